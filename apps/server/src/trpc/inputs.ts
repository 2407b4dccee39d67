import { CART_LINES_MAX, cartLineSchema, uuid } from '@evertill/domain';
import { z } from 'zod';

export const currency = z.string().regex(/^[A-Z]{3}$/);
export const page = z.number().int().min(1).max(10_000).default(1);
/** Units of a variant in its scale; as many as nobody types by accident. */
export const units = z.number().int().min(0).max(10_000_000);

/** A moment as a date and time, within what every calendar here can write. */
export const moment = z.coerce.date().min(new Date(0)).max(new Date('9999-12-31T23:59:59.999Z'));

/** Lines as a shopper sends them: no price of theirs is ever looked at. */
export const shopperLines = z
  .array(cartLineSchema.pick({ id: true, variantId: true, quantity: true }))
  .min(1)
  .max(CART_LINES_MAX);
/** Lines as staff send them: an agreed price may be named, with its reason. */
export const staffLines = z
  .array(cartLineSchema.omit({ discount: true, from: true }))
  .min(1)
  .max(CART_LINES_MAX);
export const coupons = z.array(z.string().trim().toUpperCase().min(1).max(40)).max(10).default([]);

export const fulfilment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('delivery') }),
  z.object({ kind: z.literal('pick_up'), locationId: uuid }),
]);

export const address = z.object({
  name: z.string().trim().min(1).max(120),
  line1: z.string().trim().min(1).max(200),
  line2: z.string().trim().max(200).default(''),
  city: z.string().trim().min(1).max(120),
  region: z.string().trim().max(120).default(''),
  postcode: z.string().trim().min(2).max(16),
  country: z.string().regex(/^[A-Z]{2}$/),
  phone: z.string().trim().max(40).default(''),
});

export const contact = z.object({
  email: z.email().max(254),
  name: z.string().trim().min(1).max(120),
  phone: z.string().trim().max(40).default(''),
});

/** Everything that places an order, but its lines. */
export const placing = z.object({
  orderId: uuid,
  idempotencyKey: z.string().min(8).max(120),
  currency,
  coupons,
  contact,
  address: address.nullable(),
  fulfilment,
  shippingOptionId: uuid.nullable(),
  payment: z.object({ method: z.enum(['card', 'manual']) }),
  /** What the person was shown; another total refuses instead of surprising them. */
  expectedTotal: z.number().int().nonnegative(),
  note: z.string().max(500).default(''),
});
