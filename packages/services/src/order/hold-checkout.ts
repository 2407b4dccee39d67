import { accepted, type CartLine, type PricedCart, type Result, refused } from '@evertill/domain';
import { type ChannelPlace, channelSetup } from '../place/channel-setup.ts';
import type { Destination } from '../place/where-is.ts';
import type { Services } from '../services.ts';
import { placeKey } from '../stock/level.ts';
import { type TakenStock, takeAndLook } from '../stock/take-stock.ts';
import { bundlesIn } from '../stock/wish-lines.ts';
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
  /** Where it is delivered to, as far as that is known yet. */
  destination?: Destination | null;
}

export interface HeldCheckout {
  expiresAt: number;
  quote: PricedCart;
  shippingOptions: ShippingOptions;
  /** Units kept, by place; bundles that lie whole at one place are named beside what they are made of. */
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
    destination: input.destination ?? null,
    lines,
    ttlSeconds: CHECKOUT_HOLD_SECONDS,
  });
  if (!took.ok) return took;
  const { taken, wished, availableAt } = took.value;
  const hasAll = (place: ChannelPlace): boolean =>
    [...Map.groupBy(wished.lines, ({ variantId }) => variantId)].every(([variantId, wanted]) => {
      const at = { variantId, locationId: place.locationId };
      const own = taken.places.filter((held) => placeKey(held) === placeKey(at));
      return unitsOf(own) + availableAt({ ...at, safety: place.safety }) >= unitsOf(wanted);
    });
  const places = [...taken.places, ...bundlesIn(taken.places, wished)];
  return accepted({ ...taken, places, quote: quote.value, shippingOptions: optionsOf(setup, currency, hasAll) });
}

const unitsOf = (lines: readonly { quantity: number }[]): number => lines.reduce((sum, line) => sum + line.quantity, 0);
