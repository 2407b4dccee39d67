import type { RemedyChoice } from '@evertill/domain';
import { type Actor, actorName } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import type { Shortage } from './read-shortages.ts';

const WORDS: Readonly<Record<RemedyChoice['kind'], string>> = {
  other_location: 'sent from another place instead',
  transfer: 'brought from another place',
  wait: 'waits for goods on their way',
  substitute: 'replaced by other goods',
  refund: 'refunded',
  release: 'let go of: nobody had ordered yet',
};

/**
 * Settles the oldest open cases of a shortage as far as those left still name every unit that is short: at least
 * `short` of them. Called with the level locked, before the promise itself ends.
 */
export async function settleMended(
  services: Services,
  tx: Sql,
  shortage: Shortage,
  short: number,
  done: { choice: RemedyChoice; quantity: number; actor: Actor },
): Promise<void> {
  const note = `${done.quantity} ${WORDS[done.choice.kind]}.`;
  await tx.query(
    `WITH open AS (
       SELECT id, coalesce(sum(quantity) OVER (ORDER BY opened_at DESC, id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS newer
       FROM "case" WHERE kind = 'shortage' AND state = 'open' AND variant_id = $1 AND location_id = $2
     )
     UPDATE "case" c SET state = 'settled', settled_at = $4, settled_by = $5, note = $6
     FROM open WHERE c.id = open.id AND open.newer >= $3`,
    [shortage.variantId, shortage.locationId, short, services.clock.now(), actorName(done.actor), note],
  );
}
