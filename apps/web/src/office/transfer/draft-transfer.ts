import type { FoundStock } from '../shared/find-stock.tsx';

/** Goods that were chosen while a source was named. */
export interface DraftGoods extends FoundStock {
  /** The place whose stock `available` speaks of; null: none was named, so that of all places. */
  at: string | null;
}

/** Goods on a transfer that is not asked for yet. */
export interface DraftLine extends DraftGoods {
  quantity: number;
}

/** One more of some goods; a kilogram of what is weighed. */
export function withGoods(lines: readonly DraftLine[], goods: DraftGoods): DraftLine[] {
  const step = goods.scale === 'grams' ? 1_000 : 1;
  const known = lines.find((line) => line.variantId === goods.variantId);
  if (!known) return [...lines, { ...goods, quantity: step }];
  return lines.map((line) => (line === known ? { ...line, ...goods, quantity: line.quantity + step } : line));
}

export const withQuantity = (lines: readonly DraftLine[], variantId: string, quantity: number): DraftLine[] =>
  lines.map((line) => (line.variantId === variantId ? { ...line, quantity } : line));

export const withoutGoods = (lines: readonly DraftLine[], variantId: string): DraftLine[] =>
  lines.filter((line) => line.variantId !== variantId);

/** Lines of which was read what another place has than the source. */
export const readElsewhere = (lines: readonly DraftLine[], from: string | null): DraftLine[] =>
  from === null ? [] : lines.filter((line) => line.at !== from);

/** The lines with what was found of them at the source; those not read yet stay as they are. */
export function availableAt(
  lines: readonly DraftLine[],
  from: string | null,
  found: ReadonlyMap<string, number>,
): DraftLine[] {
  return lines.map((line) => {
    const available = line.at === from ? undefined : found.get(line.variantId);
    return available === undefined ? line : { ...line, available, at: from };
  });
}

/** Why it cannot be asked for yet; null when it can. */
export function missingOf(draft: {
  from: string | null;
  to: string | null;
  lines: readonly DraftLine[];
}): 'places' | 'same' | 'goods' | null {
  if (draft.from === null || draft.to === null) return 'places';
  if (draft.from === draft.to) return 'same';
  return draft.lines.some(({ quantity }) => quantity > 0) ? null : 'goods';
}
