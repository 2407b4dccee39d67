import { pbkdf2Sync } from 'node:crypto';
import type { TillStaff } from '@evertill/domain';
import { expect, test } from 'vitest';
import { Clerks } from './clerks.ts';

const salt = Buffer.from('0123456789abcdef');
const hash = pbkdf2Sync('1122', salt, 1_000, 32, 'sha256').toString('base64');
const priya: TillStaff = {
  id: 'priya',
  name: 'Priya',
  role: 'clerk',
  active: true,
  pinHash: `pbkdf2$sha256$1000$${salt.toString('base64')}$${hash}`,
};

function memory(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

test('the fifth wrong PIN in a row makes even the right one wait, also after a reload', async () => {
  const storage = memory();
  let now = 1_000_000;
  const clerks = new Clerks(storage, { now: () => now });
  for (let count = 0; count < 4; count += 1) expect(await clerks.check(priya, '0000')).toEqual({ kind: 'wrong' });
  expect(await clerks.check(priya, '0000')).toEqual({ kind: 'wait', seconds: 30 });
  const reloaded = new Clerks(storage, { now: () => now });
  expect(await reloaded.check(priya, '1122')).toEqual({ kind: 'wait', seconds: 30 });
  now += 30_000;
  expect(await reloaded.check(priya, '1122')).toEqual({ kind: 'right' });
  expect(await reloaded.check(priya, '0000')).toEqual({ kind: 'wrong' });
});

test('one person’s wrong tries block nobody else', async () => {
  const clerks = new Clerks(memory(), { now: () => 0 });
  for (let count = 0; count < 5; count += 1) await clerks.check(priya, '0000');
  expect(clerks.waitOf('priya')).toBe(30);
  expect(await clerks.check({ ...priya, id: 'tom' }, '1122')).toEqual({ kind: 'right' });
});
