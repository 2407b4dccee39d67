import { COUNTED_MAX } from '@evertill/domain';

/** Something counted that is not saved yet: it lives on this page and through its reloads, and is no fact. */
export interface CountedDraft<Round extends number | null = number | null> {
  entryId: string;
  variantId: string;
  title: string;
  sku: string;
  scale: 'each' | 'grams';
  /** Which counting of these goods it belongs to; null: the server knows. */
  round: Round;
  counted: number;
  /** When it was counted last, by the clock of this device; epoch milliseconds. */
  countedAt: number;
  /**
   * It was being saved once, and whether that came through is not known. Its figure may stand already and changes no
   * more: what is counted since is another line, and saying this one again adds nothing.
   */
  isSaid: boolean;
}

type Goods = Pick<CountedDraft, 'variantId' | 'title' | 'sku' | 'scale'>;
type Born<Round extends number | null> = Pick<CountedDraft<Round>, 'entryId' | 'round' | 'countedAt'>;

/** Goods may be sold in a pause longer than this: what is counted after it is a line of its own. */
const PAUSE_MS_MAX = 60_000;

/** A scan counts one, or of what is weighed begins a figure to be typed. */
export const stepOf = ({ scale }: Pick<CountedDraft, 'scale'>): number => (scale === 'grams' ? 0 : 1);

/** So many more of what was scanned, to the top: onto what is being counted still, or else as a line of its own. */
export function withScanned<Round extends number | null>(
  draft: readonly CountedDraft<Round>[],
  goods: Goods,
  born: Born<Round>,
  step = stepOf(goods),
): CountedDraft<Round>[] {
  const { variantId, title, sku, scale } = goods;
  const goesOn = (one: CountedDraft<Round>) =>
    one.variantId === variantId &&
    one.round === born.round &&
    isOngoing(one, born) &&
    one.counted + step <= COUNTED_MAX;
  const known = draft.find(goesOn);
  if (!known) return [{ ...born, variantId, title, sku, scale, counted: step, isSaid: false }, ...draft];
  const { countedAt } = born;
  return [{ ...known, counted: known.counted + step, countedAt }, ...draft.filter((one) => one !== known)];
}

/** A line that says nothing yet waits for its first figure, however long. */
const isOngoing = (one: CountedDraft, { countedAt }: Pick<CountedDraft, 'countedAt'>): boolean =>
  !one.isSaid && (one.counted === 0 || Math.abs(countedAt - one.countedAt) <= PAUSE_MS_MAX);

/** A figure that was typed was counted when it was typed. None is typed over one that was said. */
export const withCounted = <T extends CountedDraft>(
  draft: readonly T[],
  entryId: string,
  said: Pick<CountedDraft, 'counted' | 'countedAt'>,
): T[] => {
  const isMeant = (one: T) => one.entryId === entryId && !one.isSaid && one.counted !== said.counted;
  return draft.map((one) => (isMeant(one) ? { ...one, ...said } : one));
};

export const withoutEntry = <T extends CountedDraft>(draft: readonly T[], entryId: string): T[] =>
  draft.filter((one) => one.entryId !== entryId);

/** What is not saved: what somebody goes on counting, and what is being saved while they do. */
export interface Unsaved<Round extends number | null> {
  draft: readonly CountedDraft<Round>[];
  saving: readonly CountedDraft<Round>[];
}

/** Everything counted so far is being saved, and said from now on: a scan begins a line of its own. */
export const taken = <Round extends number | null>({ draft, saving }: Unsaved<Round>): Unsaved<Round> => ({
  draft: [],
  saving: [...draft.map((one) => ({ ...one, isSaid: true })), ...saving],
});

/** Some of what was being saved is safe and goes; the rest is being saved still. */
export const unsaved = <Round extends number | null>(
  { draft, saving }: Unsaved<Round>,
  safe: readonly Pick<CountedDraft, 'entryId'>[],
): Unsaved<Round> => {
  const gone = new Set(safe.map((one) => one.entryId));
  return { draft, saving: saving.filter((one) => !gone.has(one.entryId)) };
};

/** What was being saved is safe and goes, or it is back beneath what was counted since. */
export const ended = <Round extends number | null>(page: Unsaved<Round>, isSaved: boolean): Unsaved<Round> => ({
  draft: isSaved ? page.draft : [...page.draft, ...page.saving],
  saving: [],
});

/** What a page before this one kept under a key. A line of which no moment is known was counted `now`. */
export function readDraft(storage: Storage, key: string, now: number): CountedDraft[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    const whole = (one: CountedDraft) => ({ ...one, countedAt: one.countedAt ?? now, isSaid: one.isSaid === true });
    return Array.isArray(kept) ? kept.filter(isDraft).map(whole) : [];
  } catch {
    return [];
  }
}

/** What follows a prefix in the keys under which something is kept. */
export const keptUnder = (storage: Storage, prefix: string): string[] =>
  Object.keys(storage).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));

export function keepDraft(storage: Storage, key: string, draft: readonly CountedDraft[]): void {
  if (draft.length === 0) storage.removeItem(key);
  else storage.setItem(key, JSON.stringify(draft));
}

function isDraft(value: unknown): value is CountedDraft {
  const one = value as Partial<CountedDraft> | null;
  return typeof one?.entryId === 'string' && typeof one.variantId === 'string' && Number.isInteger(one.counted);
}
