import { CART_LINES_MAX, QUANTITY_MAX } from '@evertill/domain';

/** What the shopper saw when choosing, so that the cart can be shown without network and a new price be noticed. */
export interface SeenGoods {
  title: string;
  /** Option values joined: "Oat / 50 cm"; empty without options. */
  options: string;
  slug: string;
  sku: string;
  unitPrice: number;
  currency: string;
  scale: 'each' | 'grams';
  /** Address of a small picture. */
  picture: string | null;
}

export interface ShopperLine {
  id: string;
  variantId: string;
  quantity: number;
  seen?: SeenGoods | undefined;
}

/** What a shopper wants to buy, before anybody has promised anything. */
export interface ShopperCart {
  id: string;
  currency: string;
  lines: ShopperLine[];
  coupons: string[];
}

/**
 * Two carts of one person as one, by variant; the larger quantity counts, so merging again, or the other way round,
 * buys nothing twice (CT2). Id, currency and line ids are the first cart's where it has them.
 */
export function mergeCarts(a: ShopperCart, b: ShopperCart): ShopperCart {
  const lines = new Map<string, ShopperLine>();
  for (const line of [...a.lines, ...b.lines]) {
    const known = lines.get(line.variantId);
    lines.set(line.variantId, known ? { ...known, quantity: Math.max(known.quantity, line.quantity) } : { ...line });
  }
  return {
    id: a.id,
    currency: a.currency,
    lines: [...lines.values()].slice(0, CART_LINES_MAX),
    coupons: [...new Set([...a.coupons, ...b.coupons])],
  };
}

/** Adds units of a variant. Quantities stay between 1 and the most a line may have. */
export function addToCart(cart: ShopperCart, added: ShopperLine): ShopperCart {
  const known = cart.lines.find((line) => line.variantId === added.variantId);
  const quantity = bounded((known?.quantity ?? 0) + added.quantity);
  if (known) return setQuantity(cart, added.variantId, quantity);
  if (cart.lines.length >= CART_LINES_MAX) return cart;
  return { ...cart, lines: [...cart.lines, { ...added, quantity }] };
}

/** Sets how many of a variant; none takes the line out. */
export function setQuantity(cart: ShopperCart, variantId: string, quantity: number): ShopperCart {
  const lines = cart.lines.flatMap((line) => {
    if (line.variantId !== variantId) return [line];
    return quantity < 1 ? [] : [{ ...line, quantity: bounded(quantity) }];
  });
  return { ...cart, lines };
}

const bounded = (quantity: number): number => Math.min(Math.max(1, Math.trunc(quantity)), QUANTITY_MAX);
