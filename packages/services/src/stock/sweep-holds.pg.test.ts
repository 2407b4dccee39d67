import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTwoNodes, type TwoNodes } from '../testing/two-nodes.ts';
import { sweepHolds } from './sweep-holds.ts';

let at: TwoNodes;
beforeAll(async () => {
  at = await openTwoNodes();
});
afterAll(() => at.services.close());

test('a sweep ends what ran out and leaves alone what still runs, of the same goods and at the same place', async () => {
  const variantId = await at.variantWith({ [at.shop.northId]: 5 });
  const [over, running] = [at.services.ids.next(), at.services.ids.next()];
  await at.hold(0, over, [{ variantId, quantity: 1 }], 60);
  await at.hold(1, running, [{ variantId, quantity: 2 }], 120);
  at.services.clock.forward(60_000);
  expect(await sweepHolds(at.node(1))).toBe(1);
  expect(await at.promisesOf(over)).toEqual([]);
  expect(await at.promisesOf(running)).toHaveLength(1);
  expect(await at.reserved(variantId)).toBe(2);
  expect(await sweepHolds(at.node(0))).toBe(0);
  expect(await at.problems()).toEqual([]);
});
