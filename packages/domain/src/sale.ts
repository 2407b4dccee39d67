import { z } from 'zod';
import { deliverToSchema, lineFromSchema } from './hand-over.ts';

const id = z.uuid();
const minor = z.number().int();

export const TENDER_METHODS = ['cash', 'card_present', 'external'] as const;

export const tenderSchema = z.object({
  id,
  method: z.enum(TENDER_METHODS),
  /** What it paid towards the sale, after cash rounding and without change. */
  amount: minor,
  /** Cash only: what was handed over; change = handedOver − amount. */
  handedOver: minor.optional(),
  /** Card: the PaymentIntent; external terminal: its slip's number. */
  reference: z.string().max(200).optional(),
});
export type Tender = z.infer<typeof tenderSchema>;

export const saleLineSchema = z.object({
  lineId: id,
  kind: z.enum(['goods', 'service', 'shipping']),
  variantId: id.nullable(),
  sku: z.string(),
  title: z.string(),
  quantity: z.number().int().positive(),
  scale: z.enum(['each', 'grams']),
  listPrice: minor,
  unitPrice: minor,
  priceReason: z.string(),
  extended: minor,
  discount: minor,
  net: minor,
  tax: minor,
  gross: minor,
  taxRateId: id,
  taxPpm: z.number().int(),
  taxName: z.string(),
  trace: z.array(z.record(z.string(), z.unknown())),
  /** Since version 2: it lies at another place and goes to the customer from there. */
  from: lineFromSchema.optional(),
});

/** The fact that a till sold something. Totals are the till's own; the server stores them as they are. */
export const saleCompletedSchema = z.object({
  saleId: id,
  receiptNumber: z.string().min(1).max(60),
  /** The number on the paper, when a fork or a new enrolment filed this fact again in another series. */
  printedAs: z.string().min(1).max(60).optional(),
  channelId: id,
  locationId: id,
  clerkId: id,
  soldAt: z.number().int(), // epoch milliseconds, device clock
  currency: z.string().length(3),
  bookVersion: z.string(),
  taxMode: z.enum(['inclusive', 'exclusive']),
  taxRounding: z.enum(['line', 'total']),
  coupons: z.array(z.string()),
  lines: z.array(saleLineSchema).min(1),
  goods: minor,
  discount: minor,
  net: minor,
  tax: minor,
  total: minor,
  /** payable = total + cashRounding; Σ tender.amount = payable. */
  cashRounding: minor,
  tenders: z.array(tenderSchema),
  note: z.string().max(500).default(''),
  /** Since version 2: for whom the lines are that come from another place. */
  deliverTo: deliverToSchema.optional(),
  /** Since version 2: units the clerk knew to be promised to others, and sold for this reason. */
  overPromised: z
    .object({
      reason: z.string().trim().min(1).max(200),
      lines: z.array(z.object({ variantId: id, quantity: z.number().int().positive() })).min(1),
    })
    .optional(),
});
export type SaleCompleted = z.infer<typeof saleCompletedSchema>;

/** Money went back over the counter for goods of an earlier sale. */
export const refundPaidSchema = z.object({
  refundId: id,
  saleId: id,
  receiptNumber: z.string().min(1).max(60),
  /** The number on the paper, when a fork or a new enrolment filed this fact again in another series. */
  printedAs: z.string().min(1).max(60).optional(),
  channelId: id,
  locationId: id,
  clerkId: id,
  refundedAt: z.number().int(),
  currency: z.string().length(3),
  method: z.enum(['cash', 'card_present', 'external']),
  reason: z.string().trim().min(1).max(200),
  /** What went back: Σ gross of the lines + cashRounding. */
  amount: minor.nonnegative(),
  /** Only where cash is rounded to a coin; nothing stands for 0. */
  cashRounding: minor.optional(),
  lines: z
    .array(
      z.object({
        /** The line of the sale. */
        lineId: id,
        quantity: z.number().int().positive(),
        net: minor,
        tax: minor,
        gross: minor,
        /** Whether the goods came back to this place; they are for sale again unless they came back damaged. */
        restock: z.boolean(),
        damaged: z.boolean().optional(),
      }),
    )
    .min(1),
});
export type RefundPaid = z.infer<typeof refundPaidSchema>;
