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

/** What is remembered of an owner, which is forgotten with it: it is good for one try. Null: nothing is known. */
export function recallHolds(services: Services, ownerId: string): HoldRow[] | null {
  const owners = remembered(services);
  const holds = owners.get(ownerId) ?? null;
  owners.delete(ownerId);
  return holds;
}
