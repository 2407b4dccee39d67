import { type CartLine, type PricedCart, type Result, refused } from '@evertill/domain';
import { channelSetup } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';
import { priceOrder } from './price-order.ts';

export interface QuoteInput {
  channelId: string;
  currency: string;
  lines: readonly CartLine[];
  coupons: readonly string[];
  shippingOptionId?: string | null;
}

/** What a cart costs now, with delivery when an option is named. Nothing is held and nothing written. */
export async function quoteCart(services: Services, input: QuoteInput): Promise<Result<PricedCart>> {
  const setup = await channelSetup(services, input.channelId);
  if (!setup) return refused({ code: 'not.found', what: 'channel', id: input.channelId });
  return priceOrder(services, setup, {
    id: services.ids.next(),
    currency: input.currency,
    lines: input.lines,
    coupons: input.coupons,
    shippingOptionId: input.shippingOptionId ?? null,
    at: services.clock.now(),
  });
}
