import type { Refusal, RefusalCode } from '@evertill/domain';
import { m } from '#messages';
import { formatNumber } from '#ui/format.ts';

/** What a person reads for a refusal. Screens that know more (which goods are short, how much is due) say more. */
export function refusalWords(refusal: Refusal): string {
  const words = WORDS[refusal.code] as (refusal: Refusal) => string;
  return words(refusal);
}

/** Exhaustive: a refusal without words does not compile. */
const WORDS: { [Code in RefusalCode]: (refusal: Extract<Refusal, { code: Code }>) => string } = {
  'input.invalid': () => m.refusal_input_invalid(),
  'not.found': () => m.refusal_not_found(),
  'permission.denied': () => m.refusal_permission_denied(),
  'sign-in.required': () => m.refusal_sign_in_required(),
  'sign-in.failed': () => m.refusal_sign_in_failed(),
  'rate.limited': ({ retryAfterSeconds }) => m.refusal_rate_limited({ seconds: String(retryAfterSeconds) }),
  'idempotency.mismatch': () => m.refusal_idempotency_mismatch(),
  'cart.empty': () => m.refusal_cart_empty(),
  'cart.too-large': ({ linesMax }) => m.refusal_cart_too_large({ count: formatNumber(linesMax) }),
  'variant.unknown': () => m.refusal_variant_unknown(),
  'variant.not-for-sale': () => m.refusal_variant_not_for_sale(),
  'price.missing': () => m.refusal_price_missing(),
  'amount.too-large': () => m.refusal_amount_too_large(),
  'discount.too-large': () => m.refusal_discount_too_large(),
  'coupon.unknown': ({ coupon }) => m.refusal_coupon_unknown({ coupon }),
  'coupon.not-valid-now': ({ coupon }) => m.refusal_coupon_not_valid_now({ coupon }),
  'stock.short': () => m.refusal_stock_short(),
  'hold.expired': () => m.refusal_hold_expired(),
  'total.changed': () => m.refusal_total_changed(),
  'shipping.unknown': () => m.refusal_shipping_unknown(),
  'pick-up.unknown': () => m.refusal_pick_up_unknown(),
  'order.wrong-state': () => m.refusal_order_wrong_state(),
  'payment.declined': () => m.refusal_payment_declined(),
  'payment.unknown': () => m.refusal_payment_unknown(),
  'payment.unavailable': () => m.refusal_payment_unavailable(),
  'payment.too-little': () => m.refusal_payment_too_little(),
  'reader.busy': () => m.refusal_reader_busy(),
  'reader.offline': () => m.refusal_reader_offline(),
  'refund.too-much': () => m.refusal_refund_too_much(),
  'stock.below-zero': ({ onHand }) => m.refusal_stock_below_zero({ count: formatNumber(onHand) }),
  'stock.promised': ({ promised }) => m.refusal_stock_promised({ count: formatNumber(promised) }),
  'document.wrong-state': () => m.refusal_document_wrong_state(),
  'document.changed': () => m.refusal_document_changed(),
  'supplier.inactive': ({ name }) => m.refusal_supplier_inactive({ name }),
  'supplier.no-address': () => m.refusal_supplier_no_address(),
  'quantity.too-much': ({ max }) => m.refusal_quantity_too_much({ count: formatNumber(max) }),
  'places.same': () => m.refusal_places_same(),
  'bundle.nested': () => m.refusal_bundle_nested(),
  'remedy.gone': () => m.refusal_remedy_gone(),
  'order.being-picked': () => m.refusal_order_being_picked(),
  'order.unpromised': ({ units }) => m.refusal_order_unpromised({ count: formatNumber(units) }),
  'shortage.open': ({ short }) => m.refusal_shortage_open({ count: formatNumber(short) }),
  'server.busy': () => m.refusal_server_busy(),
  'enrolment.invalid': () => m.refusal_enrolment_invalid(),
  'enrolment.used': () => m.refusal_enrolment_used(),
  'device.revoked': () => m.refusal_device_revoked(),
  'journal.locked': () => m.refusal_journal_locked(),
  'journal.moved': () => m.refusal_journal_moved(),
  'storage.full': () => m.refusal_storage_full(),
  'import.unreadable': ({ line }) => m.refusal_import_unreadable({ line: formatNumber(line) }),
  'import.refused-rows': ({ count }) => m.refusal_import_refused_rows({ count: formatNumber(count) }),
};
