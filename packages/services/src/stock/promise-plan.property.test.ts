/**
 * Laws of deciding promises, for any levels, holds and wishes:
 * no level is promised beyond what was available; what is granted is exactly what was wished; the net change of a row is
 * what was taken less what was given back; a refused wish changes nothing.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HoldRow, LevelRow } from './level.ts';
import { PromisePlan, type Wish } from './promise-plan.ts';

const VARIANTS = ['a', 'b', 'c'];
const PLACES = ['x', 'y', 'z'];
const OWNERS = ['o1', 'o2', 'o3', 'o4'];

const holdOf = fc.record({
  ownerId: fc.constantFrom(...OWNERS),
  variantId: fc.constantFrom(...VARIANTS),
  locationId: fc.constantFrom(...PLACES),
  quantity: fc.integer({ min: 1, max: 4 }),
});
const wishOf = fc.array(
  fc.record({ variantId: fc.constantFrom(...VARIANTS), quantity: fc.integer({ min: 1, max: 5 }) }),
  {
    minLength: 1,
    maxLength: 4,
  },
);

/** Levels in which every hold has its goods, and `free` more units of each row. */
const world = fc
  .record({
    holds: fc.array(holdOf, { maxLength: 6 }),
    free: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 9, maxLength: 9 }),
    wishes: fc.array(wishOf, { minLength: 1, maxLength: OWNERS.length }),
  })
  .map(({ holds, free, wishes }) => {
    const rows: HoldRow[] = holds.map((hold, index) => ({ id: `h${index}`, ...hold }));
    const levels: LevelRow[] = VARIANTS.flatMap((variantId, v) =>
      PLACES.map((locationId, p) => {
        const reserved = rows
          .filter((hold) => hold.variantId === variantId && hold.locationId === locationId)
          .reduce((sum, hold) => sum + hold.quantity, 0);
        const onHand = reserved + (free[v * 3 + p] ?? 0);
        return { variantId, locationId, onHand, reserved, leased: 0, safety: 0, shortage: 0 };
      }),
    );
    const asked: Wish[] = wishes.map((lines, index) => ({
      ownerId: OWNERS[index] ?? 'o1',
      lines,
      places: PLACES.map((locationId, priority) => ({ locationId, priority, safety: 0 })),
    }));
    return { levels, holds: rows, wishes: asked };
  });

const sum = (units: readonly { quantity: number }[]): number => units.reduce((total, each) => total + each.quantity, 0);

test('promises never exceed goods, grants are what was wished, and changes add up', () => {
  fc.assert(
    fc.property(world, ({ levels, holds, wishes }) => {
      const plan = new PromisePlan(levels, holds);
      const decisions = wishes.map((wish) => plan.decide(wish));
      let given = 0;
      let taken = 0;
      for (const [index, decision] of decisions.entries()) {
        if (!decision.ok) continue;
        const { allocations, keep, release, take } = decision.grant;
        expect(sum(allocations)).toBe(sum(wishes[index]?.lines ?? []));
        expect(sum(keep) + sum(take)).toBe(sum(allocations));
        given += sum(release);
        taken += sum(take);
      }
      const changes = new Map(
        plan.changes().map((change) => [`${change.variantId}${change.locationId}`, change.delta]),
      );
      expect([...changes.values()].reduce((total, delta) => total + delta, 0)).toBe(taken - given);
      for (const level of levels) {
        const reserved = level.reserved + (changes.get(`${level.variantId}${level.locationId}`) ?? 0);
        expect(reserved).toBeGreaterThanOrEqual(0);
        expect(reserved).toBeLessThanOrEqual(level.onHand);
      }
      if (decisions.every((decision) => !decision.ok)) expect(changes.size).toBe(0);
    }),
    { numRuns: 500 },
  );
});
