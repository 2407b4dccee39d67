import type { CartLine } from '@evertill/domain';
import { type PlaceOrderInput, placeOrder } from '../order/place-order.ts';
import { quoteCart } from '../order/quote-cart.ts';
import { type Actor, systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import type { BuiltShop } from './build-shop.ts';

export interface OrderPlan {
  lines: readonly { variantId: string; quantity: number; override?: CartLine['override'] }[];
  /** Replaces anything of the input that would be built. */
  input?: Partial<PlaceOrderInput>;
}

/** What a shopper sends to place an order: delivered, standard shipping, paid by hand, for the total it has now. */
export async function orderInput(services: Services, shop: BuiltShop, plan: OrderPlan): Promise<PlaceOrderInput> {
  const lines = plan.lines.map((line) => ({ id: services.ids.next(), ...line }));
  const orderId = plan.input?.orderId ?? services.ids.next();
  const base: PlaceOrderInput = {
    orderId,
    idempotencyKey: `place:${orderId}`,
    channelId: shop.webChannelId,
    currency: 'GBP',
    lines,
    coupons: [],
    contact: { email: 'ada@shopper.example', name: 'Ada Shopper', phone: '' },
    address: {
      name: 'Ada Shopper',
      line1: '1 Park Street',
      line2: '',
      city: 'Bristol',
      region: '',
      postcode: 'BS1 5NG',
      country: 'GB',
      phone: '',
    },
    fulfilment: { kind: 'delivery' },
    shippingOptionId: shop.standardShippingId,
    payment: { method: 'manual' },
    expectedTotal: 0,
    ...plan.input,
  };
  if (plan.input?.expectedTotal !== undefined) return base;
  const quote = await quoteCart(services, base);
  return { ...base, expectedTotal: quote.ok ? quote.value.totals.total : 0 };
}

/** Places such an order. Throws when it is refused. */
export async function buildOrder(services: Services, shop: BuiltShop, plan: OrderPlan, actor: Actor = systemActor) {
  const input = await orderInput(services, shop, plan);
  const placed = await placeOrder(services, input, actor);
  if (!placed.ok) throw new Error(`refused: ${JSON.stringify(placed.refusal)}`);
  return { input, ...placed.value };
}
