import { accepted, type Result, refused } from './errors.ts';

/** One variant at one place, in the variant's scale (pieces or grams). */
export interface Level {
  onHand: number;
  /** Promised by reservations that are held or allocated. */
  reserved: number;
  /** Set aside for tills that may sell unseen. */
  leased: number;
  /** Kept back from promising. */
  safety: number;
}

/** Why goods moved. Each cause has rows of its own that say more: the order, the refund, the transfer, the count. */
export const MOVEMENT_CAUSES = [
  'opening',
  'sale',
  'refund',
  'fulfilment',
  'adjustment',
  'purchase', // goods receipt
  'transfer_sent',
  'transfer_received',
  'count', // stock count
  'late_sale', // the sale whose goods an approved count had already missed
] as const;
export type MovementCause = (typeof MOVEMENT_CAUSES)[number];

/** Which figure of a level a movement moves: what can be sold, or what lies there broken. */
export type Bucket = 'on_hand' | 'damaged';

/** The place where goods are while they travel between two others. */
export const TRANSIT_LOCATION_ID = '7a7a0000-0000-4000-8000-000000000000';

/** What may be promised; below zero when more is promised or kept back than there is. */
export const availableOf = (level: Level): number => level.onHand - level.reserved - level.leased - level.safety;

/** Promises that no goods stand behind: the exact size of the shortage that has to be booked. */
export const shortageOf = (level: Pick<Level, 'onHand' | 'reserved' | 'leased'>): number =>
  Math.max(0, level.reserved + level.leased - level.onHand);

export interface SourceLine {
  variantId: string;
  quantity: number;
}

export interface SourcePlace {
  locationId: string;
  /** The lowest goes first. */
  priority: number;
  available: Readonly<Record<string, number>>;
}

export interface Allocation {
  variantId: string;
  locationId: string;
  quantity: number;
}

/** Up to so many useful places every combination is tried; beyond, parcels are chosen greedily. */
export const SOURCE_PLACES_EXACT = 10;

/**
 * Where an order is taken from: as few parcels as there can be, among equals the places that come first by priority;
 * a variant comes from one place where that is possible, else it is split. Lines of one variant count together.
 * Allocations come in (variant, location) order, the order in which rows are locked. Refuses with every variant that
 * is short and how many could be had.
 */
export function sourceOrder(lines: readonly SourceLine[], places: readonly SourcePlace[]): Result<Allocation[]> {
  const needs = needsOf(lines);
  const useful = places
    .filter((place) => [...needs.keys()].some((variantId) => unitsOf(place, variantId) > 0))
    .sort((a, b) => a.priority - b.priority || (a.locationId < b.locationId ? -1 : 1));
  const short = [...needs]
    .map(([variantId, requested]) => ({ variantId, requested, available: unitsOfAll(useful, variantId) }))
    .filter((line) => line.available < line.requested);
  if (short.length > 0) return refused({ code: 'stock.short', lines: short });
  return accepted(allocate(needs, parcels(needs, useful)));
}

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

const covers = (places: readonly SourcePlace[], needs: ReadonlyMap<string, number>): boolean =>
  [...needs].every(([variantId, quantity]) => unitsOfAll(places, variantId) >= quantity);

function parcels(needs: ReadonlyMap<string, number>, places: readonly SourcePlace[]): readonly SourcePlace[] {
  if (places.length > SOURCE_PLACES_EXACT) return greedyParcels(needs, places);
  for (let size = 0; size <= places.length; size += 1) {
    for (const subset of subsetsOf(places, size)) if (covers(subset, needs)) return subset;
  }
  throw new Error('all places together cover the order, so some subset must');
}

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
function greedyParcels(needs: ReadonlyMap<string, number>, places: readonly SourcePlace[]): SourcePlace[] {
  const single = places.find((place) => covers([place], needs));
  if (single) return [single];
  const missing = new Map(needs);
  const chosen: SourcePlace[] = [];
  while (!covers(chosen, needs)) {
    const gain = (place: SourcePlace): number =>
      [...missing].reduce((sum, [variantId, quantity]) => sum + Math.min(quantity, unitsOf(place, variantId)), 0);
    const best = places.filter((place) => !chosen.includes(place)).reduce((a, b) => (gain(b) > gain(a) ? b : a));
    for (const [variantId, quantity] of missing)
      missing.set(variantId, Math.max(0, quantity - unitsOf(best, variantId)));
    chosen.push(best);
  }
  const needed = chosen.reduceRight<SourcePlace[]>((kept, place) => {
    const others = kept.filter((other) => other !== place);
    return covers(others, needs) ? others : kept;
  }, chosen);
  return places.filter((place) => needed.includes(place));
}

function allocate(needs: ReadonlyMap<string, number>, places: readonly SourcePlace[]): Allocation[] {
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

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
