import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelOrder } from '../../order/cancel-order.ts';
import { systemActor } from '../../permission.ts';
import { openTwoNodes, type TwoNodes } from '../../testing/two-nodes.ts';
import { adjustStock } from '../adjust-stock.ts';
import { availabilityOf } from '../availability-of.ts';
import { releaseStock } from '../release-stock.ts';

let at: TwoNodes;
beforeAll(async () => {
  at = await openTwoNodes();
});
afterAll(() => at.services.close());

const next = (): string => at.services.ids.next();
const rounds = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

// medusa#16502: availability was checked line by line against a level that the line before had not lowered, so two
// lines of one item in an ordinary checkout promised more than there was.
describe('two lines of one item in one order', () => {
  test('count together against one shelf, for ten buyers at once', async () => {
    const variantId = await at.variantWith({ [at.shop.northId]: 5, [at.shop.southId]: 2 });
    const twice = [
      { variantId, quantity: 1 },
      { variantId, quantity: 2 },
    ];
    const results = await Promise.all(rounds(10).map((index) => at.place(index, { lines: twice })));
    expect(results.filter((result) => result.ok)).toHaveLength(2);
    expect(await at.reserved(variantId)).toBe(6);
    expect(await at.problems()).toEqual([]);
  });

  test('are refused as one line would be, with the sum that was asked', async () => {
    const variantId = await at.variantWith({ [at.shop.northId]: 3 });
    const twice = [
      { variantId, quantity: 2 },
      { variantId, quantity: 2 },
    ];
    const refusal = { code: 'stock.short', lines: [{ variantId, requested: 4, available: 3 }] };
    expect(await at.place(0, { lines: twice })).toEqual({ ok: false, refusal });
    expect(await at.hold(1, next(), twice)).toEqual({ ok: false, refusal });
    expect(await at.reserved(variantId)).toBe(0);
  });
});

// medusa#16569: only the shipped flows took a lock; whoever called the inventory itself read, added and wrote back.
test('callers that use the verbs directly need no lock of their own: nothing that was promised or moved is lost', async () => {
  const variantId = await at.variantWith({ [at.shop.northId]: 40 });
  const adjust = (index: number, delta: number) =>
    adjustStock(
      at.node(index),
      {
        adjustmentId: next(),
        variantId,
        locationId: at.shop.northId,
        delta,
        reason: 'found',
        confirmed: true,
      },
      systemActor,
    );
  const [takes] = await Promise.all([
    Promise.all(rounds(30).map((index) => at.hold(index, next(), [{ variantId, quantity: 2 }]))),
    Promise.all(rounds(20).map((index) => adjust(index, index % 2 ? 1 : -1))),
  ]);
  const taken = takes.filter((result) => result.ok).length;
  expect(await at.reserved(variantId)).toBe(taken * 2);
  // Ten units came and ten went while 60 were asked of 40: whatever the order, at least 30 and at most 50 were free.
  expect(taken).toBeGreaterThanOrEqual(15);
  expect(taken).toBeLessThanOrEqual(25);
  expect(await at.problems()).toEqual([]);
});

// medusa#14987: the cart was confirmed against the sum over all places and then reserved at one of them.
test('what is said to be there over several places can be ordered, and not one unit more', async () => {
  const variantId = await at.variantWith({ [at.shop.northId]: 2, [at.shop.southId]: 2, [at.shop.storeId]: 1 });
  const [said] = await availabilityOf(at.services, { channelId: at.shop.webChannelId, variantIds: [variantId] });
  expect(said?.delivery).toBe(5);
  expect(await at.place(0, { lines: [{ variantId, quantity: 6 }] })).toMatchObject({
    ok: false,
    refusal: { code: 'stock.short', lines: [{ requested: 6, available: 5 }] },
  });
  const placed = await at.place(1, { lines: [{ variantId, quantity: 5 }] });
  const promises = await at.promisesOf(placed.ok ? placed.value.orderId : '');
  expect(promises.map(({ quantity }) => quantity).sort()).toEqual([1, 2, 2]);
  expect(await at.problems()).toEqual([]);
});

// medusa#12401: a counter of reserved units was lowered again by each release and each cancellation, below zero.
describe('ending a promise again and again', () => {
  test('gives the units of a hold back once, whoever releases it', async () => {
    const variantId = await at.variantWith({ [at.shop.northId]: 5 });
    const ownerId = next();
    await at.hold(0, next(), [{ variantId, quantity: 1 }]);
    await at.hold(0, ownerId, [{ variantId, quantity: 3 }]);
    const ends = await Promise.all(rounds(8).map((index) => releaseStock(at.node(index), { ownerId })));
    expect(ends.map(({ released }) => released).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
    expect(await at.reserved(variantId)).toBe(1);
    expect(await at.problems()).toEqual([]);
  });

  test('gives the units of an order back once, however often it is cancelled', async () => {
    const variantId = await at.variantWith({ [at.shop.northId]: 5 });
    await at.hold(0, next(), [{ variantId, quantity: 1 }]);
    const orderId = next();
    // Promises of this owner that ended before: they are not given back with the order a second time.
    for (const quantity of [1, 2]) await at.hold(1, orderId, [{ variantId, quantity }]);
    await at.place(0, { lines: [{ variantId, quantity: 3 }], input: { orderId } });
    expect(await at.reserved(variantId)).toBe(4);
    const cancel = (index: number) => cancelOrder(at.node(index), { orderId, reason: 'changed mind' }, systemActor);
    const ends = await Promise.all(rounds(6).map(cancel));
    expect(ends.filter((result) => result.ok)).toHaveLength(1);
    expect(await releaseStock(at.services, { ownerId: orderId })).toEqual({ released: 0 });
    expect(await at.reserved(variantId)).toBe(1);
    expect(await at.problems()).toEqual([]);
  });
});
