import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmPayment } from '../../payment/confirm-payment.ts';
import type { Actor } from '../../permission.ts';
import { type StripeBench, startStripeBench } from '../../testing/stripe-bench.ts';
import { openTwoNodes, type TwoNodes } from '../../testing/two-nodes.ts';
import { applyMovements } from '../apply-movements.ts';
import { availabilityOf } from '../availability-of.ts';

let bench: StripeBench;
let at: TwoNodes;
beforeAll(async () => {
  bench = await startStripeBench();
  at = await openTwoNodes({ stripe: bench.port });
});
afterAll(async () => {
  await at.services.close();
  await bench.double.stop();
});

const next = (): string => at.services.ids.next();

// Saleor's allocate_stocks hands a generator of stock ids to the query of reservations, which uses it up; the query of
// allocations after it sees none, so that with reservations on, everything allocated before counts as free.
describe('what is allocated and what is held are both taken off, under the lock', () => {
  test('for whoever places after them', async () => {
    const variantId = await at.variantWith({ [at.shop.northId]: 10 });
    await at.place(0, { lines: [{ variantId, quantity: 6 }] });
    await at.hold(1, next(), [{ variantId, quantity: 2 }]);
    const refusal = { code: 'stock.short', lines: [{ variantId, requested: 3, available: 2 }] };
    expect(await at.place(0, { lines: [{ variantId, quantity: 3 }] })).toEqual({ ok: false, refusal });
    expect((await at.place(1, { lines: [{ variantId, quantity: 2 }] })).ok).toBe(true);
    expect(await at.reserved(variantId)).toBe(10);
    expect(await at.problems()).toEqual([]);
  });

  test('for an order that is paid after its own hold ran out and others came', async () => {
    const variantId = await at.variantWith({ [at.shop.northId]: 4 });
    const shopper: Actor = { kind: 'shopper' };
    const byCard = { payment: { method: 'card' as const } };
    const waiting = await at.place(0, { lines: [{ variantId, quantity: 2 }], input: byCard }, shopper);
    if (!waiting.ok) throw new Error('refused');
    await bench.pay(waiting.value.payment.clientSecret ?? '');
    at.services.clock.forward(16 * 60_000);
    expect((await at.place(1, { lines: [{ variantId, quantity: 2 }] })).ok).toBe(true);
    await at.hold(0, next(), [{ variantId, quantity: 1 }]);
    const settled = await confirmPayment(at.node(1), waiting.value);
    // One unit is free beside an allocation of two and a hold of one: two cannot be promised, so nothing is charged.
    expect(settled).toMatchObject({ ok: false, refusal: { code: 'hold.expired' } });
    expect(await at.promisesOf(waiting.value.orderId)).toEqual([]);
    expect(await at.reserved(variantId)).toBe(3);
    expect(await at.problems()).toEqual([]);
  });
});

// saleor#17170: levels were summed over warehouses, and a place below zero ate what the others had.
test('a place that is below zero takes nothing away from the others', async () => {
  const variantId = await at.variantWith({ [at.shop.northId]: 2, [at.shop.southId]: 5 });
  const movement = {
    variantId,
    locationId: at.shop.northId,
    delta: -6,
    causeType: 'sale' as const,
    causeId: next(),
    causeLine: 0,
    actor: 'a till that sold unseen',
    at: at.services.clock.now(),
  };
  await applyMovements(at.services.db.pool, [movement], { openShortageCases: true, newId: next });
  const [said] = await availabilityOf(at.services, { channelId: at.shop.webChannelId, variantIds: [variantId] });
  expect(said?.delivery).toBe(5);
  // Something else lies where this is below zero, so the place is of use and its figures are looked at.
  const beside = await at.variantWith({ [at.shop.northId]: 8 });
  const lines = [variantId, beside].map((id) => ({ variantId: id, quantity: 1 }));
  const results = await Promise.all(Array.from({ length: 8 }, (_, index) => at.place(index, { lines })));
  expect(results.filter((result) => result.ok)).toHaveLength(5);
  expect(await at.reserved(variantId)).toBe(5);
  expect(await at.problems()).toEqual([]);
});
