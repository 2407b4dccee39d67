import { expect, test } from 'vitest';
import { type SourcePlace, sourceOrder } from './sourcing.ts';

const place = (
  locationId: string,
  available: Record<string, number>,
  rest: Partial<SourcePlace> = {},
): SourcePlace => ({
  locationId,
  priority: 0,
  available,
  ...rest,
});
const placesOf = (wanted: Record<string, number>, places: SourcePlace[]): string[] => {
  const lines = Object.entries(wanted).map(([variantId, quantity]) => ({ variantId, quantity }));
  const sourced = sourceOrder(lines, places);
  return sourced.ok ? sourced.value.map((each) => `${each.quantity} ${each.variantId} ${each.locationId}`) : [];
};

test('names every short variant once with what could be had', () => {
  const places = [place('x', { a: 2, b: 0, c: 0 }), place('y', { a: 1, b: -4, c: 9 }, { priority: 1 })];
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

test('allocates exactly thirteen of ten and fifteen', () => {
  expect(placesOf({ a: 13 }, [place('ten', { a: 10 }), place('fifteen', { a: 15 }, { priority: 1 })])).toEqual([
    '13 a fifteen',
  ]);
  expect(placesOf({ a: 20 }, [place('ten', { a: 10 }), place('fifteen', { a: 15 }, { priority: 1 })])).toEqual([
    '10 a fifteen',
    '10 a ten',
  ]);
});

test('prefers the place that comes first when one parcel is enough', () => {
  expect(placesOf({ a: 5 }, [place('far', { a: 5 }, { priority: 1 }), place('near', { a: 5 })])).toEqual(['5 a near']);
});

test('asks what it costs before who comes first, and who comes first before how far it is', () => {
  const dear = place('dear', { a: 1 }, { cost: 900, km: 1 });
  const cheap = place('cheap', { a: 1 }, { cost: 400, priority: 9, km: 300 });
  expect(placesOf({ a: 1 }, [dear, cheap])).toEqual(['1 a cheap']);
  const first = place('first', { a: 1 }, { km: 300 });
  const nearer = place('nearer', { a: 1 }, { priority: 1, km: 2 });
  expect(placesOf({ a: 1 }, [nearer, first])).toEqual(['1 a first']);
  expect(placesOf({ a: 1 }, [{ ...nearer, priority: 0 }, first])).toEqual(['1 a nearer']);
  expect(placesOf({ a: 1 }, [place('unknown', { a: 1 }), { ...nearer, priority: 0 }])).toEqual(['1 a nearer']);
});

test('a dear place that has all is one parcel and beats two cheap ones', () => {
  const places = [
    place('one', { a: 1 }, { cost: 1 }),
    place('two', { b: 1 }, { cost: 1 }),
    place('all', { a: 1, b: 1 }, { cost: 5_000 }),
  ];
  expect(placesOf({ a: 1, b: 1 }, places)).toEqual(['1 a all', '1 b all']);
});

test('takes what waits for the buyer already and sends for the rest', () => {
  const shop = place('shop', { a: 1 }, { here: true, cost: 900, priority: 5 });
  const places = [place('warehouse', { a: 9, b: 9 }), shop];
  expect(placesOf({ a: 1, b: 2 }, places)).toEqual(['1 a shop', '2 b warehouse']);
  expect(placesOf({ a: 1 }, places)).toEqual(['1 a shop']);
});
