import type { Sql } from '../sql.ts';
import { type HoldRow, type LevelRow, LOCK_LEVELS, READ_HOLDS } from './level.ts';
import { type Decision, PromisePlan, type Wish } from './promise-plan.ts';
import { reclaimExpired } from './reclaim-expired.ts';

/**
 * Locks what some owners wish for and decides who gets what, first come first served. Wishes that come up short make
 * expired holds of those variants end, and are decided once more, so that no promise waits for a job to run. `beside`
 * is read in the same round trip. Nothing is written yet but what expired.
 */
export async function decideWishes<Beside>(
  tx: Sql,
  wishes: readonly Wish[],
  now: Date,
  beside?: () => Promise<Beside>,
): Promise<{ plan: PromisePlan; decisions: Decision[]; beside: Beside | undefined }> {
  const owners = wishes.map((wish) => wish.ownerId);
  if (new Set(owners).size !== owners.length) throw new Error('one owner was to be served twice at once');
  const variants = [...new Set(wishes.flatMap((wish) => wish.lines.map((line) => line.variantId)))];
  const [levels, holds, read] = await Promise.all([
    tx.query<LevelRow>(LOCK_LEVELS, [variants, owners]),
    tx.query<HoldRow>(READ_HOLDS, [owners]),
    beside?.(),
  ]);
  const plan = new PromisePlan(levels.rows, holds.rows);
  const decisions = wishes.map((wish) => plan.decide(wish));
  const short = new Set(decisions.flatMap(shortVariants));
  if (short.size > 0) {
    const freed = await reclaimExpired(tx, [...short], now, owners);
    for (const hold of freed) plan.free(hold);
    if (freed.length > 0) {
      for (const [index, wish] of wishes.entries()) {
        if (!decisions[index]?.ok) decisions[index] = plan.decide(wish);
      }
    }
  }
  return { plan, decisions, beside: read };
}

function shortVariants(decision: Decision): string[] {
  if (decision.ok || decision.refusal.code !== 'stock.short') return [];
  return decision.refusal.lines.map((line) => line.variantId);
}
