import type { Sql } from '../sql.ts';
import { type HoldRow, type LevelRow, LOCK_LEVELS, READ_HOLDS } from './level.ts';
import { type Decision, PromisePlan, type Wish } from './promise-plan.ts';
import { reclaimExpired } from './reclaim-expired.ts';

/** Locks the levels some owners wish for, and what they hold already, and makes a plan of them. */
export async function planFor(tx: Sql, wishes: readonly Wish[]): Promise<PromisePlan> {
  const owners = wishes.map((wish) => wish.ownerId);
  if (new Set(owners).size !== owners.length) throw new Error('one owner was to be served twice at once');
  const variants = [...new Set(wishes.flatMap((wish) => wish.lines.map((line) => line.variantId)))];
  const locking = tx.query<LevelRow>(LOCK_LEVELS, [variants, owners]);
  // A batch sends both at once and saves a journey; they are answered in this order, so holds stand still when read.
  if (!tx.pipeline) await locking;
  const [levels, holds] = await Promise.all([locking, tx.query<HoldRow>(READ_HOLDS, [owners])]);
  return new PromisePlan(levels.rows, holds.rows);
}

/**
 * Decides who gets what, first come first served. Wishes that come up short make expired holds of those variants end,
 * so that no promise waits for a job to run; then all are decided anew, since what came free belongs to the first who
 * needs it. Nothing is written but what expired.
 */
export async function decideWishes(
  tx: Sql,
  plan: PromisePlan,
  wishes: readonly Wish[],
  now: Date,
): Promise<Decision[]> {
  const owners = wishes.map((wish) => wish.ownerId);
  const asked = new Set<string>();
  for (;;) {
    const decisions = wishes.map((wish) => plan.decide(wish));
    const short = new Set(decisions.flatMap(shortVariants).filter((variantId) => !asked.has(variantId)));
    const freed = short.size > 0 ? await reclaimExpired(tx, [...short], now, owners) : [];
    if (freed.length === 0) return decisions;
    for (const variantId of short) asked.add(variantId);
    plan.beginAnew(freed);
  }
}

function shortVariants(decision: Decision): string[] {
  if (decision.ok || decision.refusal.code !== 'stock.short') return [];
  return decision.refusal.lines.map((line) => line.variantId);
}
