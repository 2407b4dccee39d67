import { CART_LINES_MAX, QUANTITY_MAX } from '@evertill/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToCart, mergeCarts, type ShopperCart, setQuantity } from './cart-merge.ts';

/**
 * Laws of merging (CT2): merging a cart with itself or a second time changes nothing; the order of the two does not
 * matter for what is bought; nothing either wanted is lost.
 */
const line = fc.record({
  id: fc.uuid(),
  variantId: fc.constantFrom('a', 'b', 'c', 'd'),
  quantity: fc.integer({ min: 1, max: 9 }),
});
const cart: fc.Arbitrary<ShopperCart> = fc.record({
  id: fc.uuid(),
  currency: fc.constant('GBP'),
  lines: fc.uniqueArray(line, { selector: (one) => one.variantId }),
  coupons: fc.uniqueArray(fc.constantFrom('TEN', 'FREE')),
});
const wanted = ({ lines, coupons }: ShopperCart): unknown => [
  Object.fromEntries(lines.map((one) => [one.variantId, one.quantity]).sort()),
  [...coupons].sort(),
];

describe('merging carts', () => {
  it('buys nothing twice, in whatever order and however often', () => {
    fc.assert(
      fc.property(cart, cart, cart, (a, b, c) => {
        expect(mergeCarts(a, a)).toEqual(a);
        expect(mergeCarts(mergeCarts(a, b), b)).toEqual(mergeCarts(a, b));
        expect(wanted(mergeCarts(a, b))).toEqual(wanted(mergeCarts(b, a)));
        expect(wanted(mergeCarts(mergeCarts(a, b), c))).toEqual(wanted(mergeCarts(a, mergeCarts(b, c))));
      }),
      { seed: 7 },
    );
  });

  it('loses nothing either cart wanted', () => {
    fc.assert(
      fc.property(cart, cart, (a, b) => {
        const merged = mergeCarts(a, b);
        for (const one of [...a.lines, ...b.lines]) {
          const kept = merged.lines.find((candidate) => candidate.variantId === one.variantId);
          expect(kept?.quantity).toBeGreaterThanOrEqual(one.quantity);
        }
      }),
      { seed: 7 },
    );
  });
});

describe('a shopper’s cart', () => {
  const empty: ShopperCart = { id: 'c', currency: 'GBP', lines: [], coupons: [] };

  it('adds to a line there is, and takes it out at none', () => {
    const one = addToCart(empty, { id: 'l', variantId: 'a', quantity: 2 });
    const two = addToCart(one, { id: 'm', variantId: 'a', quantity: 3 });
    expect(two.lines).toEqual([{ id: 'l', variantId: 'a', quantity: 5 }]);
    expect(setQuantity(two, 'a', 0).lines).toEqual([]);
    expect(empty.lines).toEqual([]);
  });

  it('stays within what a cart may hold', () => {
    let full = empty;
    for (let n = 0; n < CART_LINES_MAX + 5; n += 1)
      full = addToCart(full, { id: `${n}`, variantId: `${n}`, quantity: 1 });
    expect(full.lines).toHaveLength(CART_LINES_MAX);
    expect(setQuantity(full, '0', QUANTITY_MAX * 2).lines[0]?.quantity).toBe(QUANTITY_MAX);
  });
});
