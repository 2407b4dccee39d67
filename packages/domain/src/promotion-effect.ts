/**
 * What promotions take off the lines of a cart. The one with the highest priority goes first (among equals the smaller
 * id), and each sees what the ones before it left. A line whose price was agreed by hand is out of reach of all of
 * them. Nothing is ever taken below zero.
 */
import { accepted, type Result, refused } from './errors.ts';
import { type Minor, rateOf, scaled } from './money.ts';
import { extend, isWithin } from './price.ts';
import type { Promotion, PromotionRule, PromotionScope } from './promotion.ts';
import { splitByWeights } from './split.ts';

/** A line as promotions see it. */
export interface PromotableLine {
  lineId: string;
  variantId: string;
  productId: string;
  categoryIds: readonly string[];
  kind: 'goods' | 'service';
  scale: 'each' | 'grams';
  quantity: number;
  unitPrice: Minor;
  /** What is left of the line before promotions, in the channel's tax mode. */
  amount: Minor;
  /** The price was agreed by hand: promotions neither touch nor count it. */
  agreed: boolean;
}

export interface Reduction {
  /** Place of the line. */
  line: number;
  promotionId: string;
  name: string;
  amount: Minor;
}

export interface AppliedPromotion {
  promotionId: string;
  name: string;
  coupon: string | null;
  amount: Minor;
}

export interface PromotionEffect {
  reductions: Reduction[];
  /** Those that took something off, and every coupon's, also when it found nothing to take off. */
  applied: AppliedPromotion[];
}

/** A line while promotions pass over it. */
interface OpenLine extends PromotableLine {
  place: number;
  reduced: boolean;
  closed: boolean;
}

/** Refuses a coupon that no promotion knows or whose time it is not. */
export function applyPromotions(
  lines: readonly PromotableLine[],
  promotions: readonly Promotion[],
  context: { currency: string; coupons: readonly string[]; now: number },
): Result<PromotionEffect> {
  const coupons = new Set(context.coupons.map((coupon) => coupon.trim().toUpperCase()));
  for (const coupon of coupons) {
    const named = promotions.filter((promotion) => promotion.coupon === coupon);
    if (named.length === 0) return refused({ code: 'coupon.unknown', coupon });
    if (!named.some((promotion) => isWithin(promotion, context.now))) {
      return refused({ code: 'coupon.not-valid-now', coupon });
    }
  }
  const open = lines.map((line, place): OpenLine => ({ ...line, place, reduced: false, closed: line.agreed }));
  const effect: PromotionEffect = { reductions: [], applied: [] };
  for (const promotion of inOrder(promotions)) {
    if (!isWithin(promotion, context.now)) continue;
    if (promotion.coupon !== null && !coupons.has(promotion.coupon)) continue;
    applyOne(promotion, open, context.currency, effect);
  }
  return accepted(effect);
}

function inOrder(promotions: readonly Promotion[]): readonly Promotion[] {
  if (promotions.length < 2) return promotions;
  return [...promotions].sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));
}

function applyOne(promotion: Promotion, lines: readonly OpenLine[], currency: string, effect: PromotionEffect): void {
  const { id: promotionId, name, coupon, rule } = promotion;
  const scoped = lines.filter((line) => !line.agreed && isInScope(line, rule.scope));
  const eligible = scoped.filter((line) => !line.closed && (promotion.stackable || !line.reduced));
  const cuts = cutsOf(rule, eligible, scoped, currency);
  let amount = 0;
  for (const [index, line] of eligible.entries()) {
    const cut = Math.min(cuts[index] ?? 0, line.amount);
    if (cut <= 0) continue;
    line.amount -= cut;
    line.reduced = true;
    line.closed = !promotion.stackable;
    amount += cut;
    effect.reductions.push({ line: line.place, promotionId, name, amount: cut });
  }
  if (amount > 0 || coupon !== null) effect.applied.push({ promotionId, name, coupon, amount });
}

/** Services are in scope only when they are named. */
function isInScope(line: PromotableLine, scope: PromotionScope): boolean {
  if (scope.productIds.length + scope.categoryIds.length + scope.variantIds.length === 0) return line.kind === 'goods';
  return (
    scope.variantIds.includes(line.variantId) ||
    scope.productIds.includes(line.productId) ||
    scope.categoryIds.some((categoryId) => line.categoryIds.includes(categoryId))
  );
}

/** What a rule takes off each eligible line, by place. */
function cutsOf(
  rule: PromotionRule,
  eligible: readonly OpenLine[],
  scoped: readonly OpenLine[],
  currency: string,
): Minor[] {
  switch (rule.kind) {
    case 'line-percent':
      return eligible.map((line) => rateOf(line.amount, rule.ppm));
    case 'line-amount': {
      const off = rule.amount[currency] ?? 0;
      return eligible.map((line) => extend(Math.min(off, line.unitPrice), line.quantity, line.scale));
    }
    case 'buy-x-get-y':
      return eligible.map(cheapestOfEach(rule, eligible));
    case 'cart-percent': {
      if (!reaches(rule.threshold, currency, scoped)) return [];
      return overLines(eligible, (whole) => rateOf(whole, rule.ppm));
    }
    case 'cart-amount': {
      if (!reaches(rule.threshold, currency, scoped)) return [];
      return overLines(eligible, (whole) => Math.min(rule.amount[currency] ?? 0, whole));
    }
  }
}

function reaches(threshold: Record<string, Minor>, currency: string, lines: readonly OpenLine[]): boolean {
  const needed = threshold[currency];
  if (needed === undefined) return Object.keys(threshold).length === 0;
  return sumOf(lines) >= needed;
}

function overLines(lines: readonly OpenLine[], cutOf: (whole: Minor) => Minor): Minor[] {
  const cut = cutOf(sumOf(lines));
  return cut === 0
    ? []
    : splitByWeights(
        cut,
        lines.map((line) => line.amount),
      );
}

const sumOf = (lines: readonly OpenLine[]): Minor => lines.reduce((sum, line) => sum + line.amount, 0);

/**
 * Pieces stand in a row, dearest first, and are cut into groups of `buy + get`; in each full group the last `get` are
 * reduced. So one purchase of six costs what two purchases of three would, and the order of scanning is of no account
 * (ties go by line id). Goods by weight have no pieces and take no part.
 */
function cheapestOfEach(
  rule: Extract<PromotionRule, { kind: 'buy-x-get-y' }>,
  lines: readonly OpenLine[],
): (line: OpenLine) => Minor {
  const pieces = lines.filter((line) => line.scale === 'each');
  const row = [...pieces].sort((a, b) => b.unitPrice - a.unitPrice || (a.lineId < b.lineId ? -1 : 1));
  const size = rule.buy + rule.get;
  const inFullGroups = Math.floor(row.reduce((sum, line) => sum + line.quantity, 0) / size) * size;
  const reducedBefore = (place: number): number => {
    const end = Math.min(place, inFullGroups);
    return Math.floor(end / size) * rule.get + Math.max(0, (end % size) - rule.buy);
  };
  const reduced = new Map<number, number>();
  let start = 0;
  for (const line of row) {
    reduced.set(line.place, reducedBefore(start + line.quantity) - reducedBefore(start));
    start += line.quantity;
  }
  return (line) => rateOf(scaled(line.amount, reduced.get(line.place) ?? 0, line.quantity), rule.ppm);
}
