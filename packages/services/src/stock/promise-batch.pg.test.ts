import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction, ServerBusy } from '../database.ts';
import { placeOrder } from '../order/place-order.ts';
import { systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import {
  type BuiltShop,
  buildProduct,
  buildShop,
  levelsOf,
  orderInput,
  stockProblems,
  type TestServices,
  testServices,
} from '../testing.ts';
import { adjustStock } from './adjust-stock.ts';
import { carefully } from './promise-batch.ts';
import { PromisePlan } from './promise-plan.ts';
import { saveSafetyStock } from './save-safety-stock.ts';
import { sweepHolds } from './sweep-holds.ts';
import { takeStock } from './take-stock.ts';
import { writePromises } from './write-promises.ts';

const shopper = { kind: 'shopper' } as const;

let services: TestServices;
let shop: BuiltShop;
beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
});
afterAll(() => services.close());

async function variantWith(stock: Record<string, number>): Promise<string> {
  const { variantIds } = await buildProduct(services, shop, { stock });
  return variantIds[0] as string;
}

const take = (variantId: string, quantity: number, by: Services = services) =>
  takeStock(by, {
    ownerType: 'checkout',
    ownerId: services.ids.next(),
    channelId: shop.webChannelId,
    fulfilment: { kind: 'delivery' },
    lines: [{ variantId, quantity }],
    ttlSeconds: 900,
  });

const reservedOf = async (variantId: string): Promise<number> =>
  [...(await levelsOf(services, variantId)).values()].reduce((sum, level) => sum + level.reserved, 0);

describe('those who ask at the same moment', () => {
  test('are decided in the order they asked: each is left what those before it left', async () => {
    const variantId = await variantWith({ [shop.northId]: 10 });
    // What it has to know beforehand is known, so that they come in the order they were called.
    const node = services.another();
    node.changes.live = true;
    await take(variantId, 11, node);
    const results = await Promise.all([4, 8, 4, 3, 2].map((quantity) => take(variantId, quantity, node)));
    // Eight were too many when their turn came; that took nothing from those behind.
    expect(results.map((result) => result.ok)).toEqual([true, false, true, false, true]);
    expect(await reservedOf(variantId)).toBe(10);
    expect(await stockProblems(services)).toEqual([]);
  });

  test('are not overtaken by who asks for less: units of an expired hold go to the first who needs them', async () => {
    const variantId = await variantWith({ [shop.northId]: 10 });
    const node = services.another();
    node.changes.live = true;
    await take(variantId, 5, node);
    services.clock.forward(901_000);
    const results = await Promise.all([8, 3].map((quantity) => take(variantId, quantity, node)));
    expect(results.map((result) => result.ok)).toEqual([true, false]);
    expect(await reservedOf(variantId)).toBe(8);
  });

  test('who want more than there is of one thing never cost the others theirs', async () => {
    const short = await variantWith({ [shop.northId]: 1 });
    const plenty = await variantWith({ [shop.northId]: 50 });
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, index) => take(index % 2 ? short : plenty, index % 2 ? 2 : 1)),
    );
    expect(results.map((result) => result.ok)).toEqual(Array.from({ length: 30 }, (_, index) => index % 2 === 0));
  });
});

describe('what this process saw a moment ago', () => {
  test('is never trusted with a unit: what another process took meanwhile is gone', async () => {
    const variantId = await variantWith({ [shop.northId]: 3 });
    expect((await take(variantId, 1)).ok).toBe(true);
    expect((await take(variantId, 2, services.another())).ok).toBe(true);
    expect(await take(variantId, 1)).toMatchObject({ ok: false, refusal: { lines: [{ available: 0 }] } });
    expect(await reservedOf(variantId)).toBe(3);
  });

  test('refuses nobody: what came in meanwhile is there', async () => {
    const variantId = await variantWith({ [shop.northId]: 1 });
    expect((await take(variantId, 1)).ok).toBe(true);
    const adjustment = { adjustmentId: services.ids.next(), variantId, locationId: shop.northId, delta: 5 };
    await adjustStock(services.another(), { ...adjustment, reason: 'found', confirmed: false }, systemActor);
    expect((await take(variantId, 5)).ok).toBe(true);
  });

  test('leaves alone what is kept back, also since a moment', async () => {
    const variantId = await variantWith({ [shop.northId]: 5 });
    expect((await take(variantId, 1)).ok).toBe(true);
    await saveSafetyStock(services.another(), [{ variantId, locationId: shop.northId, safety: 3 }], systemActor);
    expect(await take(variantId, 2)).toMatchObject({ ok: false, refusal: { lines: [{ available: 1 }] } });
  });

  test('leaves alone what the channel keeps back there', async () => {
    await services.db.pool.query('UPDATE channel_location SET safety = 2 WHERE channel_id = $1 AND location_id = $2', [
      shop.webChannelId,
      shop.northId,
    ]);
    const node = services.another();
    try {
      const variantId = await variantWith({ [shop.northId]: 5 });
      expect((await take(variantId, 2, node)).ok).toBe(true);
      await services.db.pool.query('UPDATE stock_level SET reserved = reserved WHERE variant_id = $1', [variantId]);
      expect(await take(variantId, 2, node)).toMatchObject({ ok: false, refusal: { lines: [{ available: 1 }] } });
      expect((await take(variantId, 1, node)).ok).toBe(true);
    } finally {
      await services.db.pool.query('UPDATE channel_location SET safety = 0');
    }
  });

  test('knows nothing of a hold taken elsewhere, which is still its owner’s own', async () => {
    const variantId = await variantWith({ [shop.northId]: 2 });
    const input = await orderInput(services, shop, { lines: [{ variantId, quantity: 2 }] });
    const owner = { ownerType: 'checkout', ownerId: input.orderId, channelId: shop.webChannelId } as const;
    const delivery = { fulfilment: { kind: 'delivery' }, lines: input.lines, ttlSeconds: 900 } as const;
    await takeStock(services.another(), { ...owner, ...delivery });
    expect((await placeOrder(services, input, shopper)).ok).toBe(true);
    expect(await reservedOf(variantId)).toBe(2);
    expect(await stockProblems(services)).toEqual([]);
  });
});

