import { createHash } from 'node:crypto';
import { createOfficeUser, saveStaff } from '@evertill/services';
import { buildProduct } from '@evertill/services/testing';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ TRIES_PER_TEN_MINUTES: '4' });
});
afterAll(() => server.close());

const PASSWORD = 'a long enough password';

async function signIn(role: 'manager' | 'clerk'): Promise<string> {
  const email = `${role}@shop.example`;
  const staff = await saveStaff(server.services, { name: role, role, pin: '4711' });
  if (staff.ok) await createOfficeUser(server.services, { staffId: staff.value.staffId, email, password: PASSWORD });
  const reply = await post('/api/auth/sign-in/email', { email, password: PASSWORD });
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

const post = (path: string, body: unknown) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify(body),
  });

test('health says that the process lives, readiness that it reaches its database', async () => {
  expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ ok: true });
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});

test('every document has a policy under which only its own scripts run', async () => {
  for (const path of ['/', '/till', '/office/stock']) {
    const reply = await fetch(`${server.url}${path}`);
    const policy = reply.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self'[^;]*'sha256-/);
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('a script that slipped into a page through its data is not allowed by it', async () => {
  const title = '</script><script>steal()</script>';
  const { productId } = await buildProduct(server.services, server.shop, { prices: [100] });
  await server.services.db.prisma.product.update({ where: { id: productId }, data: { title } });
  const reply = await fetch(`${server.url}/p/p-${productId}`);
  expect(await reply.text()).toContain('<script>steal()</script>');
  const hash = createHash('sha256').update('steal()').digest('base64');
  expect(reply.headers.get('content-security-policy')).not.toContain(hash);
});

test('bad input is told field by field, and is no fault of ours', async () => {
  const reply = await server.mutate('checkout.hold', {
    orderId: 'seven',
    currency: 'pounds',
    lines: [],
    coupons: [],
    fulfilment: { kind: 'delivery' },
  });
  expect(reply.status).toBe(400);
  expect(reply.refusal).toMatchObject({
    code: 'input.invalid',
    issues: expect.arrayContaining([expect.objectContaining({ path: 'orderId' })]),
  });
});

test('a request that is no JSON gets an envelope with words and an id, not a stack', async () => {
  const reply = await fetch(`${server.url}/trpc/checkout.hold`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"never',
  });
  expect(reply.status).toBe(400);
  const text = await reply.text();
  expect(text).not.toContain('node_modules');
});

test('the office is closed to whoever is not signed in, and a cookie alone writes nothing', async () => {
  expect((await server.query('office.stock.list', {})).refusal).toEqual({ code: 'sign-in.required' });
  const cookie = await signIn('manager');
  expect((await server.query('office.stock.list', {}, { cookie })).status).toBe(200);
  const forged = await server.mutate('office.case.settle', { caseId: v7(), note: 'x' }, { cookie, 'x-evertill': '' });
  expect(forged.refusal).toEqual({ code: 'permission.denied', needs: 'same-origin' });
});

test('a moment before there were calendars, or after them, is told as bad input', async () => {
  const cookie = await signIn('manager');
  const at = { variantId: v7(), locationId: v7() };
  for (const moment of ['-271821-04-20T00:00:00.000Z', '+275760-09-13T00:00:00.000Z']) {
    const explained = await server.query('office.stock.explain', { ...at, at: moment }, { cookie });
    const moved = { variantId: v7(), cursor: { at: moment, id: '1' } };
    const movements = await server.query('office.stock.movements', moved, { cookie });
    expect([explained.status, movements.status]).toEqual([400, 400]);
    expect(explained.refusal).toMatchObject({ code: 'input.invalid', issues: [{ path: 'at' }] });
  }
});

test('a clerk who is signed in still may not adjust stock', async () => {
  const cookie = await signIn('clerk');
  const input = { adjustmentId: v7(), variantId: v7(), locationId: v7(), delta: 1, reason: 'found' };
  expect((await server.mutate('office.stock.adjust', input, { cookie })).refusal).toEqual({
    code: 'permission.denied',
    needs: 'stock.adjust',
  });
});

test('guessing passwords is slowed down', async () => {
  const replies = [];
  for (let attempt = 0; attempt < 6; attempt += 1)
    replies.push(await post('/api/auth/sign-in/email', { email: 'nobody@shop.example', password: 'wrong password' }));
  expect(replies.at(-1)?.status).toBe(429);
});

test('a till without a token, or with one we do not know, is shown out', async () => {
  expect((await server.query('till.pull', { cookie: null })).refusal).toEqual({ code: 'device.revoked' });
  expect((await server.query('till.pull', { cookie: null }, { authorization: 'Bearer nonsense' })).refusal).toEqual({
    code: 'device.revoked',
  });
});

test('a webhook with a wrong signature changes nothing', async () => {
  const reply = await fetch(`${server.url}/webhooks/stripe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': 't=1,v1=00' },
    body: '{}',
  });
  expect(reply.status).toBe(400);
});

test('a kept page is fresh within a second of a stock change, and the same bytes until then', async () => {
  const product = await buildProduct(server.services, server.shop, {
    prices: [6000],
    stock: { [server.shop.northId]: 4 },
  });
  const [variantId = ''] = product.variantIds;
  const page = async () => {
    const reply = await fetch(`${server.url}/p/p-${product.productId}`);
    return { etag: reply.headers.get('etag'), text: await reply.text() };
  };
  const first = await page();
  expect((await page()).etag).toBe(first.etag);
  await server.mutate('checkout.hold', {
    orderId: v7(),
    currency: 'GBP',
    lines: [{ id: v7(), variantId, quantity: 3 }],
    coupons: [],
    fulfilment: { kind: 'delivery' },
  });
  await expect.poll(async () => (await page()).etag, { timeout: 1_000, interval: 25 }).not.toBe(first.etag);
  const kept = await fetch(`${server.url}/p/p-${product.productId}`, {
    headers: { 'if-none-match': (await page()).etag ?? '' },
  });
  expect(kept.status).toBe(304);
});

test('an address nobody can read is a lost page, not a fault', async () => {
  const reply = await fetch(`${server.url}/c/%E0%A4%A`);
  expect(reply.status).toBe(404);
  expect(reply.headers.get('content-type')).toContain('text/html');
});
