import { m } from '#messages';
import { formatDate } from '#ui/format.ts';
import { causeWords } from '../stock/cause-words.ts';
import type { BrokenPromise, ShortageFact } from './shortage-rows.ts';

/** Whose the promise is. */
export function ownerWords({ ownerType, orderNumber }: Pick<BrokenPromise, 'ownerType' | 'orderNumber'>): string {
  if (orderNumber !== null) return m.shortage_owner_order({ number: orderNumber });
  if (ownerType === 'transfer') return m.shortage_owner_transfer();
  return ownerType === 'till' ? m.shortage_owner_till() : m.shortage_owner_checkout();
}

/** What happened, and why, as far as somebody said. */
export function factWords({ causeType, reason, receiptNumber, delta }: ShortageFact): string {
  if (causeType === 'lease') return m.shortage_fact_lease();
  // What a till sold from another place has not moved yet: it was promised there with nothing behind it.
  if (delta === null && causeType === 'sale') return m.shortage_fact_sale();
  return causeWords({ causeType, reason, receiptNumber, document: null });
}

export const dayWords = (isoDay: string): string => formatDate(Date.parse(`${isoDay}T12:00:00Z`), 'day');

export function documentWords(document: 'purchase_order' | 'transfer', number: string): string {
  return document === 'transfer' ? m.shortage_document_transfer({ number }) : m.shortage_document_order({ number });
}

/** That what somebody waited for does not come, or is late. */
export const missedWords = ({ by, document, number }: NonNullable<BrokenPromise['missed']>): string =>
  m.shortage_missed({ by, document: documentWords(document, number) });

/** That somebody decided to wait, for what and until when. */
export function waitingWords({ by, document, number, until }: NonNullable<BrokenPromise['waiting']>): string {
  const words = { by, document: documentWords(document, number) };
  return until === null ? m.shortage_waiting_unknown(words) : m.shortage_waiting({ ...words, until: dayWords(until) });
}
