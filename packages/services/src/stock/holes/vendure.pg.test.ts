import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTwoNodes, type TwoNodes } from '../../testing/two-nodes.ts';

let at: TwoNodes;
beforeAll(async () => {
  at = await openTwoNodes();
});
afterAll(() => at.services.close());

// vendure#4030: of 13 units wanted from places with 10 and 15, ten were allocated at the first and 13 again at the
// second, since each place was asked for the whole instead of what was still missing.
describe('an order over several places', () => {
  test.each([
    { wanted: 13, north: 10, south: 15 },
    { wanted: 20, north: 10, south: 15 },
    { wanted: 25, north: 10, south: 15 },
  ])('of $wanted from $north and $south is allocated $wanted', async ({ wanted, north, south }) => {
    const variantId = await at.variantWith({ [at.shop.northId]: north, [at.shop.southId]: south });
    const placed = await at.place(0, { lines: [{ variantId, quantity: wanted }] });
    const promises = await at.promisesOf(placed.ok ? placed.value.orderId : '');
    expect(promises.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(wanted);
    for (const { locationId, quantity } of promises) {
      expect(quantity).toBeLessThanOrEqual(locationId === at.shop.northId ? north : south);
    }
    expect(await at.reserved(variantId)).toBe(wanted);
    expect(await at.problems()).toEqual([]);
  });

  test('is allocated exactly what it ordered when ten such orders share the shelves', async () => {
    const variantId = await at.variantWith({ [at.shop.northId]: 10, [at.shop.southId]: 15, [at.shop.storeId]: 4 });
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) => at.place(index, { lines: [{ variantId, quantity: 4 }] })),
    );
    const placed = results.flatMap((result) => (result.ok ? [result.value.orderId] : []));
    expect(placed).toHaveLength(7);
    for (const orderId of placed) {
      const promises = await at.promisesOf(orderId);
      expect(promises.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(4);
    }
    expect(await at.reserved(variantId)).toBe(28);
    expect(await at.problems()).toEqual([]);
  });
});

// vendure#1738, vendure#3508: availability was read when something was added or checked out and written later, so
// everybody who looked at the same moment got the same unit.
describe('everybody at the same moment', () => {
  test('adds the last units: as many carts hold them as there are units', async () => {
    const variantId = await at.variantWith({ [at.shop.northId]: 4, [at.shop.storeId]: 3 });
    const holds = await Promise.all(
      Array.from({ length: 40 }, (_, index) => at.hold(index, at.services.ids.next(), [{ variantId, quantity: 1 }])),
    );
    expect(holds.filter((result) => result.ok)).toHaveLength(7);
    expect(await at.reserved(variantId)).toBe(7);
    expect(await at.problems()).toEqual([]);
  });

  test('checks out, some with a hold and some without: those who held are served, and nobody beyond the goods', async () => {
    const variantId = await at.variantWith({ [at.shop.northId]: 6, [at.shop.southId]: 4 });
    const holders = Array.from({ length: 4 }, () => at.services.ids.next());
    for (const [index, owner] of holders.entries()) await at.hold(index, owner, [{ variantId, quantity: 1 }]);
    const others = Array.from({ length: 20 }, () => at.services.ids.next());
    const results = await Promise.all(
      // Each order is placed by the other process than the one that took its hold.
      [...others, ...holders].map(async (orderId, index) => ({
        orderId,
        ok: (await at.place(index + 1, { lines: [{ variantId, quantity: 1 }], input: { orderId } })).ok,
      })),
    );
    const placed = results.filter((result) => result.ok).map((result) => result.orderId);
    expect(placed).toHaveLength(10);
    expect(placed).toEqual(expect.arrayContaining(holders));
    expect(await at.reserved(variantId)).toBe(10);
    expect(await at.problems()).toEqual([]);
  });
});
