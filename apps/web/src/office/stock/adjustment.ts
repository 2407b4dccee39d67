import { DAMAGE_WAYS, type DamageWay } from '@evertill/domain';

/** How a person says what lies on the shelf, or what became of it. */
export type AdjustMode = 'change' | 'count' | DamageWay;

export const ADJUST_MODES = ['count', 'change', ...DAMAGE_WAYS] as const satisfies readonly AdjustMode[];

export const isDamageWay = (mode: AdjustMode): mode is DamageWay => DAMAGE_WAYS.some((way) => way === mode);

/**
 * The change that an entry means: itself, or what was counted less what was thought to be there. Null while nothing
 * usable is entered.
 */
export function deltaOf(mode: 'change' | 'count', entered: number, onHand: number): number | null {
  if (!Number.isInteger(entered)) return null;
  if (mode === 'change') return entered;
  return entered < 0 ? null : entered - onHand;
}

interface Lying {
  onHand: number;
  damaged: number;
}

/** What lies there after an entry; null while nothing usable is entered or more than there is. */
export function lyingAfter(mode: AdjustMode, entered: number, { onHand, damaged }: Lying): Lying | null {
  if (!isDamageWay(mode)) {
    const delta = deltaOf(mode, entered, onHand);
    return delta === null ? null : { onHand: onHand + delta, damaged };
  }
  const max = mode === 'to_damaged' ? onHand : damaged;
  if (!Number.isInteger(entered) || entered < 1 || entered > max) return null;
  if (mode === 'to_damaged') return { onHand: onHand - entered, damaged: damaged + entered };
  return { onHand: onHand + (mode === 'back_to_stock' ? entered : 0), damaged: damaged - entered };
}
