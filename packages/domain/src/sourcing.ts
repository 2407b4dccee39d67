import { accepted, type Result, refused } from './errors.ts';

export interface SourceLine {
  variantId: string;
  quantity: number;
}

export interface SourcePlace {
  locationId: string;
  /** The lowest goes first. */
  priority: number;
  available: Readonly<Record<string, number>>;
  /** What a parcel from there costs us, in minor units; 0 when it is not said. */
  cost?: number;
  /** Kilometres to the buyer; null or absent when one end is not known. */
  km?: number | null;
  /** Goods there need no parcel of their own: the buyer comes for them, or a parcel leaves from there anyway. */
  here?: boolean;
}

export interface Allocation {
  variantId: string;
  locationId: string;
  quantity: number;
}

/** Chooses, of places that together have everything, those that goods are taken from. */
export type SourcingStrategy = (needs: SourceNeeds, places: readonly SourcePlace[]) => readonly SourcePlace[];

/** Units wanted of each variant. */
export type SourceNeeds = ReadonlyMap<string, number>;

/** Up to so many useful places every combination is tried; beyond, parcels are chosen greedily. */
export const SOURCE_PLACES_EXACT = 10;

/**
 * Where an order is taken from. Lines of one variant count together; a variant comes from one of the chosen places
 * where that is possible, else it is split. Allocations come in (variant, location) order, the order in which rows are
 * locked. Refuses with every variant that is short and how many could be had.
 */
export function sourceOrder(
  lines: readonly SourceLine[],
  places: readonly SourcePlace[],
  strategy: SourcingStrategy = fewestParcels,
): Result<Allocation[]> {
  const needs = needsOf(lines);
  const useful = places
    .filter((place) => [...needs.keys()].some((variantId) => unitsOf(place, variantId) > 0))
    .sort(byPreference);
  const short = [...needs]
    .map(([variantId, requested]) => ({ variantId, requested, available: unitsOfAll(useful, variantId) }))
    .filter((line) => line.available < line.requested);
  if (short.length > 0) return refused({ code: 'stock.short', lines: short });
  return accepted(allocate(needs, useful.length > 1 ? strategy(needs, useful) : useful));
}

/**
 * As few parcels as there can be; among equals the cheapest, then the places that come first by priority, then the
 * nearest, then the same ones every time. Places that need no parcel are used as they are.
 */
export const fewestParcels: SourcingStrategy = (needs, places) => {
  const here = places.filter((place) => place.here);
  const others = places.filter((place) => !place.here);
  if (others.length > SOURCE_PLACES_EXACT) return [...here, ...greedyParcels(needs, here, others)];
  for (let size = 0; size <= others.length; size += 1) {
    let best: { chosen: SourcePlace[]; rank: Rank } | null = null;
    for (const chosen of subsetsOf(others, size)) {
      if (!covers(here, chosen, needs)) continue;
      const rank = rankOf(chosen);
      if (!best || isBefore(rank, best.rank)) best = { chosen, rank };
    }
    if (best) return [...here, ...best.chosen];
  }
  throw new Error('all places together cover the order, so some subset must');
};

/** What sets of equally many parcels are compared by, the first figure first. */
type Rank = readonly number[];

const rankOf = (places: readonly SourcePlace[]): Rank => [
  places.reduce((sum, place) => sum + costOf(place), 0),
  places.reduce((sum, place) => sum + place.priority, 0),
  places.reduce((sum, place) => sum + kmOf(place), 0),
];

/** False for equals, so that the first of them stays. */
function isBefore(a: Rank, b: Rank): boolean {
  const at = a.findIndex((figure, index) => figure !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

const costOf = (place: SourcePlace): number => place.cost ?? 0;
/** A place whose distance is not known counts as farther than any other. */
const kmOf = (place: SourcePlace): number => place.km ?? Number.POSITIVE_INFINITY;

const byPreference = (a: SourcePlace, b: SourcePlace): number =>
  Number(b.here ?? false) - Number(a.here ?? false) ||
  costOf(a) - costOf(b) ||
  a.priority - b.priority ||
  compare(kmOf(a), kmOf(b)) ||
  compare(a.locationId, b.locationId);

function needsOf(lines: readonly SourceLine[]): Map<string, number> {
  const needs = new Map<string, number>();
  for (const { variantId, quantity } of lines) {
    if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`no quantity: ${quantity}`);
    needs.set(variantId, (needs.get(variantId) ?? 0) + quantity);
  }
  return needs;
}

const unitsOf = (place: SourcePlace, variantId: string): number => Math.max(0, place.available[variantId] ?? 0);

const unitsOfAll = (places: readonly SourcePlace[], variantId: string): number =>
  places.reduce((sum, place) => sum + unitsOf(place, variantId), 0);

const covers = (here: readonly SourcePlace[], chosen: readonly SourcePlace[], needs: SourceNeeds): boolean =>
  [...needs].every(([variantId, quantity]) => unitsOfAll(here, variantId) + unitsOfAll(chosen, variantId) >= quantity);

/** Subsets of one size, those with earlier members first. */
function* subsetsOf<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = from; index + size <= items.length; index += 1) {
    const item = items[index];
    if (item === undefined) return;
    for (const rest of subsetsOf(items, size - 1, index + 1)) yield [item, ...rest];
  }
}

/** Again and again the place that covers most of what is missing; then those that turned out needless are dropped. */
function greedyParcels(
  needs: SourceNeeds,
  here: readonly SourcePlace[],
  places: readonly SourcePlace[],
): readonly SourcePlace[] {
  if (covers(here, [], needs)) return [];
  const single = places.find((place) => covers(here, [place], needs));
  if (single) return [single];
  const missing = new Map(
    [...needs].map(([variantId, quantity]) => [variantId, quantity - unitsOfAll(here, variantId)]),
  );
  const chosen: SourcePlace[] = [];
  while (!covers(here, chosen, needs)) {
    const gain = (place: SourcePlace): number =>
      [...missing].reduce((sum, [id, quantity]) => sum + Math.min(Math.max(0, quantity), unitsOf(place, id)), 0);
    const best = places.filter((place) => !chosen.includes(place)).reduce((a, b) => (gain(b) > gain(a) ? b : a));
    for (const [variantId, quantity] of missing) missing.set(variantId, quantity - unitsOf(best, variantId));
    chosen.push(best);
  }
  const needed = chosen.reduceRight<SourcePlace[]>((kept, place) => {
    const rest = kept.filter((other) => other !== place);
    return covers(here, rest, needs) ? rest : kept;
  }, chosen);
  return places.filter((place) => needed.includes(place));
}

function allocate(needs: SourceNeeds, places: readonly SourcePlace[]): Allocation[] {
  const allocations: Allocation[] = [];
  for (const [variantId, needed] of needs) {
    const whole = places.find((place) => unitsOf(place, variantId) >= needed);
    let left = needed;
    for (const place of whole ? [whole] : places) {
      const quantity = Math.min(left, unitsOf(place, variantId));
      if (quantity > 0) allocations.push({ variantId, locationId: place.locationId, quantity });
      left -= quantity;
    }
  }
  return allocations.sort((a, b) => compare(a.variantId, b.variantId) || compare(a.locationId, b.locationId));
}

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
