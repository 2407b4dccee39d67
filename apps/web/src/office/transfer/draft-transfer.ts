import type { FoundStock } from '../shared/find-stock.tsx';

/** Goods on a transfer that is not asked for yet. */
export interface DraftLine extends FoundStock {
  quantity: number;
}

/** One more of some goods; a kilogram of what is weighed. */
export function withGoods(lines: readonly DraftLine[], goods: FoundStock): DraftLine[] {
  const step = goods.scale === 'grams' ? 1_000 : 1;
  const known = lines.find((line) => line.variantId === goods.variantId);
  if (!known) return [...lines, { ...goods, quantity: step }];
  return lines.map((line) => (line === known ? { ...line, ...goods, quantity: line.quantity + step } : line));
}

export const withQuantity = (lines: readonly DraftLine[], variantId: string, quantity: number): DraftLine[] =>
  lines.map((line) => (line.variantId === variantId ? { ...line, quantity } : line));

export const withoutGoods = (lines: readonly DraftLine[], variantId: string): DraftLine[] =>
  lines.filter((line) => line.variantId !== variantId);

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
