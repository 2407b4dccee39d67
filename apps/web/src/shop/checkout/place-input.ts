import type { Cart } from '../cart/cart.ts';
import type { PlaceInput } from '../shared/answers.ts';
import type { CheckoutForm } from './checkout-form.ts';
import { fulfilmentOf } from './use-hold.ts';

interface PlaceFacts {
  orderId: string;
  currency: string;
  cart: Cart;
  form: CheckoutForm;
  method: CheckoutForm['method'];
  /** What the buyer was shown, in minor units. */
  total: number;
}

/** The order as it is sent. Its id is also its key: the same order sent twice is one order. */
export function placeInput({ orderId, currency, cart, form, method, total }: PlaceFacts): PlaceInput {
  const isDelivery = form.way === 'delivery';
  const name = form.name.trim();
  const phone = form.phone.trim();
  return {
    orderId,
    idempotencyKey: `place:${orderId}`,
    currency,
    lines: cart.lines.map(({ id, variantId, quantity }) => ({ id, variantId, quantity })),
    coupons: cart.coupons,
    contact: { email: form.email.trim(), name, phone },
    address: isDelivery
      ? {
          name,
          phone,
          line1: form.line1.trim(),
          line2: form.line2.trim(),
          city: form.city.trim(),
          postcode: form.postcode.trim().toUpperCase(),
          country: form.country,
        }
      : null,
    fulfilment: fulfilmentOf(form) ?? { kind: 'delivery' },
    shippingOptionId: isDelivery ? form.shippingOptionId : null,
    payment: { method },
    expectedTotal: total,
  };
}
