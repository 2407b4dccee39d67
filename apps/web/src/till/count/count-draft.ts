import { type CountedDraft, keptUnder } from '#shell/counted-draft.ts';

/** Something counted at this till that is not saved yet. */
export type DraftCount = CountedDraft<number>;

interface Rounds {
  recounts: readonly { variantId: string; round: number }[];
}

/** The round that is being counted, by the server's last word and by what this till stated since. */
export function roundOf(
  count: Rounds,
  stated: readonly { variantId: string; round: number }[],
  variantId: string,
): number {
  const said = [...count.recounts, ...stated].filter((one) => one.variantId === variantId);
  return Math.max(1, ...said.map((one) => one.round));
}

/** Where a till keeps what it has not saved of a count. */
export const draftKeyOf = (countId: string): string => `${KEPT}${countId}`;

const KEPT = 'evertill-count:';

/** Counts of which something is kept here and which cannot be counted any more: handed in, closed, or given up. */
export const orphansOf = (storage: Storage, open: readonly { id: string }[]): string[] =>
  keptUnder(storage, KEPT).filter((countId) => !open.some(({ id }) => id === countId));
