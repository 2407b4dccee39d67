/** Why somebody corrects what lies at a place by hand: one of a few reasons that can be added up, and a note of their own. */

export const ADJUSTMENT_REASONS = [
  'counted', // a shelf was looked at outside a stock count
  'found',
  'lost',
  'broken',
  'theft',
  'gift',
  'own_use',
  'correction', // an earlier entry was wrong
  'other',
] as const;
export type AdjustmentReason = (typeof ADJUSTMENT_REASONS)[number];

/** How goods move between what can be sold and what lies there broken; `write_off`: broken ones are thrown away. */
export const DAMAGE_WAYS = ['to_damaged', 'back_to_stock', 'write_off'] as const;
export type DamageWay = (typeof DAMAGE_WAYS)[number];

const PARTING = ': ';

/** Reason and note as a movement keeps them: "lost: fell behind the shelf". */
export const adjustmentText = (reason: string, note: string): string =>
  note === '' ? reason : `${reason}${PARTING}${note}`;

/** Reads such a text again; the reason is null for one that was written in other words. */
export function readAdjustment(text: string): { reason: AdjustmentReason | DamageWay | null; note: string } {
  const end = text.indexOf(PARTING);
  const head = end < 0 ? text : text.slice(0, end);
  const reason = [...ADJUSTMENT_REASONS, ...DAMAGE_WAYS].find((known) => known === head);
  if (!reason) return { reason: null, note: text };
  return { reason, note: end < 0 ? '' : text.slice(end + PARTING.length) };
}
