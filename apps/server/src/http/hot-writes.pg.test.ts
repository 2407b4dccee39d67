import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const hold = { orderId: v7(), currency: 'GBP', coupons: [], fulfilment: { kind: 'delivery' } };
const cases: Record<string, { path: string; body: unknown }> = {
  'one mutation': { path: 'checkout.release', body: { orderId: v7() } },
  'a batch of one': { path: 'checkout.release?batch=1', body: { 0: { orderId: v7() } } },
  'a batch of which one fails': {
    path: 'checkout.release,checkout.release?batch=1',
    body: { 0: { orderId: v7() }, 1: { orderId: 'seven' } },
  },
  'bad input': { path: 'checkout.release', body: { orderId: 7 } },
  'no input': { path: 'checkout.release', body: undefined },
  'a batch without inputs': { path: 'checkout.release?batch=1', body: null },
  'a refusal': {
    path: 'checkout.hold',
    body: { ...hold, lines: [{ id: v7(), variantId: v7(), quantity: 1 }] },
  },
  'somebody who is not signed in': { path: 'office.case.settle', body: { caseId: v7(), note: 'x' } },
  'a till nobody knows': { path: 'till.push', body: {} },
};

const VARYING = ['date', 'x-request-id', 'etag', 'content-type', 'transfer-encoding'];

test.each(Object.entries(cases))('the short way answers %s as the long way does', async (_, { path, body }) => {
  const ask = async (asked: Record<string, string>) => {
    const reply = await fetch(`${server.url}/trpc/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-evertill': '1', ...asked },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const id = reply.headers.get('x-request-id') ?? '';
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    const text = (await reply.text()).replaceAll(id, 'the id');
    const headers = Object.fromEntries(reply.headers);
    for (const name of VARYING) delete headers[name];
    return { status: reply.status, body: JSON.parse(text), headers };
  };
  const short = await ask({});
  const long = await ask({ 'trpc-accept': 'application/json' });
  expect({ status: short.status, body: short.body }).toEqual({ status: long.status, body: long.body });
  expect(short.headers).toMatchObject(long.headers);
});
