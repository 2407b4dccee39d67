import { accepted, type CartLine, type PricedCart, type Result, refused } from '@evertill/domain';
import { channelSetup } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';
import { placeKey } from '../stock/level.ts';
import { type TakenStock, takeAndLook } from '../stock/take-stock.ts';
import { trackedLines } from '../stock/tracked-variants.ts';
import type { Fulfilment } from '../stock/wish-places.ts';
import { quoteCart } from './quote-cart.ts';
import { optionsOf, type ShippingOptions } from './shipping-options.ts';

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
  const setup = await channelSetup(services, channelId);
  if (!setup) return refused({ code: 'not.found', what: 'channel', id: channelId });
  const took = await takeAndLook(services, {
    ownerType: 'checkout',
    ownerId: orderId,
    channelId,
    fulfilment,
    lines,
    ttlSeconds: CHECKOUT_HOLD_SECONDS,
  });
  if (!took.ok) return took;
  const { taken, availableAt } = took.value;
  const own = new Set(taken.places.map(placeKey));
  const counted = await trackedLines(services, lines);
  const hasAll = (locationId: string): boolean =>
    counted.every(
      ({ variantId }) => own.has(placeKey({ variantId, locationId })) || availableAt({ variantId, locationId }) > 0,
    );
  return accepted({ ...taken, quote: quote.value, shippingOptions: optionsOf(setup, currency, hasAll) });
}
