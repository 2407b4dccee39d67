import { accepted, type Result } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { readShortages, type Shortage } from './read-shortages.ts';

const SHORTAGES_MAX = 200;

/**
 * Every shortage as it is now: what caused it beside the promises that cannot be kept by it. What nobody has decided on,
 * or waited for in vain, comes first, then what waits for goods; among each the oldest first. Answers at most 200, and how many there are.
 */
export async function findShortages(
  services: Services,
  actor: Actor,
): Promise<Result<{ items: Shortage[]; total: number }>> {
  const allowed = requirePermission(actor, 'case.read');
  if (!allowed.ok) return allowed;
  const all = await readShortages(services.db.pool, null, services.clock.now());
  const items = [...all.filter((one) => !isWaiting(one)), ...all.filter(isWaiting)].slice(0, SHORTAGES_MAX);
  return accepted({ items, total: all.length });
}

/** Whether everybody who is hit waits for goods already, by somebody's decision. */
const isWaiting = ({ promises }: Shortage): boolean =>
  promises.length > 0 &&
  promises.every((promise) => promise.waiting !== null && promise.waiting.quantity >= promise.quantity);
