/**
 * Laws of sourcing
 * 1. What is allocated is what was ordered, and no place gives more than it has.
 * 2. It refuses exactly when all places together have too little, naming every short variant once.
 * 3. Up to ten places, no way of choosing places needs fewer parcels; a place that needs no parcel costs none.
 * 4. Among ways of equally many parcels none is cheaper than the one chosen.
 * 5. A variant is split only where none of the chosen places has all of it.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Allocation, type SourceLine, type SourcePlace, sourceOrder } from './sourcing.ts';

const VARIANTS = ['a', 'b', 'c'];
const lines: fc.Arbitrary<SourceLine[]> = fc.array(
  fc.record({ variantId: fc.constantFrom(...VARIANTS), quantity: fc.integer({ min: 1, max: 6 }) }),
  { minLength: 1, maxLength: 5 },
);
const placesUpTo = (count: number): fc.Arbitrary<SourcePlace[]> =>
  fc
    .array(
      fc.record({
        priority: fc.integer({ min: 0, max: 3 }),
        cost: fc.integer({ min: 0, max: 4 }),
        km: fc.option(fc.integer({ min: 0, max: 500 })),
        here: fc.boolean(),
        stock: fc.array(fc.integer({ min: -2, max: 8 }), { minLength: 3, maxLength: 3 }),
      }),
      { maxLength: count },
    )
    .map((list) =>
      list.map(({ stock, here, ...place }, index) => ({
        ...place,
        here: here && index === 0,
        locationId: `place-${String(index).padStart(2, '0')}`,
        available: Object.fromEntries(VARIANTS.map((variantId, at) => [variantId, stock[at] ?? 0])),
      })),
    );

const orderedOf = (given: readonly SourceLine[], variantId: string): number =>
  given.filter((line) => line.variantId === variantId).reduce((sum, line) => sum + line.quantity, 0);
const hasOf = (place: SourcePlace, variantId: string): number => Math.max(0, place.available[variantId] ?? 0);
const allOf = (places: readonly SourcePlace[], variantId: string): number =>
  places.reduce((sum, place) => sum + hasOf(place, variantId), 0);
const isEnough = (places: readonly SourcePlace[], given: readonly SourceLine[]): boolean =>
  VARIANTS.every((variantId) => allOf(places, variantId) >= orderedOf(given, variantId));
const parcelsOf = (places: readonly SourcePlace[]): number => places.filter((place) => !place.here).length;
const costOf = (places: readonly SourcePlace[]): number =>
  places.reduce((sum, place) => sum + (place.here ? 0 : (place.cost ?? 0)), 0);

/** Every way of choosing places that is enough, tried without any cleverness. */
function waysOf(places: readonly SourcePlace[], given: readonly SourceLine[]): SourcePlace[][] {
  const ways: SourcePlace[][] = [];
  for (let mask = 0; mask < 2 ** places.length; mask += 1) {
    const chosen = places.filter((_, index) => mask & (2 ** index));
    if (isEnough(chosen, given)) ways.push(chosen);
  }
  return ways;
}

function expectExact(
  allocations: readonly Allocation[],
  given: readonly SourceLine[],
  places: readonly SourcePlace[],
): void {
  for (const variantId of VARIANTS) {
    const own = allocations.filter((allocation) => allocation.variantId === variantId);
    expect(own.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(orderedOf(given, variantId));
  }
  for (const { variantId, locationId, quantity } of allocations) {
    const place = places.find((candidate) => candidate.locationId === locationId);
    expect(quantity).toBeGreaterThan(0);
    expect(quantity).toBeLessThanOrEqual(place ? hasOf(place, variantId) : 0);
  }
  expect(new Set(allocations.map((one) => `${one.variantId} ${one.locationId}`)).size).toBe(allocations.length);
}

const usedBy = (allocations: readonly Allocation[], places: readonly SourcePlace[]): SourcePlace[] =>
  places.filter((place) => allocations.some(({ locationId }) => locationId === place.locationId));

test('allocates what was ordered from what is there, in the fewest parcels, and never a dearer way', () => {
  fc.assert(
    fc.property(lines, placesUpTo(7), (given, places) => {
      const sourced = sourceOrder(given, places);
      expect(sourced.ok).toBe(isEnough(places, given));
      if (!sourced.ok) return;
      expectExact(sourced.value, given, places);
      const used = usedBy(sourced.value, places);
      const ways = waysOf(places, given);
      const fewest = Math.min(...ways.map(parcelsOf));
      expect(parcelsOf(used)).toBe(fewest);
      expect(costOf(used)).toBe(Math.min(...ways.filter((way) => parcelsOf(way) === fewest).map(costOf)));
    }),
    { numRuns: 600 },
  );
});

test('allocates exactly with more places than are searched through', () => {
  fc.assert(
    fc.property(lines, placesUpTo(25), (given, places) => {
      const sourced = sourceOrder(given, places);
      expect(sourced.ok).toBe(isEnough(places, given));
      if (sourced.ok) expectExact(sourced.value, given, places);
    }),
  );
});

test('splits a variant only where no chosen place has all of it', () => {
  fc.assert(
    fc.property(lines, placesUpTo(6), (given, places) => {
      const sourced = sourceOrder(given, places);
      if (!sourced.ok) return;
      const used = usedBy(sourced.value, places);
      for (const variantId of VARIANTS) {
        const parts = sourced.value.filter((allocation) => allocation.variantId === variantId);
        if (parts.length > 1)
          expect(used.some((place) => hasOf(place, variantId) >= orderedOf(given, variantId))).toBe(false);
      }
    }),
  );
});

test('takes the same places whatever order they are named in', () => {
  fc.assert(
    fc.property(lines, placesUpTo(7), (given, places) => {
      expect(sourceOrder(given, [...places].reverse())).toEqual(sourceOrder(given, places));
    }),
  );
});
