import { buildProduct } from '@evertill/services/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const batch = (path: string, input: unknown) =>
  `${server.url}/trpc/${path}?batch=1&input=${encodeURIComponent(JSON.stringify({ 0: input }))}`;

test('an answer in another form than JSON is never kept for those who ask for JSON', async () => {
  await buildProduct(server.services, server.shop, { stock: { [server.shop.northId]: 4 } });
  const address = batch('catalogue.list', { currency: 'GBP' });
  const lines = await fetch(address, { headers: { 'trpc-accept': 'application/jsonl' } });
  expect(await lines.text()).not.toMatch(/^\[\{"result"/);
  const plain = await fetch(address);
  expect(plain.headers.get('content-type')).toContain('application/json');
  expect(await plain.json()).toMatchObject([{ result: { data: { total: 1 } } }]);
});

test('and one in JSON is not given to those who ask for another form', async () => {
  const address = batch('catalogue.tree', null);
  const plain = await fetch(address);
  const kept = await fetch(address);
  expect(kept.headers.get('etag')).not.toBeNull();
  expect(await kept.json()).toEqual(await plain.json());
  const lines = await fetch(address, { headers: { 'trpc-accept': 'application/jsonl' } });
  expect(lines.headers.get('etag')).toBeNull();
});

test('text that no database can hold is told as bad input, wherever it stands', async () => {
  const refusal = { code: 'input.invalid' };
  for (const query of ['mug\u0000', 'mug \ud800']) {
    expect(await server.query('catalogue.search', { currency: 'GBP', query })).toMatchObject({ status: 400, refusal });
  }
  const enrol = await server.mutate('till.enrol', { code: 'AAAA\u0000', deviceId: server.shop.northId });
  expect(enrol).toMatchObject({ status: 400, refusal });
});
