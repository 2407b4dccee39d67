import { afterAll, beforeAll, expect, test } from 'vitest';
import { fulfilOrder } from '../../order/fulfil-order.ts';
import { placeOrder } from '../../order/place-order.ts';
import { systemActor } from '../../permission.ts';
import { openTwoNodes, type TwoNodes } from '../../testing/two-nodes.ts';
import { levelsOf, orderInput } from '../../testing.ts';
import { adjustStock } from '../adjust-stock.ts';
import { saveSafetyStock } from '../save-safety-stock.ts';
import { sweepHolds } from '../sweep-holds.ts';

let at: TwoNodes;
beforeAll(async () => {
  at = await openTwoNodes();
});
afterAll(() => at.services.close());

const next = (): string => at.services.ids.next();
const rounds = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

// Locks kept in one process (a mutex, a queue) protect nothing once a second process serves the same shop.
test('two processes sell ten units of each of two goods, in baskets of both, and not one more', async () => {
  const a = await at.variantWith({ [at.shop.northId]: 6, [at.shop.southId]: 4 });
  const b = await at.variantWith({ [at.shop.northId]: 3, [at.shop.storeId]: 7 });
  const baskets = rounds(24).map((index) => {
    const lines = [a, b].map((variantId) => ({ variantId, quantity: 1 }));
    return index % 2 ? lines : lines.reverse();
  });
  const results = await Promise.all(baskets.map((lines, index) => at.place(index, { lines })));
  expect(results.filter((result) => result.ok)).toHaveLength(10);
  expect(await at.reserved(a)).toBe(10);
  expect(await at.reserved(b)).toBe(10);
  expect(await at.problems()).toEqual([]);
});

// A retry behind a load balancer arrives at the other process while the first still works on it.
test('one order sent to both processes at the same moment is one order with one answer', async () => {
  const variantId = await at.variantWith({ [at.shop.northId]: 5 });
  for (const goods of [[{ variantId, quantity: 2 }], [{ variantId, quantity: 1 }]]) {
    const input = await orderInput(at.services, at.shop, { lines: goods });
    const answers = await Promise.all(rounds(6).map((index) => placeOrder(at.node(index), input, systemActor)));
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true, true, true, true]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  }
  expect(await at.reserved(variantId)).toBe(3);
  expect(await at.problems()).toEqual([]);
});

// Nothing to lock on the shelf: only the order's own id keeps it from being written twice.
test('an order of services alone, sent to both processes at once, is one order too', async () => {
  const { prisma } = at.services.db;
  const variantId = await at.variantWith({});
  await prisma.variant.update({ where: { id: variantId }, data: { stockTracked: false } });
  for (let round = 0; round < 5; round += 1) {
    const input = await orderInput(at.services, at.shop, { lines: [{ variantId, quantity: 1 }] });
    const answers = await Promise.all(rounds(4).map((index) => placeOrder(at.node(index), input, systemActor)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.ok).toBe(true);
    expect(await prisma.order.count({ where: { id: input.orderId } })).toBe(1);
  }
});

// A cart is held at one process, changed, and ordered at the other, which knows nothing of what is held and guesses.
test('an order for other goods than its cart held, placed at the other process, is promised what it ordered', async () => {
  const held = await at.variantWith({ [at.shop.northId]: 1 });
  const ordered = await at.variantWith({ [at.shop.northId]: 1 });
  const orderId = next();
  expect((await at.hold(0, orderId, [{ variantId: held, quantity: 1 }])).ok).toBe(true);
  const placed = await at.place(1, { lines: [{ variantId: ordered, quantity: 1 }], input: { orderId } });
  expect(placed.ok).toBe(true);
  expect(await at.promisesOf(orderId)).toEqual([{ locationId: at.shop.northId, quantity: 1, state: 'allocated' }]);
  expect(await at.reserved(held)).toBe(0);
  expect(await at.reserved(ordered)).toBe(1);
  expect(await at.problems()).toEqual([]);
});

test('an order fulfilled at both processes at once leaves the shelf once', async () => {
  const variantId = await at.variantWith({ [at.shop.northId]: 5 });
  const placed = await at.place(0, { lines: [{ variantId, quantity: 2 }] });
  const orderId = placed.ok ? placed.value.orderId : '';
  const results = await Promise.all(
    rounds(6).map((index) => fulfilOrder(at.node(index), { orderId, locationId: null }, systemActor)),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect((await levelsOf(at.services, variantId)).get(at.shop.northId)).toMatchObject({ onHand: 3, reserved: 0 });
  expect(await at.problems()).toEqual([]);
});

test('of many who write off the last units at once, as many succeed as there are units', async () => {
  const variantId = await at.variantWith({ [at.shop.northId]: 3 });
  const writeOff = (index: number) =>
    adjustStock(
      at.node(index),
      { adjustmentId: next(), variantId, locationId: at.shop.northId, delta: -1, reason: 'broken', confirmed: true },
      systemActor,
    );
  const results = await Promise.all(rounds(12).map(writeOff));
  expect(results.filter((result) => result.ok)).toHaveLength(3);
  expect((await levelsOf(at.services, variantId)).get(at.shop.northId)?.onHand).toBe(0);
});

test('safety stock, corrections, sweeps and buyers at both processes at once lose nothing and deadlock nobody', async () => {
  const goods = await Promise.all(rounds(3).map(() => at.variantWith({ [at.shop.northId]: 8, [at.shop.southId]: 8 })));
  const pick = (index: number): string => goods[index % goods.length] ?? '';
  const locationOf = (index: number): string => (index % 2 ? at.shop.northId : at.shop.southId);
  await Promise.all(
    rounds(60).map(async (index) => {
      const variantId = pick(index);
      const locationId = locationOf(index);
      const node = at.node(index);
      if (index % 5 === 0) await sweepHolds(node);
      else if (index % 5 === 1) {
        const change = { adjustmentId: next(), variantId, locationId, delta: index % 3 ? -1 : 1 };
        await adjustStock(node, { ...change, reason: 'found', confirmed: true }, systemActor);
      } else if (index % 5 === 2) {
        const levels = goods.map((each) => ({ variantId: each, locationId, safety: index % 4 }));
        await saveSafetyStock(node, index % 3 ? levels : levels.reverse(), systemActor);
      } else {
        const lines = [pick(index), pick(index + 1)].map((each) => ({ variantId: each, quantity: 1 + (index % 3) }));
        await at.hold(index, next(), index % 2 ? lines : lines.reverse(), index % 4 ? 900 : 0);
      }
    }),
  );
  expect(await at.problems()).toEqual([]);
});

// A basket of which only services are left: the process that is asked never saw the hold, and has nothing to write.
test('a hold of nothing, asked of another process, ends the hold taken before', async () => {
  const variantId = await at.variantWith({ [at.shop.northId]: 2 });
  const ownerId = next();
  expect((await at.hold(0, ownerId, [{ variantId, quantity: 2 }])).ok).toBe(true);
  expect((await at.hold(1, ownerId, [])).ok).toBe(true);
  expect(await at.reserved(variantId)).toBe(0);
  expect(await at.problems()).toEqual([]);
});
