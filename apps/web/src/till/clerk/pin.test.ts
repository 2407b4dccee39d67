import { pbkdf2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifyPin } from './pin.ts';

/** The form the server writes. */
function serverHash(pin: string, iterations: number): string {
  const salt = Buffer.from('0123456789abcdef');
  const hash = pbkdf2Sync(pin, salt, iterations, 32, 'sha256');
  return ['pbkdf2', 'sha256', iterations, salt.toString('base64'), hash.toString('base64')].join('$');
}

test('a PIN is checked against the hash the server made', async () => {
  const hash = serverHash('2580', 2_000);
  expect(await verifyPin('2580', hash)).toBe(true);
  expect(await verifyPin('2581', hash)).toBe(false);
  expect(await verifyPin('', hash)).toBe(false);
});

test('a hash of another kind lets nobody in', async () => {
  expect(await verifyPin('2580', '')).toBe(false);
  expect(await verifyPin('2580', 'scrypt$sha256$1$AAAA$AAAA')).toBe(false);
});
