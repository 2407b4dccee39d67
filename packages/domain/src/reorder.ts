/** When to buy a variant for a place and how much, in the variant's scale. */
export interface ReorderRule {
  /** Buy when what is there and on the way together is not more than this. */
  point: number;
  /** Up to here. */
  target: number;
  /** Only whole packs are bought. */
  packSize: number;
}

/** What there is to sell at a place and what is coming to it. */
export interface Supply {
  /** On hand, less what is promised and kept back; below zero when more is promised than there is. */
  available: number;
  /** Ordered or drafted and not yet there. */
  incoming: number;
}

/** How many units to buy now, in whole packs; 0 while there is more than the point. */
export function reorderQuantity(rule: ReorderRule, { available, incoming }: Supply): number {
  const position = available + incoming;
  if (position > rule.point) return 0;
  return Math.ceil(Math.max(0, rule.target - position) / rule.packSize) * rule.packSize;
}

/** Days between two looks at what should be bought: a target lasts so much longer than its point. */
export const REVIEW_DAYS = 7;

/** Nineteen of twenty times the goods outlast the wait for new ones (sales that come one by one, as Poisson has it). */
const SERVICE_FACTOR = 1.65;

/** In what sales come one by one: single goods, or portions of a quarter of a kilogram. */
const PORTION = { each: 1, grams: 250 } as const;

const FIGURE_MAX = 1_000_000;

/** What is sold of a variant at a place, and how it is bought. */
export interface SalesToCover {
  /** In the variant's scale. */
  perDay: number;
  leadDays: number;
  packSize: number;
  scale: 'each' | 'grams';
}

/**
 * The point and target that sales ask for: what sells while a delivery is awaited, a margin for weeks that are better
 * than most, and from there a week's sales. Nothing sold: nothing to keep.
 */
export function proposeReorder(sales: SalesToCover): { point: number; target: number } {
  if (sales.perDay <= 0) return { point: 0, target: 0 };
  const awaited = sales.perDay * sales.leadDays;
  const margin = SERVICE_FACTOR * Math.sqrt(awaited * PORTION[sales.scale]);
  const point = Math.min(FIGURE_MAX, Math.ceil(awaited + margin));
  const more = Math.max(1, Math.ceil(sales.perDay * REVIEW_DAYS), sales.packSize);
  return { point, target: Math.min(FIGURE_MAX, point + more) };
}

/** In how many days nothing is left at this speed; 0 when nothing is, null when nothing is ever sold. */
export function daysUntilEmpty(available: number, perDay: number): number | null {
  if (available <= 0) return 0;
  return perDay > 0 ? available / perDay : null;
}

/** How low a variant stands against its rule; null: high enough. */
export function lowness(available: number, point: number): 'out' | 'low' | null {
  if (available <= 0) return 'out';
  return available <= point ? 'low' : null;
}
