import { accepted, type CartLine, type PricedCart, type Result } from '@evertill/domain';
import type { Services } from '../services.ts';
import { type TakenStock, takeStock } from '../stock/take-stock.ts';
import type { Fulfilment } from '../stock/wish-places.ts';
import { quoteCart } from './quote-cart.ts';
import { type ShippingOptions, shippingOptions } from './shipping-options.ts';

/** How long a checkout keeps its units; asking again starts anew. */
export const CHECKOUT_HOLD_SECONDS = 15 * 60;

export interface HoldCheckoutInput {
  /** Minted by the buyer's device; the order it becomes has the same. */
  orderId: string;
  channelId: string;
  currency: string;
  lines: readonly CartLine[];
  coupons: readonly string[];
  fulfilment: Fulfilment;
}

export interface HeldCheckout {
  expiresAt: number;
  quote: PricedCart;
  shippingOptions: ShippingOptions;
  places: TakenStock['places'];
}

/** Prices a checkout and keeps its units for a quarter of an hour. Refuses what cannot be priced or is short. */
export async function holdCheckout(services: Services, input: HoldCheckoutInput): Promise<Result<HeldCheckout>> {
  const { orderId, channelId, currency, lines, coupons, fulfilment } = input;
  const quote = await quoteCart(services, { channelId, currency, lines, coupons });
  if (!quote.ok) return quote;
  const [taken, options] = await Promise.all([
    takeStock(services, {
      ownerType: 'checkout',
      ownerId: orderId,
      channelId,
      fulfilment,
      lines,
      ttlSeconds: CHECKOUT_HOLD_SECONDS,
    }),
    shippingOptions(services, { channelId, currency, variantIds: lines.map((line) => line.variantId) }),
  ]);
  if (!taken.ok) return taken;
  return accepted({ ...taken.value, quote: quote.value, shippingOptions: options });
}
