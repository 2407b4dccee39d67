import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { type HoldRow, type LevelRow, READ_HOLDS, READ_LEVELS } from './level.ts';
import { type Decision, fits, PromisePlan, type Wish } from './promise-plan.ts';
import { askAboutStrangers, strangersMayHold } from './remembered-holds.ts';
import { forgetLevels, recallLevels, rememberLevels } from './remembered-levels.ts';

/** What an owner holds as far as this process knows; null: it does not know. */
export type KnownHolds = readonly HoldRow[] | null;

export interface Guess {
  plan: PromisePlan;
  /** Null: has to be decided under locks, for a guess never refuses anybody. */
  decisions: (Extract<Decision, { ok: true }> | null)[];
}

/**
 * Decides wishes without a lock, from levels seen a moment ago and what their owners are known to hold; who holds just
 * what is wished needs no level. First come first served holds here too: behind a wish that could not be granted, no
 * later one is granted units of the same variants, but for those it holds.
 * @param look whose levels the plan knows besides those it decides from
 */
export async function guessWishes(
  services: Services,
  sql: Sql,
  wishes: readonly Wish[],
  known: readonly KnownHolds[],
  look: readonly Wish[] = [],
): Promise<Guess> {
  const stands = wishes.map((wish, index) => fits(known[index] ?? [], wish));
  const variants = variantsOf([...wishes.filter((_, index) => !stands[index]), ...look]);
  const strangers = strangersMayHold(services)
    ? wishes.filter((_, index) => known[index] === null).map((wish) => wish.ownerId)
    : [];
  const { levels, missing } = recallLevels(services, variants);
  const [read, holds] = await Promise.all([
    missing.length > 0 ? sql.query<LevelRow>(READ_LEVELS, [missing]) : null,
    strangers.length > 0 ? sql.query<HoldRow>(READ_HOLDS, [strangers]) : null,
  ]);
  if (holds && holds.rows.length > 0) askAboutStrangers(services);
  if (read) rememberLevels(services, missing, read.rows);
  const own = [...known.flatMap((each) => each ?? []), ...(holds?.rows ?? [])];
  const plan = new PromisePlan([...levels, ...(read?.rows ?? [])], own);
  const passed = new Set<string>();
  const decisions = wishes.map((wish, index) => {
    const isPassed = !stands[index] && wish.lines.some((line) => passed.has(line.variantId));
    const decision = isPassed ? null : plan.decide(wish);
    if (decision?.ok) return decision;
    for (const line of wish.lines) passed.add(line.variantId);
    return null;
  });
  const isOld = (variantId: string): boolean => !missing.includes(variantId);
  const doubtful = wishes
    .filter((wish, index) => isSplit(wish, decisions[index] ?? null))
    .flatMap((wish) => wish.lines);
  if (!doubtful.some(({ variantId }) => isOld(variantId))) return { plan, decisions };
  forgetLevels(services, variants);
  return guessWishes(services, sql, wishes, known, look);
}

/**
 * True when a grant takes more parcels than there could be. What was remembered may be the reason, since goods that came
 * a moment ago are not in it: then the levels are read anew before anybody is sent two parcels.
 */
function isSplit({ places }: Wish, decision: Guess['decisions'][number]): boolean {
  const here = places.filter((place) => place.here).map((place) => place.locationId);
  const parcels = new Set(decision?.grant.take.map((taken) => taken.locationId));
  for (const locationId of here) parcels.delete(locationId);
  return parcels.size > (here.length > 0 ? 0 : 1);
}

function variantsOf(wishes: readonly Wish[]): string[] {
  return [...new Set(wishes.flatMap((wish) => wish.lines.map((line) => line.variantId)))];
}
