import { pbkdf2Sync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAuth } from '../auth.ts';
import type { Services } from '../services.ts';
import { testServices } from '../testing.ts';
import { createOfficeUser } from './create-office-user.ts';
import { saveStaff } from './save-staff.ts';
import { staffOf } from './staff-of.ts';

let services: Services;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.close());

const PASSWORD = 'a long enough password';

async function hire(email: string): Promise<{ staffId: string; userId: string }> {
  const staff = await saveStaff(services, { name: 'Mara', role: 'manager', pin: '4711' });
  if (!staff.ok) throw new Error(JSON.stringify(staff.refusal));
  const user = await createOfficeUser(services, { staffId: staff.value.staffId, email, password: PASSWORD });
  if (!user.ok) throw new Error(JSON.stringify(user.refusal));
  return { staffId: staff.value.staffId, userId: user.value.userId };
}

const auth = () => createAuth(services, { secret: 'a secret of this test alone', baseUrl: 'http://localhost:4000' });

test('whoever was given a sign-in gets in with the password and not with another', async () => {
  const { userId } = await hire('mara@shop.example');
  const signedIn = await auth().api.signInEmail({ body: { email: 'mara@shop.example', password: PASSWORD } });
  expect(signedIn.user.id).toBe(userId);
  await expect(
    auth().api.signInEmail({ body: { email: 'mara@shop.example', password: 'a wrong long password' } }),
  ).rejects.toThrow();
});

test('nobody signs up by themselves', async () => {
  await expect(
    auth().api.signUpEmail({ body: { email: 'new@shop.example', password: PASSWORD, name: 'New' } }),
  ).rejects.toThrow();
});

test('who has left the shop has no rights, even with a session', async () => {
  const { staffId, userId } = await hire('leaver@shop.example');
  expect(await staffOf(services, userId)).toMatchObject({ kind: 'staff', role: 'manager' });
  await services.db.pool.query('UPDATE staff SET active = false WHERE id = $1', [staffId]);
  expect(await staffOf(services, userId)).toBeNull();
});

test('a PIN is kept as a slow salted hash that a till can check by itself', async () => {
  const { staffId } = await hire('pin@shop.example');
  const { rows } = await services.db.pool.query<{ pin_hash: string }>('SELECT pin_hash FROM staff WHERE id = $1', [
    staffId,
  ]);
  const [scheme, digest, iterations, salt, hash] = (rows[0]?.pin_hash ?? '').split('$');
  expect([scheme, digest]).toEqual(['pbkdf2', 'sha256']);
  expect(
    pbkdf2Sync('4711', Buffer.from(salt ?? '', 'base64'), Number(iterations), 32, 'sha256').toString('base64'),
  ).toBe(hash);
});

test('a clerk hires nobody, and a PIN of letters is refused', async () => {
  const clerk = { kind: 'staff', staffId: services.ids.next(), name: 'Cleo', role: 'clerk' } as const;
  expect(await saveStaff(services, { name: 'X', role: 'owner', pin: '1234' }, clerk)).toMatchObject({
    ok: false,
    refusal: { code: 'permission.denied' },
  });
  expect(await saveStaff(services, { name: 'X', role: 'clerk', pin: 'abcd' })).toMatchObject({
    ok: false,
    refusal: { code: 'input.invalid' },
  });
});
