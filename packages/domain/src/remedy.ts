/**
 * Ways out of a promise that cannot be kept, and which comes first. The ranking asks what the customer feels: the same
 * goods now, the same goods soon, other goods now, the same goods late, money back. What it costs us decides only among
 * equals.
 */
import { z } from 'zod';
import type { Minor } from './money.ts';

const id = z.uuid();

/** What a person decides; everything else about it is read anew when it is done. */
export const remedyChoiceSchema = z.discriminatedUnion('kind', [
  /** The units come from another place; the customer notices nothing. */
  z.object({ kind: z.literal('other_location'), locationId: id }),
  /** The units travel from another place to where they are promised. */
  z.object({ kind: z.literal('transfer'), locationId: id }),
  /** The promise stays until goods come that are on their way. */
  z.object({ kind: z.literal('wait'), document: z.enum(['purchase_order', 'transfer']), documentId: id }),
  /** Other goods for the price that was paid. */
  z.object({ kind: z.literal('substitute'), variantId: id, locationId: id }),
  z.object({ kind: z.literal('refund') }),
  /** A hold that is no order yet ends. */
  z.object({ kind: z.literal('release') }),
]);
export type RemedyChoice = z.infer<typeof remedyChoiceSchema>;

/** Why a remedy stands where it stands, in the order of the ranking. */
export const REMEDY_REASONS = [
  'nobody-ordered-yet',
  'same-goods-now',
  'same-goods-soon',
  'other-goods-now',
  'same-goods-late',
  'money-back',
] as const;
export type RemedyReason = (typeof REMEDY_REASONS)[number];

export interface Remedy {
  choice: RemedyChoice;
  /** How many of the short units it mends. */
  quantity: number;
  /** How much later the customer gets the goods; null when nobody knows. */
  days: number | null;
  /** What it costs us, in minor units of the order's currency. */
  cost: Minor;
  why: RemedyReason;
}

/** What is known when a promise cannot be kept, of the moment of asking. */
export interface RemedyFacts {
  /** Units of the promise that cannot be kept. */
  short: number;
  /** Held for somebody who has not ordered yet. */
  isHeld: boolean;
  /** Other places with units that nobody is promised; `serves`: the order may be sent from there itself. */
  places: readonly { locationId: string; available: number; serves: boolean; cost: Minor }[];
  /** Goods on their way to the place, less what others wait for already. */
  incoming: readonly {
    document: 'purchase_order' | 'transfer';
    documentId: string;
    free: number;
    days: number | null;
  }[];
  /** Other goods that could be given from a place; `cost`: by how much they are dearer than what was paid. */
  substitutes: readonly { variantId: string; locationId: string; available: number; cost: Minor }[];
  /** Units of the order's line that is spoken of: other goods and money are given line by line. */
  ofLine: number;
  /** What would go back for the short units of that line; null when it cannot. */
  refundable: Minor | null;
}

/** A customer waits this long without being asked first. */
export const WAIT_SOON_DAYS = 7;
/** How long goods travel between two of our places. */
export const TRANSFER_DAYS = 2;

/** Every way out, the best first. None promises more than there is. */
export function rankRemedies(facts: RemedyFacts): Remedy[] {
  if (facts.short < 1) return [];
  if (facts.isHeld) {
    return [{ choice: { kind: 'release' }, quantity: facts.short, days: 0, cost: 0, why: 'nobody-ordered-yet' }];
  }
  return [...fromPlaces(facts), ...fromIncoming(facts), ...fromSubstitutes(facts), ...fromMoney(facts)].sort(better);
}

function better(a: Remedy, b: Remedy): number {
  const rank = ({ why }: Remedy): number => REMEDY_REASONS.indexOf(why);
  const late = ({ days }: Remedy): number => days ?? Number.MAX_SAFE_INTEGER;
  return (
    rank(a) - rank(b) ||
    b.quantity - a.quantity ||
    late(a) - late(b) ||
    a.cost - b.cost ||
    (keyOf(a.choice) < keyOf(b.choice) ? -1 : 1)
  );
}

const keyOf = (choice: RemedyChoice): string => JSON.stringify(choice);

function fromPlaces({ short, places }: RemedyFacts): Remedy[] {
  return places.flatMap(({ locationId, available, serves, cost }): Remedy[] => {
    const quantity = Math.min(short, available);
    if (quantity < 1) return [];
    return serves
      ? [{ choice: { kind: 'other_location', locationId }, quantity, days: 0, cost, why: 'same-goods-now' }]
      : [{ choice: { kind: 'transfer', locationId }, quantity, days: TRANSFER_DAYS, cost, why: 'same-goods-soon' }];
  });
}

function fromIncoming({ short, incoming }: RemedyFacts): Remedy[] {
  return incoming.flatMap(({ document, documentId, free, days }): Remedy[] => {
    const quantity = Math.min(short, free);
    if (quantity < 1) return [];
    const why = days !== null && days <= WAIT_SOON_DAYS ? 'same-goods-soon' : 'same-goods-late';
    return [{ choice: { kind: 'wait', document, documentId }, quantity, days, cost: 0, why }];
  });
}

function fromSubstitutes({ short, ofLine, substitutes }: RemedyFacts): Remedy[] {
  return substitutes.flatMap(({ variantId, locationId, available, cost }): Remedy[] => {
    const quantity = Math.min(short, ofLine, available);
    if (quantity < 1) return [];
    const choice = { kind: 'substitute' as const, variantId, locationId };
    return [{ choice, quantity, days: 0, cost: Math.max(0, cost) * quantity, why: 'other-goods-now' }];
  });
}

function fromMoney({ short, ofLine, refundable }: RemedyFacts): Remedy[] {
  if (refundable === null) return [];
  return [
    { choice: { kind: 'refund' }, quantity: Math.min(short, ofLine), days: null, cost: refundable, why: 'money-back' },
  ];
}
