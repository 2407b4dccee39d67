import { m } from '#messages';
import { formatMoney, formatNumber, formatQuantity } from '#ui/format.ts';
import { type CaseFacts, type CaseRow, factsOf } from './case-row.ts';

/** The heading of a case. */
export function caseTitle(kind: string): string {
  const titles: Record<string, () => string> = {
    shortage: m.office_case_shortage,
    price_difference: m.office_case_price_difference,
    unapplied_fact: m.office_case_unapplied_fact,
    fork: m.office_case_fork,
    payment_unknown: m.office_case_payment_unknown,
  };
  return titles[kind]?.() ?? kind;
}

/** What happened, in one or two plain sentences. */
export function caseText(row: CaseRow, facts: CaseFacts = factsOf(row)): string {
  switch (facts.kind) {
    case 'shortage':
      return m.office_case_shortage_text({
        quantity: formatQuantity(row.quantity ?? 0, row.scale ?? 'each'),
        title: row.title ?? row.sku ?? '',
        place: row.location ?? '',
      });
    case 'price_difference':
      return priceText(row, facts.detail);
    case 'fork':
      return m.office_case_fork_text({
        till: row.tillCode ?? '',
        epoch: formatNumber(facts.detail.newEpoch),
        count: formatNumber(facts.detail.entries),
      });
    case 'unapplied_fact':
      return (UNAPPLIED[facts.reason] ?? m.office_case_unapplied_unreadable)();
    case 'payment_unknown':
      return (PAYMENT[facts.reason] ?? m.office_case_payment_other)();
    case 'other':
      return '';
  }
}

function priceText(row: CaseRow, detail: Extract<CaseFacts, { kind: 'price_difference' }>['detail']): string {
  const currency = row.currency ?? 'GBP';
  const words = { receipt: detail.receiptNumber, till: formatMoney(detail.tillTotal, currency) };
  if (detail.listTotal === null) return m.office_case_price_difference_unsold(words);
  return m.office_case_price_difference_text({ ...words, list: formatMoney(detail.listTotal, currency) });
}

const UNAPPLIED: Record<string, () => string> = {
  'count-closed': m.moves_case_count_closed,
  'unknown-variant': m.office_case_unapplied_unknown_variant,
  'sale-not-here-yet': m.office_case_unapplied_waits,
  'refunded-more-than-sold': m.office_case_unapplied_too_much,
  invalid: m.office_case_unapplied_unreadable,
  failed: m.office_case_unapplied_failed,
};

const PAYMENT: Record<string, () => string> = {
  'captured after the order was cancelled': m.office_case_payment_cancelled,
  'captured, but the stock is gone': m.office_case_payment_gone,
};
