import { type Allocation, availableOf, type Refusal, type SourcePlace, sourceOrder } from '@evertill/domain';
import { type HoldRow, type LevelRow, placeKey } from './level.ts';
import type { WishPlace } from './wish-places.ts';

/** What one owner wants promised, and from which places. */
export interface Wish {
  ownerId: string;
  lines: readonly { variantId: string; quantity: number }[];
  places: readonly WishPlace[];
}

/** How a wish is granted: holds that simply stay, holds that end, and what is promised anew. */
export interface Grant {
  allocations: Allocation[];
  keep: HoldRow[];
  release: HoldRow[];
  take: Allocation[];
}

export interface PlannedChange {
  variantId: string;
  locationId: string;
  /** Of `reserved`. */
  delta: number;
  /** What must be left besides, for the channels that take from it; null: nobody takes, units only come back. */
  spare: number | null;
}

export type Decision = { ok: true; grant: Grant } | { ok: false; refusal: Refusal };

/** An owner came to hold goods whose levels were not locked, between the look that locked and the one at the holds. */
export class LevelNotLocked extends Error {}

/**
 * Decides wishes one after another over levels that are locked, remembering what each took. An owner's own hold never
 * blocks them: it counts as free for them, is kept when it fits the wish exactly, and is replaced otherwise. A refused
 * wish changes nothing, so an earlier hold stays.
 */
export class PromisePlan {
  readonly #available = new Map<string, number>();
  readonly #levels = new Map<string, LevelRow>();
  readonly #holds = new Map<string, HoldRow[]>();
  readonly #allHolds: readonly HoldRow[];
  readonly #freed = new Map<string, number>();
  readonly #change = new Map<string, number>();
  readonly #spare = new Map<string, number>();

  constructor(levels: readonly LevelRow[], holds: readonly HoldRow[]) {
    for (const level of levels) {
      this.#levels.set(placeKey(level), level);
      this.#available.set(placeKey(level), availableOf(level));
    }
    this.#allHolds = holds;
    this.#readHolds();
  }

  #readHolds(): void {
    this.#holds.clear();
    for (const hold of this.#allHolds) this.#holds.set(hold.ownerId, [...(this.#holds.get(hold.ownerId) ?? []), hold]);
  }

  decide(wish: Wish): Decision {
    const own = this.#holds.get(wish.ownerId) ?? [];
    if (fits(own, wish)) {
      const allocations = own.map(({ variantId, locationId, quantity }) => ({ variantId, locationId, quantity }));
      return { ok: true, grant: { allocations, keep: own, release: [], take: [] } };
    }
    for (const hold of own) this.#add(hold, hold.quantity);
    const sourced =
      wish.lines.length === 0 ? { ok: true as const, value: [] } : sourceOrder(wish.lines, this.#placesFor(wish));
    if (!sourced.ok) {
      for (const hold of own) this.#add(hold, -hold.quantity);
      return sourced;
    }
    for (const hold of own) this.#note(hold, -hold.quantity);
    for (const taken of sourced.value) {
      this.#add(taken, -taken.quantity);
      this.#note(taken, taken.quantity);
      this.#spareFor(taken, wish);
    }
    this.#holds.delete(wish.ownerId);
    return { ok: true, grant: { allocations: sourced.value, keep: [], release: own, take: sourced.value } };
  }

  /** Forgets every decision; these units came free meanwhile (expired holds of others). */
  beginAnew(freed: readonly Allocation[]): void {
    this.#change.clear();
    this.#spare.clear();
    this.#readHolds();
    for (const [key, level] of this.#levels) this.#available.set(key, availableOf(level) + (this.#freed.get(key) ?? 0));
    for (const unit of freed) {
      const key = placeKey(unit);
      this.#freed.set(key, (this.#freed.get(key) ?? 0) + unit.quantity);
      this.#add(unit, unit.quantity);
    }
  }

  /**
   * What may still be promised of a variant at a place, after everything decided so far, to a channel that leaves
   * `safety` units alone there: the larger of its own and the level's counts.
   */
  availableAt(at: { variantId: string; locationId: string; safety?: number }): number {
    const key = placeKey(at);
    const more = Math.max(0, (at.safety ?? 0) - (this.#levels.get(key)?.safety ?? 0));
    return (this.#available.get(key) ?? 0) - more;
  }

  /** Change of `reserved` by row, those that stay the same left out, in lock order. */
  changes(): PlannedChange[] {
    return this.takings().filter(({ delta }) => delta !== 0);
  }

  /** The same with rows that are given back and taken in equal measure. */
  takings(): PlannedChange[] {
    return [...this.#change]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, delta]) => {
        const level = this.#levels.get(key);
        if (!level) throw new LevelNotLocked(`the level ${key} was changed without being locked`);
        const { variantId, locationId } = level;
        return { variantId, locationId, delta, spare: this.#spare.get(key) ?? null };
      });
  }

  #placesFor(wish: Wish): SourcePlace[] {
    return wish.places.map((place) => {
      const { locationId, safety } = place;
      const available: Record<string, number> = {};
      for (const { variantId } of wish.lines)
        available[variantId] = this.availableAt({ variantId, locationId, safety });
      return { ...place, available };
    });
  }

  #spareFor(at: Allocation, wish: Wish): void {
    const safety = wish.places.find((place) => place.locationId === at.locationId)?.safety ?? 0;
    const key = placeKey(at);
    this.#spare.set(key, Math.max(safety, this.#spare.get(key) ?? 0));
  }

  #add(at: { variantId: string; locationId: string }, quantity: number): void {
    const key = placeKey(at);
    this.#available.set(key, (this.#available.get(key) ?? 0) + quantity);
  }

  #note(at: { variantId: string; locationId: string }, quantity: number): void {
    const key = placeKey(at);
    this.#change.set(key, (this.#change.get(key) ?? 0) + quantity);
  }
}

/** True when the holds are exactly what is wished, at places that are wished, and none could be where the buyer comes. */
export function fits(own: readonly HoldRow[], wish: Wish): boolean {
  if (own.length === 0) return false;
  const here = wish.places.filter((place) => place.here);
  const places = new Set((here.length > 0 ? here : wish.places).map((place) => place.locationId));
  const open = new Map<string, number>();
  for (const line of wish.lines) open.set(line.variantId, (open.get(line.variantId) ?? 0) + line.quantity);
  for (const hold of own) {
    if (!places.has(hold.locationId)) return false;
    open.set(hold.variantId, (open.get(hold.variantId) ?? 0) - hold.quantity);
  }
  return [...open.values()].every((left) => left === 0);
}
