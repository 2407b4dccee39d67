import type { Sql } from '../sql.ts';
import { type HoldRow, type LevelRow, LOCK_LEVELS, READ_HOLDS } from './level.ts';
import { type Decision, PromisePlan, type Wish } from './promise-plan.ts';
import { reclaimExpired } from './reclaim-expired.ts';

/** Locks the levels some owners wish for, and what they hold already, and makes a plan of them. */
export async function planFor(tx: Sql, wishes: readonly Wish[]): Promise<PromisePlan> {
  const owners = wishes.map((wish) => wish.ownerId);
  if (new Set(owners).size !== owners.length) throw new Error('one owner was to be served twice at once');
  const variants = [...new Set(wishes.flatMap((wish) => wish.lines.map((line) => line.variantId)))];
  const [levels, holds] = await Promise.all([
    tx.query<LevelRow>(LOCK_LEVELS, [variants, owners]),
    tx.query<HoldRow>(READ_HOLDS, [owners]),
  ]);
  return new PromisePlan(levels.rows, holds.rows);
}

/**
 * Decides who gets what, first come first served. Wishes that come up short make expired holds of those variants end,
 * and are decided once more, so that no promise waits for a job to run. Nothing is written but what expired.
 */
export async function decideWishes(
  tx: Sql,
  plan: PromisePlan,
  wishes: readonly Wish[],
  now: Date,
): Promise<Decision[]> {
  const decisions = wishes.map((wish) => plan.decide(wish));
  const short = new Set(decisions.flatMap(shortVariants));
  if (short.size === 0) return decisions;
  const owners = wishes.map((wish) => wish.ownerId);
  const freed = await reclaimExpired(tx, [...short], now, owners);
  if (freed.length === 0) return decisions;
  for (const hold of freed) plan.free(hold);
  return decisions.map((decision, index) => (decision.ok ? decision : plan.decide(wishes[index] as Wish)));
}

function shortVariants(decision: Decision): string[] {
  if (decision.ok || decision.refusal.code !== 'stock.short') return [];
  return decision.refusal.lines.map((line) => line.variantId);
}
