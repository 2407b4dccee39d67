/** How a person says what lies on the shelf. */
export type AdjustMode = 'change' | 'count';

/**
 * The change that an entry means: itself, or what was counted less what was thought to be there. Null while nothing
 * usable is entered.
 */
export function deltaOf(mode: AdjustMode, entered: number, onHand: number): number | null {
  if (!Number.isInteger(entered)) return null;
  if (mode === 'change') return entered;
  return entered < 0 ? null : entered - onHand;
}
