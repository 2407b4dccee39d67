import type { Cart, CartLine, DeliverTo, Discount, LineFrom } from '@evertill/domain';

/** Pure steps on a cart: each gives a new cart and leaves the old one alone. */

export function emptyCart(id: string, currency: string): Cart {
  return { id, currency, lines: [], charges: [], coupons: [] };
}

/**
 * Puts a quantity of a variant into the cart. Pieces of what stands there at its list price already are counted
 * together; goods by weight are a line each, as each is weighed by itself, and what comes from another place is not what
 * lies on this counter.
 * Returns the cart and the id of the line that took it.
 */
export function addToCart(
  cart: Cart,
  add: { variantId: string; quantity: number; scale: 'each' | 'grams' },
  newLineId: string,
): { cart: Cart; lineId: string } {
  const { variantId, quantity, scale } = add;
  const same =
    scale === 'each'
      ? cart.lines.find((line) => line.variantId === variantId && !line.override && !line.discount && !line.from)
      : undefined;
  if (same) return { cart: withQuantity(cart, same.id, same.quantity + quantity), lineId: same.id };
  return { cart: { ...cart, lines: [...cart.lines, { id: newLineId, variantId, quantity }] }, lineId: newLineId };
}

export function withQuantity(cart: Cart, lineId: string, quantity: number): Cart {
  return withLine(cart, lineId, (line) => ({ ...line, quantity }));
}

export function withoutLine(cart: Cart, lineId: string): Cart {
  return { ...cart, lines: cart.lines.filter((line) => line.id !== lineId) };
}

/** Puts a line back where it stood, after it was taken out. */
export function withLineAt(cart: Cart, line: CartLine, place: number): Cart {
  if (cart.lines.some((other) => other.id === line.id)) return cart;
  const lines = [...cart.lines];
  lines.splice(place, 0, line);
  return { ...cart, lines };
}

export function withLineDiscount(cart: Cart, lineId: string, discount: Discount | null): Cart {
  return withLine(cart, lineId, ({ discount: _, ...line }) => (discount ? { ...line, discount } : line));
}

export function withPrice(cart: Cart, lineId: string, override: CartLine['override'] | null): Cart {
  return withLine(cart, lineId, ({ override: _, ...line }) => (override ? { ...line, override } : line));
}

/** Says where a line comes from, and for whom; null: over this counter. */
export function withFrom(cart: Cart, lineId: string, from: LineFrom | null, deliverTo?: DeliverTo): Cart {
  const placed = withLine(cart, lineId, ({ from: _, ...line }) => (from ? { ...line, from } : line));
  return deliverTo ? { ...placed, deliverTo } : placed;
}

export function withCartDiscount({ discount: _, ...cart }: Cart, discount: Discount | null): Cart {
  return discount ? { ...cart, discount } : cart;
}

export function withCoupon(cart: Cart, coupon: string): Cart {
  const code = coupon.trim().toUpperCase();
  return cart.coupons.includes(code) ? cart : { ...cart, coupons: [...cart.coupons, code] };
}

export function withoutCoupon(cart: Cart, coupon: string): Cart {
  return { ...cart, coupons: cart.coupons.filter((code) => code !== coupon) };
}

function withLine(cart: Cart, lineId: string, change: (line: CartLine) => CartLine): Cart {
  return { ...cart, lines: cart.lines.map((line) => (line.id === lineId ? change(line) : line)) };
}
