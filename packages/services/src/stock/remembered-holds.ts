import { perServices } from '../per-services.ts';
import type { Services } from '../services.ts';
import type { HoldRow } from './level.ts';

const OWNERS_MAX = 20_000;

/**
 * Holds this process took itself, so that placing an order on them need not read them first. Only a hint: the write
 * that uses them fails when one of them is not live any more, and the order is then placed the careful way.
 */
const remembered = perServices(() => new Map<string, HoldRow[]>());

export function rememberHolds(services: Services, ownerId: string, holds: HoldRow[]): void {
  const owners = remembered(services);
  owners.delete(ownerId);
  owners.set(ownerId, holds);
  if (owners.size <= OWNERS_MAX) return;
  const oldest = owners.keys().next().value;
  if (oldest !== undefined) owners.delete(oldest);
}

/** So long owners this process knows nothing of are asked about, once one of them may hold something, in milliseconds. */
const STRANGERS_MS = 60_000;

const strangers = perServices(() => ({ askedUntil: Number.NEGATIVE_INFINITY }));

/**
 * True while holds are also taken elsewhere (another process, or this one before it started). Otherwise an owner who
 * took no hold here has none, and need not be asked about; where that is wrong, the write says so and takes nothing.
 */
export function strangersMayHold(services: Services): boolean {
  return performance.now() < strangers(services).askedUntil;
}

/** Somebody of whom nothing was known held something: ask about strangers for a while. */
export function askAboutStrangers(services: Services): void {
  strangers(services).askedUntil = performance.now() + STRANGERS_MS;
}

/** What is remembered of an owner, which is forgotten with it: it is good for one try. Null: nothing is known. */
export function recallHolds(services: Services, ownerId: string): HoldRow[] | null {
  const owners = remembered(services);
  const holds = owners.get(ownerId) ?? null;
  owners.delete(ownerId);
  return holds;
}
