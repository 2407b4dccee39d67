import { perServices } from '../per-services.ts';
import type { Services } from '../services.ts';
import type { LevelRow } from './level.ts';

/** So long a look at the levels is good for a guess, in milliseconds; after that they are read again. */
const GUESS_MS = 10_000;
const VARIANTS_MAX = 50_000;

/**
 * Levels as this process last saw them. Only a guess, from which it is chosen where units come from: the write that
 * follows takes them only if they are really there, and is otherwise decided again under locks.
 */
const remembered = perServices(() => new Map<string, { seenAt: number; levels: LevelRow[] }>());

/** Keeps what was just read of some variants; one without any level has none. */
export function rememberLevels(services: Services, variantIds: readonly string[], levels: readonly LevelRow[]): void {
  const known = remembered(services);
  if (known.size + variantIds.length > VARIANTS_MAX) known.clear();
  const seenAt = performance.now();
  for (const variantId of variantIds) known.set(variantId, { seenAt, levels: [] });
  for (const level of levels) known.get(level.variantId)?.levels.push({ ...level });
}

/** The levels of these variants, and which of them have to be read first. */
export function recallLevels(
  services: Services,
  variantIds: readonly string[],
): { levels: LevelRow[]; missing: string[] } {
  const known = remembered(services);
  const oldest = performance.now() - GUESS_MS;
  const levels: LevelRow[] = [];
  const missing: string[] = [];
  for (const variantId of variantIds) {
    const seen = known.get(variantId);
    if (seen && seen.seenAt >= oldest) levels.push(...seen.levels);
    else missing.push(variantId);
  }
  return { levels, missing };
}

/** Counts promises that were just written, so that the next guess is as good as this one. */
export function countRemembered(
  services: Services,
  changes: readonly { variantId: string; locationId: string; delta: number }[],
): void {
  const known = remembered(services);
  for (const { variantId, locationId, delta } of changes) {
    const level = known.get(variantId)?.levels.find((each) => each.locationId === locationId);
    if (level) level.reserved += delta;
  }
}

/** Forgets levels that turned out to be different. */
export function forgetLevels(services: Services, variantIds: readonly string[]): void {
  const known = remembered(services);
  for (const variantId of variantIds) known.delete(variantId);
}
