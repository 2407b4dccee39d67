/**
 * Laws of sourcing
 * 1. What is allocated is what was ordered, and no place gives more than it has.
 * 2. It refuses exactly when all places together have too little, naming every short variant once.
 * 3. Up to ten places, no way of choosing places needs fewer parcels.
 * 4. A variant is split only where none of the chosen places has all of it.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Allocation, availableOf, type SourceLine, type SourcePlace, shortageOf, sourceOrder } from './stock.ts';

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
        stock: fc.array(fc.integer({ min: -2, max: 8 }), { minLength: 3, maxLength: 3 }),
      }),
      { maxLength: count },
    )
    .map((list) =>
      list.map(({ priority, stock }, index) => ({
        locationId: `place-${String(index).padStart(2, '0')}`,
        priority,
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

function fewest(places: readonly SourcePlace[], given: readonly SourceLine[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (let mask = 0; mask < 2 ** places.length; mask += 1) {
    const chosen = places.filter((_, index) => mask & (2 ** index));
    if (chosen.length < best && isEnough(chosen, given)) best = chosen.length;
  }
  return best;
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

test('allocates what was ordered from what is there, in the fewest parcels', () => {
  fc.assert(
    fc.property(lines, placesUpTo(6), (given, places) => {
      const sourced = sourceOrder(given, places);
      expect(sourced.ok).toBe(isEnough(places, given));
      if (!sourced.ok) return;
      expectExact(sourced.value, given, places);
      expect(new Set(sourced.value.map(({ locationId }) => locationId)).size).toBe(fewest(places, given));
    }),
    { numRuns: 400 },
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
      const used = places.filter((place) => sourced.value.some(({ locationId }) => locationId === place.locationId));
      for (const variantId of VARIANTS) {
        const parts = sourced.value.filter((allocation) => allocation.variantId === variantId);
        if (parts.length > 1)
          expect(used.some((place) => hasOf(place, variantId) >= orderedOf(given, variantId))).toBe(false);
      }
    }),
  );
});

test('names every short variant once with what could be had', () => {
  const places = [
    { locationId: 'x', priority: 0, available: { a: 2, b: 0, c: 0 } },
    { locationId: 'y', priority: 1, available: { a: 1, b: -4, c: 9 } },
  ];
  const wanted = [
    { variantId: 'a', quantity: 2 },
    { variantId: 'b', quantity: 1 },
    { variantId: 'a', quantity: 2 },
    { variantId: 'c', quantity: 9 },
  ];
  expect(sourceOrder(wanted, places)).toEqual({
    ok: false,
    refusal: {
      code: 'stock.short',
      lines: [
        { variantId: 'a', requested: 4, available: 3 },
        { variantId: 'b', requested: 1, available: 0 },
      ],
    },
  });
});

test('prefers the place that comes first when one parcel is enough', () => {
  const available = { a: 5 };
  const places = ['far', 'near'].map((locationId, index) => ({ locationId, priority: 1 - index, available }));
  expect(sourceOrder([{ variantId: 'a', quantity: 5 }], places)).toEqual({
    ok: true,
    value: [{ variantId: 'a', locationId: 'near', quantity: 5 }],
  });
});

test('promises what is on hand less what is promised, leased and kept back', () => {
  expect(availableOf({ onHand: 10, reserved: 3, leased: 2, safety: 1 })).toBe(4);
  expect(shortageOf({ onHand: 4, reserved: 3, leased: 2 })).toBe(1);
  expect(shortageOf({ onHand: -2, reserved: 0, leased: 0 })).toBe(2);
});
