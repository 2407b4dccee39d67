import { m } from '#messages';
import { formatDate } from '#ui/format.ts';
import type { BrokenPromise, ShortageFact } from './shortage-rows.ts';

/** Whose the promise is. */
export function ownerWords({ ownerType, orderNumber }: Pick<BrokenPromise, 'ownerType' | 'orderNumber'>): string {
  if (orderNumber !== null) return m.shortage_owner_order({ number: orderNumber });
  if (ownerType === 'transfer') return m.shortage_owner_transfer();
  return ownerType === 'till' ? m.shortage_owner_till() : m.shortage_owner_checkout();
}

/** What happened, in two words. */
export function factWords({ causeType }: Pick<ShortageFact, 'causeType'>): string {
  const words: Record<string, () => string> = {
    sale: m.shortage_fact_sale,
    fulfilment: m.shortage_fact_fulfilment,
    adjustment: m.shortage_fact_adjustment,
    count: m.shortage_fact_count,
    transfer_sent: m.shortage_fact_transfer,
    transfer_received: m.shortage_fact_transfer,
    lease: m.shortage_fact_lease,
  };
  return (words[causeType] ?? m.shortage_fact_other)();
}

export const dayWords = (isoDay: string): string => formatDate(Date.parse(`${isoDay}T12:00:00Z`), 'day');

export function documentWords(document: 'purchase_order' | 'transfer', number: string): string {
  return document === 'transfer' ? m.shortage_document_transfer({ number }) : m.shortage_document_order({ number });
}

/** That somebody decided to wait, for what and until when. */
export function waitingWords({ by, document, number, until }: NonNullable<BrokenPromise['waiting']>): string {
  const words = { by, document: documentWords(document, number) };
  return until === null ? m.shortage_waiting_unknown(words) : m.shortage_waiting({ ...words, until: dayWords(until) });
}
