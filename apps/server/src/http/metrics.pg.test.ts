import { auditStock } from '@evertill/services';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { mayRead } from './metrics.ts';

const TOKEN = 'a token of this test alone';
let open: TestServer;
let closed: TestServer;
beforeAll(async () => {
  [open, closed] = await Promise.all([startTestServer(), startTestServer({ METRICS_TOKEN: TOKEN })]);
});
afterAll(() => Promise.all([open.close(), closed.close()]));

async function read(
  server: TestServer,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${server.url}/metrics`, { headers });
  return { status: response.status, text: await response.text() };
}

const figure = (text: string, name: string): number =>
  Number(new RegExp(`^${name.replace(/[{}]/g, '\\$&')} (\\S+)`, 'm').exec(text)?.[1]);

test('before the first audit its age is beyond any alarm; after it the figures are those of the audit', async () => {
  const before = await read(open);
  expect(before.status).toBe(200);
  expect(figure(before.text, 'evertill_stock_audit_age_seconds')).toBeGreaterThan(1e12);
  await open.services.db.pool.query(
    'INSERT INTO stock_audit (ran_at, took_ms, levels, violations) VALUES ($1, 1, 1, 3)',
    [new Date(open.services.clock.now().getTime() - 5_000)],
  );
  expect(figure((await read(open)).text, 'evertill_stock_audit_violations')).toBe(3);
  expect(figure((await read(open)).text, 'evertill_stock_audit_age_seconds')).toBe(5);
  await auditStock(open.services);
  expect(figure((await read(open)).text, 'evertill_stock_audit_violations')).toBe(0);
});

test('requests, pools and the process are counted', async () => {
  await fetch(`${open.url}/healthz`);
  await fetch(`${open.url}/office/stock.csv`);
  const { text } = await read(open);
  expect(figure(text, 'evertill_http_requests_total{status="2"}')).toBeGreaterThan(0);
  expect(figure(text, 'evertill_http_requests_total{status="4"}')).toBeGreaterThan(0);
  expect(figure(text, 'evertill_db_connections{pool="shared",state="waiting"}')).toBe(0);
  expect(figure(text, 'process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
});

test('with a token only its bearer reads them; without, nobody whom a proxy brought', async () => {
  expect((await read(closed)).status).toBe(404);
  expect((await read(closed, { authorization: 'Bearer a wrong token of this test' })).status).toBe(404);
  expect((await read(closed, { authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  expect((await read(open, { 'x-forwarded-for': '203.0.113.9' })).status).toBe(404);
});

test('another machine is told that there is no such page', () => {
  const from = (remoteAddress: string) => ({ headers: {}, socket: { remoteAddress } }) as Parameters<typeof mayRead>[0];
  expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].map((address) => mayRead(from(address), undefined))).toEqual([
    true,
    true,
    true,
  ]);
  expect(['10.0.0.5', '203.0.113.9', '::ffff:10.0.0.5', ''].some((address) => mayRead(from(address), undefined))).toBe(
    false,
  );
});
