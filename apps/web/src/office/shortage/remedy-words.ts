import { m } from '#messages';
import { formatMoney, formatNumber, formatQuantity } from '#ui/format.ts';
import type { BrokenPromise, Remedy, Shortage } from './shortage-rows.ts';
import { dayWords, documentWords } from './shortage-words.ts';

/** What would be done, as a heading. */
export function remedyTitle(remedy: Remedy): string {
  const place = remedy.place ?? '';
  switch (remedy.choice.kind) {
    case 'other_location':
      return m.shortage_remedy_other_location({ place });
    case 'transfer':
      return m.shortage_remedy_transfer({ place });
    case 'wait':
      return m.shortage_remedy_wait({ document: documentWords(remedy.choice.document, remedy.number ?? '') });
    case 'substitute':
      return m.shortage_remedy_substitute({ title: remedy.title ?? '' });
    case 'refund':
      return m.shortage_remedy_refund();
    case 'release':
      return m.shortage_remedy_release();
  }
}

const WHY: Record<Remedy['why'], () => string> = {
  'nobody-ordered-yet': m.shortage_why_nobody_ordered_yet,
  'same-goods-now': m.shortage_why_same_goods_now,
  'same-goods-soon': m.shortage_why_same_goods_soon,
  'other-goods-now': m.shortage_why_other_goods_now,
  'same-goods-late': m.shortage_why_same_goods_late,
  'money-back': m.shortage_why_money_back,
};

/** Why it stands where it stands. */
export const remedyWhy = ({ why }: Remedy): string => WHY[why]();

/** Delay and cost, as far as there are any. */
export function remedyFacts(remedy: Remedy, currency: string): string[] {
  const { choice, days, cost, until, price, place } = remedy;
  const facts: string[] = [];
  if (choice.kind === 'substitute' && place !== null) facts.push(place);
  if (choice.kind === 'wait')
    facts.push(until === null ? m.shortage_days_unknown() : m.shortage_until({ day: dayWords(until) }));
  if (days !== null && days > 0 && choice.kind !== 'wait') {
    facts.push(m.shortage_days({ count: days, shown: formatNumber(days) }));
  }
  if (price !== null) facts.push(m.shortage_list_price({ amount: formatMoney(price, currency) }));
  if (choice.kind === 'refund') facts.push(m.shortage_gives_back({ amount: formatMoney(cost, currency) }));
  else if (cost > 0) facts.push(m.shortage_cost({ amount: formatMoney(cost, currency) }));
  return facts;
}

/** The verb on the button that does it. */
export function confirmWords({ choice }: Remedy): string {
  const words: Record<Remedy['choice']['kind'], () => string> = {
    other_location: m.shortage_confirm_other_location,
    transfer: m.shortage_confirm_transfer,
    wait: m.shortage_confirm_wait,
    substitute: m.shortage_confirm_substitute,
    refund: m.shortage_confirm_refund,
    release: m.shortage_confirm_release,
  };
  return words[choice.kind]();
}

/** A letter to begin with; the manager changes what they like. */
export function letterFor(
  shortage: Shortage,
  promise: BrokenPromise,
  remedy: Remedy,
): { subject: string; text: string } {
  const number = promise.orderNumber ?? '';
  const greeting =
    promise.customer === ''
      ? m.shortage_letter_greeting_nobody()
      : m.shortage_letter_greeting({ name: promise.customer });
  const text = [greeting, letterBody(shortage, promise, remedy), m.shortage_letter_end()].join('\n\n');
  return { subject: m.shortage_letter_subject_default({ number }), text };
}

function letterBody(shortage: Shortage, promise: BrokenPromise, remedy: Remedy): string {
  const { choice, cost, days, until, title } = remedy;
  const words = {
    quantity: formatQuantity(remedy.quantity, shortage.scale),
    title: shortage.title,
    number: promise.orderNumber ?? '',
  };
  switch (choice.kind) {
    case 'transfer':
      return m.shortage_letter_transfer({ ...words, days: formatNumber(days ?? 0) });
    case 'wait':
      if (until === null) return m.shortage_letter_wait_unknown(words);
      return m.shortage_letter_wait({ ...words, until: dayWords(until) });
    case 'substitute':
      return m.shortage_letter_substitute({ ...words, other: title ?? '' });
    case 'refund':
      return m.shortage_letter_refund({ ...words, amount: formatMoney(cost, promise.currency ?? 'GBP') });
    case 'other_location':
    case 'release':
      return m.shortage_letter_other_location(words);
  }
}
