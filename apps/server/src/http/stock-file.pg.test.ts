import { createOfficeUser, saveStaff } from '@evertill/services';
import { buildProduct } from '@evertill/services/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let cookie: string;
let variantId: string;
const PASSWORD = 'a password of this test';

beforeAll(async () => {
  server = await startTestServer();
  const { services, shop } = server;
  const products = ['Ash bowl', 'Birch bowl'].map((title) =>
    buildProduct(services, shop, { title, stock: { [shop.northId]: 7 } }),
  );
  variantId = (await Promise.all(products))[0]?.variantIds[0] ?? '';
  cookie = await signIn();
});
afterAll(() => server.close());

async function signIn(): Promise<string> {
  const email = 'mara@shop.example';
  const staff = await saveStaff(server.services, { name: 'Mara', role: 'manager', pin: '4711' });
  if (staff.ok) await createOfficeUser(server.services, { staffId: staff.value.staffId, email, password: PASSWORD });
  const reply = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  return reply.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

const file = (search = '', headers: Record<string, string> = { cookie }) =>
  fetch(`${server.url}/office/stock.csv${search}`, { headers });

test('the stock file is for whoever is signed in, filtered as the address says', async () => {
  expect((await file('', {})).status).toBe(401);
  const whole = await file();
  expect(whole.headers.get('content-disposition')).toMatch(/^attachment; filename="stock-\d{4}-\d\d-\d\d\.csv"$/);
  expect(whole.headers.get('cache-control')).toBe('no-store');
  const bytes = new Uint8Array(await whole.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = new TextDecoder().decode(bytes).trim().split('\r\n');
  expect(lines).toHaveLength(Number(whole.headers.get('x-rows')) + 1);
  const ash = await (await file('?query=ash&sort=onHand&descending=true')).text();
  expect(ash.trim().split('\r\n')).toHaveLength(2);
});

test('an address that makes no sense is told so, and is no fault of ours', async () => {
  expect((await file('?sort=colour')).status).toBe(400);
  expect((await file('?locationId=Bath')).status).toBe(400);
  expect((await file('?query=a&query=b')).status).toBe(400);
  expect((await file('?query=%00')).status).toBe(400);
});

test('whoever leaves in the middle leaves nothing behind', async () => {
  const leaving = new AbortController();
  const reply = await fetch(`${server.url}/office/stock.csv`, { headers: { cookie }, signal: leaving.signal });
  leaving.abort();
  await expect(reply.text()).rejects.toThrow();
  expect((await file()).status).toBe(200);
});

test('every side of stock answers through the one typed door', async () => {
  const view = server.services.ids.next();
  const asked = {
    'office.stock.grid': { view },
    'office.stock.gridChoices': null,
    'office.stock.variant': { variantId },
    'office.stock.history': { variantId },
    'office.stock.movements': { variantId },
    'office.stock.value': {},
    'office.stock.audits': null,
    'office.stock.explain': { variantId, locationId: server.shop.northId, at: new Date().toISOString() },
  };
  for (const [path, input] of Object.entries(asked))
    expect([path, (await server.query(path, input, { cookie })).status]).toEqual([path, 200]);
  expect((await server.mutate('office.stock.check', {}, { cookie })).data).toMatchObject({ violations: 0 });
  expect((await server.mutate('office.stock.refreshValue', {}, { cookie })).status).toBe(200);
  const repair = {
    repairId: view,
    variantId,
    locationId: server.shop.northId,
    counted: 7,
    countedDamaged: null,
    reason: 'x',
  };
  expect((await server.mutate('office.stock.repair', repair, { cookie })).data).toMatchObject({ onHand: 7 });
});

test('nonsense is refused before it reaches the shop', async () => {
  const view = server.services.ids.next();
  for (const input of [{ view: 'x' }, { view, limit: 100_000 }, { view, offset: -1 }, { view, sort: 'colour' }])
    expect((await server.query('office.stock.grid', input, { cookie })).status).toBe(400);
  expect(
    (await server.query('office.stock.movements', { variantId, cursor: { at: 'soon', id: '1' } }, { cookie })).status,
  ).toBe(400);
  expect((await server.query('office.stock.variant', { variantId: view }, { cookie })).status).toBe(404);
});
