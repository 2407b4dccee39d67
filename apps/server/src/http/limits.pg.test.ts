import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ PLACE_PER_MINUTE: '1', TRIES_PER_TEN_MINUTES: '1' });
});
afterAll(() => server.close());

test('nobody can hold the shop empty from one address', async () => {
  const lines = () => [{ id: v7(), variantId: v7(), quantity: 1 }];
  const terms = () => ({ orderId: v7(), currency: 'GBP', coupons: [], fulfilment: { kind: 'delivery' } });
  const replies = [];
  for (let attempt = 0; attempt < 12; attempt += 1)
    replies.push(await server.mutate('checkout.hold', { ...terms(), lines: lines() }));
  expect(replies[0]?.refusal).toMatchObject({ code: 'variant.unknown' });
  expect(replies.at(-1)?.refusal).toMatchObject({ code: 'rate.limited' });
});

test.each([
  '/api/auth/sign-in/email',
  '/api/auth//sign-in/email',
  '/api/auth/sign-in/email/',
  '/API/auth/sign-in/email',
])('passwords are not guessed at %s either', async (path) => {
  const guess = () =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://localhost' },
      body: JSON.stringify({ email: 'nobody@shop.example', password: 'wrong password' }),
    });
  await guess();
  expect([404, 429]).toContain((await guess()).status);
});
