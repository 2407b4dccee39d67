import { afterAll, beforeAll, expect, test } from 'vitest';
import { fulfilOrder } from '../../order/fulfil-order.ts';
import { systemActor } from '../../permission.ts';
import { openTwoNodes, type TwoNodes } from '../../testing/two-nodes.ts';
import { must } from '../../testing.ts';
import { adjustStock } from '../adjust-stock.ts';
import { receiveOpeningStock } from '../receive-opening-stock.ts';
import { resourceShortage } from '../resource-shortage.ts';
import { sweepHolds } from '../sweep-holds.ts';

let at: TwoNodes;
beforeAll(async () => {
  at = await openTwoNodes();
});
afterAll(() => at.services.close());

const next = (): string => at.services.ids.next();

/** Five are held in the north by a process that remembers it; two of them break, and another process finds them elsewhere. */
async function heldAndParted() {
  const { northId, southId } = at.shop;
  const variantId = await at.variantWith({ [northId]: 5 });
  const ownerId = next();
  const lines = [{ variantId, quantity: 5 }];
  must(await at.hold(0, ownerId, lines));
  await receiveOpeningStock(at.services, { causeId: next(), lines: [{ variantId, locationId: southId, quantity: 2 }] });
  const broken = { adjustmentId: next(), variantId, locationId: northId, delta: -2, reason: 'broken' };
  must(await adjustStock(at.services, { ...broken, confirmed: true }, systemActor));
  expect(await resourceShortage(at.node(1), { variantId, locationId: northId })).toBe(2);
  const parted = [
    { locationId: northId, quantity: 3 },
    { locationId: southId, quantity: 2 },
  ].sort((a, b) => (a.locationId < b.locationId ? -1 : 1));
  return { ownerId, lines, parted, variantId };
}

// Who remembers a hold from before it was parted takes three units for five: the order is paid, and two never leave.
test('an order placed on a hold that was parted since is promised all it ordered', async () => {
  const { ownerId, lines, parted, variantId } = await heldAndParted();
  const placed = must(await at.place(0, { lines, input: { orderId: ownerId } }));
  expect(placed.state).toBe('placed');
  expect(await at.promisesOf(ownerId)).toEqual(parted.map((one) => ({ ...one, state: 'allocated' })));
  expect(must(await fulfilOrder(at.node(1), { orderId: ownerId, locationId: null }, systemActor)).state).toBe(
    'completed',
  );
  const { _sum: left } = await at.services.db.prisma.stockLevel.aggregate({
    where: { variantId },
    _sum: { onHand: true },
  });
  expect(left.onHand).toBe(0);
  expect(await at.problems()).toEqual([]);
});

// Now nothing of the owner is unknown to the process that remembers: only the size of the hold tells.
test('so is one placed after the other part of the hold ran out', async () => {
  const { ownerId, lines, parted } = await heldAndParted();
  const { southId } = at.shop;
  await at.services.db.prisma.reservation.updateMany({
    where: { ownerId, locationId: southId, state: 'held' },
    data: { expiresAt: new Date(0) },
  });
  expect(await sweepHolds(at.node(1))).toBe(1);
  must(await at.place(0, { lines, input: { orderId: ownerId } }));
  expect(await at.promisesOf(ownerId)).toEqual(parted.map((one) => ({ ...one, state: 'allocated' })));
  expect(await at.problems()).toEqual([]);
});

test('a hold that was parted since is taken anew as a whole', async () => {
  const { ownerId, lines, parted } = await heldAndParted();
  must(await at.hold(0, ownerId, lines));
  expect(await at.promisesOf(ownerId)).toEqual(parted.map((one) => ({ ...one, state: 'held' })));
  expect(await at.problems()).toEqual([]);
});
