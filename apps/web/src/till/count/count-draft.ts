import type { TillVariant } from '@evertill/domain';

/** Something counted that is not saved yet: it lives on this page and through its reloads, and is no fact. */
export interface DraftCount {
  entryId: string;
  variantId: string;
  title: string;
  sku: string;
  scale: 'each' | 'grams';
  round: number;
  counted: number;
}

/** One more of what was scanned, or of what is weighed a figure to be typed. Newest first. */
export function withScanned(
  draft: readonly DraftCount[],
  variant: Pick<TillVariant, 'variantId' | 'title' | 'sku' | 'scale'>,
  born: { entryId: string; round: number },
): DraftCount[] {
  const known = draft.find((one) => one.variantId === variant.variantId && one.round === born.round);
  const step = variant.scale === 'grams' ? 0 : 1;
  if (known) return [{ ...known, counted: known.counted + step }, ...draft.filter((one) => one !== known)];
  const { variantId, title, sku, scale } = variant;
  return [{ ...born, variantId, title, sku, scale, counted: step }, ...draft];
}

export const withCounted = (draft: readonly DraftCount[], entryId: string, counted: number): DraftCount[] =>
  draft.map((one) => (one.entryId === entryId ? { ...one, counted } : one));

export const withoutDraft = (draft: readonly DraftCount[], entryId: string): DraftCount[] =>
  draft.filter((one) => one.entryId !== entryId);

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

const keyOf = (countId: string): string => `evertill-count:${countId}`;

/** What a page before this one had scanned for a count. */
export function readDraft(storage: Storage, countId: string): DraftCount[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyOf(countId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isDraft) : [];
  } catch {
    return [];
  }
}

export function keepDraft(storage: Storage, countId: string, draft: readonly DraftCount[]): void {
  if (draft.length === 0) storage.removeItem(keyOf(countId));
  else storage.setItem(keyOf(countId), JSON.stringify(draft));
}

function isDraft(value: unknown): value is DraftCount {
  const one = value as Partial<DraftCount> | null;
  return typeof one?.entryId === 'string' && typeof one.variantId === 'string' && Number.isInteger(one.counted);
}
