import { m } from '#messages';
import { formatQuantity } from '#ui/format.ts';
import type { Finding } from './audit-types.ts';

/** What is wrong, in words of the shop. */
export function findingWords({ check, expected, actual, scale, tillCode }: Finding): string {
  const facts = {
    expected: formatQuantity(expected, scale ?? 'each'),
    actual: formatQuantity(actual, scale ?? 'each'),
    till: tillCode ?? '–',
  };
  return WORDS[check](facts);
}

const WORDS: Record<Finding['check'], (facts: { expected: string; actual: string; till: string }) => string> = {
  'level.on-hand': m.stock_audit_on_hand,
  'level.damaged': m.stock_audit_damaged,
  'promise.reserved': m.stock_audit_reserved,
  'promise.leased': m.stock_audit_leased,
  'promise.shortage': m.stock_audit_shortage,
  'case.missing': m.stock_audit_case_missing,
  'case.left-open': () => m.stock_audit_case_left_open(),
  'lease.oversold': m.stock_audit_oversold,
  'reservation.ended': m.stock_audit_ended,
  'order.allocated': m.stock_audit_allocated,
};

/** Whether working the level out anew mends it; what orders and tills did is for a person to settle there. */
export function isRepairable({ check, variantId, locationId }: Finding): boolean {
  const isOfLevel = check.startsWith('level.') || check.startsWith('promise.') || check.startsWith('case.');
  return isOfLevel && variantId !== null && locationId !== null;
}
