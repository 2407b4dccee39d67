import {
  type CartLine,
  type Charge,
  type PriceBook,
  type PricedCart,
  priceCart,
  type Result,
  refused,
} from '@evertill/domain';
import { priceBook } from '../catalogue/price-book.ts';
import type { ChannelSetup, ShippingOption } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';

export interface OrderPricing {
  /** The order's id, which is the cart's. */
  id: string;
  currency: string;
  lines: readonly CartLine[];
  coupons: readonly string[];
  shippingOptionId: string | null;
  at: Date;
}

/**
 * Prices lines and delivery as they are charged at a moment. Delivery is free from its threshold of goods after
 * discounts. Refuses a delivery option the channel does not have in this currency, and whatever priceCart refuses.
 */
export async function priceOrder(
  services: Services,
  setup: ChannelSetup,
  pricing: OrderPricing,
): Promise<Result<PricedCart>> {
  const book = await priceBook(
    services,
    setup.channel.id,
    pricing.lines.map((line) => line.variantId),
  );
  const goods = price(book, pricing, []);
  if (!goods.ok || pricing.shippingOptionId === null) return goods;
  const option = setup.shipping.find((each) => each.id === pricing.shippingOptionId);
  if (!option || option.currency !== pricing.currency) return refused({ code: 'shipping.unknown' });
  return price(book, pricing, [chargeOf(services, option, goods.value.totals.goods)]);
}

function price(book: PriceBook, pricing: OrderPricing, charges: Charge[]): Result<PricedCart> {
  const { id, currency } = pricing;
  const cart = { id, currency, lines: [...pricing.lines], charges, coupons: [...pricing.coupons] };
  return priceCart(cart, book, pricing.at.getTime());
}

function chargeOf(services: Services, option: ShippingOption, goods: number): Charge {
  return {
    id: services.ids.next(),
    kind: 'shipping',
    label: option.name,
    amount: option.freeFrom !== null && goods >= option.freeFrom ? 0 : option.amount,
    taxRateId: option.taxRateId,
  };
}
