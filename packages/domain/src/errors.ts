import { z } from 'zod';

/**
 * The closed list of refusals: what the product may say no to, and with which facts. A refusal is a value, never an
 * exception; the words a person reads are chosen by the screen from the code (one map, in the web's message catalogue).
 */
export const refusalSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('input.invalid'), issues: z.array(z.object({ path: z.string(), message: z.string() })) }),
  z.object({ code: z.literal('not.found'), what: z.string(), id: z.string() }),
  z.object({ code: z.literal('permission.denied'), needs: z.string() }),
  z.object({ code: z.literal('sign-in.required') }),
  z.object({ code: z.literal('sign-in.failed') }),
  z.object({ code: z.literal('rate.limited'), retryAfterSeconds: z.number() }),
  z.object({ code: z.literal('idempotency.mismatch'), key: z.string() }),
  z.object({ code: z.literal('cart.empty') }),
  z.object({ code: z.literal('cart.too-large'), linesMax: z.number() }),
  z.object({ code: z.literal('variant.unknown'), variantId: z.string() }),
  z.object({ code: z.literal('variant.not-for-sale'), variantId: z.string() }),
  z.object({ code: z.literal('price.missing'), variantId: z.string(), currency: z.string() }),
  z.object({ code: z.literal('amount.too-large') }),
  z.object({ code: z.literal('discount.too-large'), lineId: z.string().nullable() }),
  z.object({ code: z.literal('coupon.unknown'), coupon: z.string() }),
  z.object({ code: z.literal('coupon.not-valid-now'), coupon: z.string() }),
  /** Every short line is named, with what could be had. */
  z.object({
    code: z.literal('stock.short'),
    lines: z.array(z.object({ variantId: z.string(), requested: z.number(), available: z.number() })),
  }),
  z.object({ code: z.literal('hold.expired') }),
  z.object({ code: z.literal('total.changed'), expected: z.number(), actual: z.number() }),
  z.object({ code: z.literal('shipping.unknown') }),
  z.object({ code: z.literal('pick-up.unknown') }),
  z.object({ code: z.literal('order.wrong-state'), state: z.string() }),
  z.object({ code: z.literal('payment.declined'), declineCode: z.string() }),
  z.object({ code: z.literal('payment.unknown') }),
  z.object({ code: z.literal('payment.unavailable') }),
  z.object({ code: z.literal('payment.too-little'), due: z.number() }),
  z.object({ code: z.literal('reader.busy') }),
  z.object({ code: z.literal('reader.offline') }),
  z.object({ code: z.literal('refund.too-much'), refundable: z.number() }),
  z.object({ code: z.literal('stock.below-zero'), onHand: z.number() }),
  z.object({ code: z.literal('stock.promised'), promised: z.number() }),
  /** A purchase order, transfer, count, letter or the like is past the state in which this can be done. */
  z.object({ code: z.literal('document.wrong-state'), what: z.string(), state: z.string() }),
  /** Somebody else changed it since it was last read. */
  z.object({ code: z.literal('document.changed'), what: z.string() }),
  /** Nothing new is ordered from it. */
  z.object({ code: z.literal('supplier.inactive'), name: z.string() }),
  z.object({ code: z.literal('supplier.no-address') }),
  z.object({ code: z.literal('quantity.too-much'), max: z.number() }),
  z.object({ code: z.literal('places.same') }),
  z.object({ code: z.literal('bundle.nested'), variantId: z.string() }),
  z.object({ code: z.literal('remedy.gone') }),
  z.object({ code: z.literal('order.being-picked') }),
  /** Units that were ordered and neither left, nor were refunded, nor are promised from anywhere. */
  z.object({ code: z.literal('order.unpromised'), units: z.number() }),
  /** A shortage is settled by mending its promises, not by a note. */
  z.object({ code: z.literal('shortage.open'), short: z.number() }),
  /** More asked at once than can be served in a bearable time: nothing was done, asking again is safe. */
  z.object({ code: z.literal('server.busy') }),
  z.object({ code: z.literal('enrolment.invalid') }),
  z.object({ code: z.literal('enrolment.used') }),
  z.object({ code: z.literal('device.revoked') }),
  z.object({ code: z.literal('journal.locked') }),
  z.object({ code: z.literal('journal.moved') }),
  z.object({ code: z.literal('storage.full') }),
  z.object({ code: z.literal('import.unreadable'), line: z.number(), reason: z.string() }),
  z.object({ code: z.literal('import.refused-rows'), count: z.number() }),
]);

export type Refusal = z.infer<typeof refusalSchema>;
export type RefusalCode = Refusal['code'];

/** A result of anything that may be refused. */
export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const accepted = <T>(value: T): Result<T> => ({ ok: true, value });
export const refused = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal });
