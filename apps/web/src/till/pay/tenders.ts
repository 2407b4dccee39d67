import { addMoney, cashDue, type Minor, payableOf, type Tender } from '@evertill/domain';

/** What is still to be paid, in cash and otherwise: only cash is rounded to coins that exist. */
export interface Due {
  cash: Minor;
  other: Minor;
  /** Nothing is left: the tenders pay the sale to the penny. */
  isPaid: boolean;
}

/** What these tenders leave of a total. `coin` is the smallest coin in minor units, 1 where cash is not rounded. */
export function dueOf(total: Minor, coin: number, tenders: readonly Tender[]): Due {
  const sum = (some: readonly Tender[]): Minor => addMoney(...some.map((tender) => tender.amount));
  const others = sum(tenders.filter((tender) => tender.method !== 'cash'));
  const paid = sum(tenders);
  const { payable } = payableOf(total, coin, tenders);
  return {
    cash: Math.max(0, cashDue(total - others, coin) - (paid - others)),
    other: Math.max(0, total - paid),
    isPaid: payable - paid <= 0,
  };
}

/** A cash tender: pays at most what is due; the rest of what was handed over is change. */
export function cashTender(id: string, due: Due, handedOver: Minor): Tender {
  return { id, method: 'cash', amount: Math.min(due.cash, handedOver), handedOver };
}

/** What a card paid; its tender has the payment's own id, so that it can never count twice. */
export function cardTender(payment: { paymentId: string; amount: Minor; reference: string | null }): Tender {
  const { paymentId: id, amount, reference } = payment;
  return { id, method: 'card_present', amount, reference: reference ?? '' };
}

/** Notes and larger coins by currency, in minor units; others get round figures of their own. */
const NOTES: Record<string, readonly Minor[]> = {
  GBP: [500, 1000, 2000, 5000],
  EUR: [500, 1000, 2000, 5000, 10_000],
  USD: [500, 1000, 2000, 5000, 10_000],
  CHF: [1000, 2000, 5000, 10_000],
  JPY: [1000, 5000, 10_000],
};

/** What customers hand over in this currency. */
export function notesOf(currency: string): readonly Minor[] {
  return NOTES[currency] ?? [1000, 2000, 5000, 10_000];
}