describe('a row somebody else sits on', () => {
  test('is waited for a while, then the answer is to try again, and nothing was taken', async () => {
    const variantId = await variantWith({ [shop.northId]: 9 });
    const client = await services.db.pool.connect();
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM stock_level WHERE variant_id = $1 FOR UPDATE', [variantId]);
    const busy = await take(variantId, 1);
    const other = inTransaction(
      services.db,
      (tx) => tx.query('UPDATE stock_level SET safety = 1 WHERE variant_id = $1', [variantId]),
      1,
    );
    await expect(other).rejects.toBeInstanceOf(ServerBusy);
    await client.query('ROLLBACK');
    client.release();
    expect(busy).toEqual({ ok: false, refusal: { code: 'server.busy' } });
    expect(await reservedOf(variantId)).toBe(0);
    expect((await take(variantId, 1)).ok).toBe(true);
  }, 20_000);
});

test('the same order of services alone, sent to two processes at once, is one order with one answer', async () => {
  const { variantIds } = await buildProduct(services, shop, { kind: 'service' });
  const processes = [services, services.another(), services.another()];
  for (let round = 0; round < 8; round += 1) {
    const input = await orderInput(services, shop, { lines: [{ variantId: variantIds[0] as string, quantity: 1 }] });
    const answers = await Promise.all(
      Array.from({ length: 9 }, (_, index) => placeOrder(processes[index % 3] as TestServices, input, shopper)),
    );
    expect(answers[0]?.ok).toBe(true);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  }
});

test('holds whose time is over are ended by sweepers of any process, each once', async () => {
  const variantIds = await Promise.all(Array.from({ length: 6 }, () => variantWith({ [shop.northId]: 5 })));
  for (const variantId of variantIds) await take(variantId, 5);
  services.clock.forward(901_000);
  const ended = await Promise.all([services, services.another(), services.another()].map((each) => sweepHolds(each)));
  for (const variantId of variantIds) expect(await reservedOf(variantId)).toBe(0);
  expect(ended.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(6);
  expect(await stockProblems(services)).toEqual([]);
});

test('what another process wrote between looking and writing is looked at again', async () => {
  let tries = 0;
  const seen = await carefully(services, async (tx) => {
    tries += 1;
    const twice = `INSERT INTO idempotency_key (key, input_hash, answer) VALUES ('k', '', '{}'), ('k', '', '{}')`;
    return { value: tries, write: tries === 1 ? [() => tx.query(twice)] : [] };
  });
  expect(seen).toBe(2);
});

// Whoever takes the own units anew moves no level, so no lock keeps them from being other rows when they are written.
test('holds that changed between looking and writing, and levels nobody locked, are looked at again', async () => {
  const variantId = await variantWith({ [shop.northId]: 2 });
  const hold = {
    id: services.ids.next(),
    ownerId: services.ids.next(),
    variantId,
    locationId: shop.northId,
    quantity: 1,
  };
  const gone = { ended: [], allocated: [hold], added: [] };
  const plan = new PromisePlan([], [hold]);
  let tries = 0;
  const seen = await carefully(services, async (tx) => {
    tries += 1;
    const first = tries;
    if (first === 1)
      return { value: first, write: [() => writePromises(tx, { plan, promises: gone, now: services.clock.now() })] };
    if (first === 2) expect(plan.decide({ ownerId: hold.ownerId, lines: [], places: [] }).ok).toBe(true);
    return { value: first, write: first === 2 ? [async () => plan.changes()] : [] };
  });
  expect(seen).toBe(3);
});
