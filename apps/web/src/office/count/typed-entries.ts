import type { FoundStock } from '../shared/find-stock.tsx';

/** Something counted that is not saved yet. */
export interface TypedEntry extends Pick<FoundStock, 'variantId' | 'title' | 'sku' | 'scale'> {
  entryId: string;
  counted: number;
}

/** One more of what was scanned; goods that are weighed are typed in. Newest first. */
export function withScan(
  entries: readonly TypedEntry[],
  { variantId, title, sku, scale }: FoundStock,
  entryId: string,
): TypedEntry[] {
  const step = scale === 'grams' ? 0 : 1;
  const known = entries.find((entry) => entry.variantId === variantId);
  if (!known) return [{ variantId, title, sku, scale, entryId, counted: step }, ...entries];
  return [{ ...known, counted: known.counted + step }, ...entries.filter((entry) => entry !== known)];
}

export const withUnits = (entries: readonly TypedEntry[], entryId: string, counted: number): TypedEntry[] =>
  entries.map((entry) => (entry.entryId === entryId ? { ...entry, counted } : entry));

export const withoutEntry = (entries: readonly TypedEntry[], entryId: string): TypedEntry[] =>
  entries.filter((entry) => entry.entryId !== entryId);
