/**
 * Laws of who is hit by a shortage
 * 1. Exactly the units that are short are hit, as far as so many are promised, and no promise by more than it has.
 * 2. A promise is hit only when every less firm one is hit whole.
 * 3. A shortage that grows hits further promises: the parts of two growths together are the hits of both at once.
 * 4. The order in which promises are named changes nothing.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PromiseAtRisk, promisesHit } from './shortage.ts';

const promises: fc.Arbitrary<PromiseAtRisk[]> = fc
  .array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 5 }),
      state: fc.constantFrom('held', 'allocated'),
      ownerType: fc.constantFrom('checkout', 'till', 'order', 'transfer'),
      way: fc.constantFrom('ship', 'pick_up'),
      isBeingPicked: fc.boolean(),
      createdAt: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 8 },
  )
  .map((list) => list.map((promise, index) => ({ ...promise, reservationId: `r${index}` })));

const unitsOf = (hits: readonly { quantity: number }[]): number =>
  hits.reduce((sum, { quantity }) => sum + quantity, 0);
const promisedOf = (list: readonly PromiseAtRisk[]): number => unitsOf(list);

test('hits as many units as are short, and no promise twice or beyond its size', () => {
  fc.assert(
    fc.property(promises, fc.nat(20), (list, short) => {
      const hits = promisesHit(list, { from: 0, to: short });
      expect(unitsOf(hits)).toBe(Math.min(short, promisedOf(list)));
      for (const { promise, quantity } of hits) expect(quantity).toBeLessThanOrEqual(promise.quantity);
      expect(new Set(hits.map(({ promise }) => promise.reservationId)).size).toBe(hits.length);
    }),
  );
});

test('touches a promise only when every less firm one is gone', () => {
  fc.assert(
    fc.property(promises, fc.nat(20), (list, short) => {
      const hits = promisesHit(list, { from: 0, to: short });
      for (const hit of hits.slice(0, -1)) expect(hit.quantity).toBe(hit.promise.quantity);
      const held = list.filter((promise) => promise.state === 'held');
      const hitsOrder = hits.some(({ promise }) => promise.state === 'allocated');
      if (hitsOrder) expect(unitsOf(hits.filter(({ promise }) => promise.state === 'held'))).toBe(promisedOf(held));
    }),
  );
});

test('a shortage that grows goes on where it stopped', () => {
  fc.assert(
    fc.property(promises, fc.nat(10), fc.nat(10), (list, before, growth) => {
      const units = new Map<string, number>();
      const parts = [
        ...promisesHit(list, { from: 0, to: before }),
        ...promisesHit(list, { from: before, to: before + growth }),
      ];
      for (const { promise, quantity } of parts) {
        units.set(promise.reservationId, (units.get(promise.reservationId) ?? 0) + quantity);
      }
      const whole = promisesHit(list, { from: 0, to: before + growth });
      expect([...units]).toEqual(whole.map(({ promise, quantity }) => [promise.reservationId, quantity]));
    }),
  );
});

test('the newest promise of a kind goes first, whatever order they are named in', () => {
  fc.assert(
    fc.property(promises, fc.nat(20), (list, short) => {
      const there = promisesHit(list, { from: 0, to: short });
      expect(promisesHit([...list].reverse(), { from: 0, to: short })).toEqual(there);
    }),
  );
  const order = { quantity: 1, state: 'allocated', ownerType: 'order', isBeingPicked: false } as const;
  const pickUp = { ...order, way: 'pick_up', reservationId: 'pick-up', createdAt: 9 } as const;
  const early = { ...order, way: 'ship', reservationId: 'early', createdAt: 1 } as const;
  const late = { ...order, way: 'ship', reservationId: 'late', createdAt: 5 } as const;
  const hits = promisesHit([early, pickUp, late], { from: 0, to: 2 });
  expect(hits.map(({ promise }) => promise.reservationId)).toEqual(['late', 'early']);
});
