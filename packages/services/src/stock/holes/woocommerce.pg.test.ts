import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../permission.ts';
import { type StripeBench, startStripeBench } from '../../testing/stripe-bench.ts';
import { openTwoNodes, type TwoNodes } from '../../testing/two-nodes.ts';
import { releaseStock } from '../release-stock.ts';

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
const shopper: Actor = { kind: 'shopper' };
const byCard = { payment: { method: 'card' as const } };

// woocommerce#67354: the last unit was kept for a shopper's own pending order, which then kept it from that shopper.
describe('the last unit and the shopper who holds it', () => {
  test('can be held again, and ordered, through either process, as often as they like', async () => {
    const variantId = await at.variantWith({ [at.shop.northId]: 1 });
    const orderId = next();
    const lines = [{ variantId, quantity: 1 }];
    for (let index = 0; index < 4; index += 1) expect((await at.hold(index, orderId, lines)).ok).toBe(true);
    expect((await at.hold(0, next(), lines)).ok).toBe(false);
    expect((await at.place(1, { lines, input: { orderId } })).ok).toBe(true);
    expect(await at.reserved(variantId)).toBe(1);
    expect(await at.problems()).toEqual([]);
  });

  test('is theirs in a new order once they give up the one that waits for their card', async () => {
    const variantId = await at.variantWith({ [at.shop.northId]: 1 });
    const lines = [{ variantId, quantity: 1 }];
    const waiting = await at.place(0, { lines, input: byCard }, shopper);
    if (!waiting.ok) throw new Error('refused');
    // What the store does when the shopper goes back to change something: the old order's hold ends at once.
    expect(await releaseStock(at.node(1), { ownerId: waiting.value.orderId })).toEqual({ released: 1 });
    expect((await at.place(1, { lines, input: byCard }, shopper)).ok).toBe(true);
    expect(await at.reserved(variantId)).toBe(1);
    expect(await at.problems()).toEqual([]);
  });
});

// The same report's other half: after two carts had run out, each one's dead hold kept the other from renewing.
test('carts that ran out compete again for the unit, and exactly one of them gets it', async () => {
  const variantId = await at.variantWith({ [at.shop.northId]: 1, [at.shop.southId]: 1 });
  const lines = [{ variantId, quantity: 2 }];
  const first = next();
  const second = next();
  expect((await at.hold(0, first, lines, 60)).ok).toBe(true);
  expect((await at.hold(1, second, lines, 60)).ok).toBe(false);
  at.services.clock.forward(61_000);
  const renewed = await Promise.all([at.hold(0, first, lines, 60), at.hold(1, second, lines, 60)]);
  expect(renewed.filter((result) => result.ok)).toHaveLength(1);
  expect(await at.reserved(variantId)).toBe(2);
  at.services.clock.forward(61_000);
  // Whoever lost may win the next time: nothing of the past stands in their way.
  const loser = renewed[0].ok ? second : first;
  expect((await at.hold(0, loser, lines, 60)).ok).toBe(true);
  expect(await at.problems()).toEqual([]);
});
