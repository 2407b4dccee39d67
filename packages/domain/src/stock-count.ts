/**
 * Counting what lies on the shelves while selling goes on. What was counted is compared with what the books said at the
 * moment of counting, never with what they say when somebody approves: a sale in between is neither lost nor counted
 * twice. Moments are epoch milliseconds, quantities are in the variant's scale.
 */
import type { StockCounted } from './commands.ts';
import { accepted, type Result, refused } from './errors.ts';

export const COUNT_STATES = ['open', 'review', 'approved', 'cancelled'] as const;
export type CountState = (typeof COUNT_STATES)[number];

export const COUNT_ACTS = ['submit', 'recount', 'approve', 'cancel'] as const;
export type CountAct = (typeof COUNT_ACTS)[number];

/** State → act → next state; what is not listed is refused. */
export const COUNT_TRANSITIONS: Readonly<Record<CountState, Readonly<Partial<Record<CountAct, CountState>>>>> = {
  open: { submit: 'review', recount: 'open', cancel: 'cancelled' },
  review: { recount: 'open', approve: 'approved', cancel: 'cancelled' },
  approved: {},
  cancelled: {},
};

/** The state a count has after an act. Refuses with the state it is in. */
export function moveCount(state: CountState, act: CountAct): Result<CountState> {
  const next = COUNT_TRANSITIONS[state][act];
  return next ? accepted(next) : refused({ code: 'document.wrong-state', what: 'count', state });
}

/** A variant that is to be counted. Only entries of its round matter. */
export interface CountLine {
  variantId: string;
  round: number;
}

/** Somebody counted so many at a moment; entries of one line and round add up, since goods lie in several spots. */
export interface CountEntry {
  variantId: string;
  round: number;
  counted: number;
  countedAt: number;
}

/** What a page kept unsaved for longer than this is said to be no older. */
export const COUNT_AGE_MS_MAX = 31 * 24 * 60 * 60 * 1_000;

/** When a line of a till's fact was counted: never after it was said, whatever the device's clock did in between. */
export const momentCounted = (line: StockCounted['lines'][number], said: Pick<StockCounted, 'countedAt'>): number =>
  Math.min(line.countedAt ?? said.countedAt, said.countedAt);

/** A change of what the books say lies there, at its business moment. */
export interface BookMove {
  variantId: string;
  delta: number;
  at: number;
}

export interface CountedLine {
  variantId: string;
  round: number;
  /** Σ of the round's entries; null when nobody counted it yet. */
  counted: number | null;
  /** The moment of the last entry: what the count speaks of. Null when nobody counted it yet. */
  countedAt: number | null;
  /** What the books said at that moment; for a line that nobody counted, what they say now. */
  booked: number;
  /** counted − booked; null when nobody counted it yet. */
  difference: number | null;
  /** Of a line that nobody counted: the moment of the whole count's last entry, and what the books said then. */
  unseen: { at: number; booked: number } | null;
  /** Goods moved between two of its entries: the parts do not belong to one moment, and it has to be counted again. */
  movedMeanwhile: boolean;
}

/** Compares every line with the books, in the order of the lines. The moves are all there ever were of these variants. */
export function judgeCount(
  lines: readonly CountLine[],
  entries: readonly CountEntry[],
  moves: readonly BookMove[],
): CountedLine[] {
  const entriesOf = Map.groupBy(entries, (entry) => `${entry.variantId} ${entry.round}`);
  const movesOf = Map.groupBy(moves, (move) => move.variantId);
  const last = entries.reduce<number | null>((at, { countedAt }) => Math.max(at ?? countedAt, countedAt), null);
  return lines.map(({ variantId, round }) => {
    const own = entriesOf.get(`${variantId} ${round}`) ?? [];
    const moved = movesOf.get(variantId) ?? [];
    return own.length === 0
      ? unseenLine({ variantId, round }, last, moved)
      : judgeLine({ variantId, round }, own, moved);
  });
}

const sum = (moves: readonly BookMove[]): number => moves.reduce((units, { delta }) => units + delta, 0);

function unseenLine(line: CountLine, last: number | null, moves: readonly BookMove[]): CountedLine {
  const unseen = last === null ? null : { at: last, booked: sum(moves.filter(({ at }) => at <= last)) };
  const found = { counted: null, countedAt: null, difference: null };
  return { ...line, ...found, booked: sum(moves), unseen, movedMeanwhile: false };
}

function judgeLine(line: CountLine, entries: readonly CountEntry[], moves: readonly BookMove[]): CountedLine {
  const first = Math.min(...entries.map(({ countedAt }) => countedAt));
  const countedAt = Math.max(...entries.map((entry) => entry.countedAt));
  const counted = entries.reduce((units, entry) => units + entry.counted, 0);
  const booked = sum(moves.filter(({ at }) => at <= countedAt));
  const movedMeanwhile = moves.some(({ at }) => at > first && at <= countedAt);
  return { ...line, counted, countedAt, booked, difference: counted - booked, unseen: null, movedMeanwhile };
}

/** What becomes of lines that nobody counted when a count is approved: nothing, or nothing lies there. */
export const UNCOUNTED_WAYS = ['leave', 'zero'] as const;
export type UncountedWay = (typeof UNCOUNTED_WAYS)[number];

/** More than this no shelf is out by: somebody mistyped, and has to count the line again. */
export const DIFFERENCE_MAX = 1_000_000_000;

/** A difference that is written into the books, at the moment it speaks of. */
export interface CountDifference {
  variantId: string;
  difference: number;
  countedAt: number;
}

/**
 * What approving a count decides: a line for everything that was counted, also where nothing differs. Lines whose goods
 * moved meanwhile are left alone, as are those that a later count has decided already (`decidedAt`, the latest such
 * moment of a variant). Those that nobody counted are left alone, or nothing lay there when counting ended (now, where
 * nothing was counted at all): what came since stays, and goods that went since do not leave less than nothing.
 */
export function decideCount(
  lines: readonly CountedLine[],
  decidedAt: ReadonlyMap<string, number>,
  uncounted: UncountedWay,
  now: number,
): CountDifference[] {
  return lines.flatMap(({ variantId, countedAt, difference, booked, unseen, movedMeanwhile }) => {
    const at = countedAt ?? unseen?.at ?? now;
    if (movedMeanwhile || (decidedAt.get(variantId) ?? -Infinity) >= at) return [];
    if (difference !== null && countedAt !== null) return [{ variantId, difference, countedAt }];
    return uncounted === 'zero'
      ? [{ variantId, difference: 0 - Math.min(unseen?.booked ?? booked, booked), countedAt: at }]
      : [];
  });
}
