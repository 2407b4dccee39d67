import type { Sql } from '../sql.ts';
import { type HoldRow, IS_HELD } from './level.ts';
import type { PromisePlan } from './promise-plan.ts';

/** A promise to be written. */
export interface NewPromise {
  id: string;
  ownerType: 'checkout' | 'order' | 'till' | 'transfer';
  ownerId: string;
  variantId: string;
  locationId: string;
  quantity: number;
  state: 'held' | 'allocated';
  expiresAt: Date | null;
}

/** What happens to promises together: holds that end, holds that become allocations, and new ones. */
export interface Promises {
  ended: HoldRow[];
  allocated: HoldRow[];
  added: NewPromise[];
}

/** What a plan decided, about to be written. */
export interface PromiseWriting {
  plan: PromisePlan;
  promises: Promises;
  now: Date;
  /**
   * For whom the plan was made without locks: units are then taken only where they really are, with what each channel
   * and place keeps back, and only if these owners hold nothing else. That is all in the one statement, so a wrong guess
   * takes nothing.
   */
  guessed?: readonly string[];
}

/**
 * Writes what a plan decided in one statement: levels by their net change, holds that end, holds that become
 * allocations, and new promises. The levels' CHECK has the last word on every unit; `shortage` never grows here. Fails,
 * and writes nothing, when a level or a hold was not as it was planned with, or was parted since.
 */
export async function writePromises(sql: Sql, writing: PromiseWriting): Promise<void> {
  const { ended, allocated, added } = writing.promises;
  const touched = ended.length + allocated.length + added.length + writing.plan.changes().length;
  // Who is guessed to hold nothing and wishes for nothing is looked up all the same: an earlier hold has to end.
  if (touched > 0 || writing.guessed) await sql.query(WRITE, promiseValues(writing));
}

/** The parameters of PROMISE_STEPS. */
export function promiseValues({ plan, promises, now, guessed }: PromiseWriting): unknown[] {
  const changes = guessed ? plan.takings() : plan.changes();
  const { ended, allocated, added } = promises;
  return [
    changes.map((change) => change.variantId),
    changes.map((change) => change.locationId),
    changes.map((change) => change.delta),
    ended.map((hold) => hold.id),
    allocated.map((hold) => hold.id),
    now,
    added.map((promise) => promise.id),
    added.map((promise) => promise.ownerType),
    added.map((promise) => promise.ownerId),
    added.map((promise) => promise.variantId),
    added.map((promise) => promise.locationId),
    added.map((promise) => promise.quantity),
    added.map((promise) => promise.state),
    added.map((promise) => promise.expiresAt),
    changes.length,
    ended.length + allocated.length,
    changes.map((change) => (guessed ? change.spare : null)),
    guessed ?? [],
    [...ended, ...allocated].reduce((sum, hold) => sum + hold.quantity, 0),
  ];
}

/**
 * Parts of a statement that writes promises, whose parameters are the first nineteen. What follows them has to look at
 * `written`, which is 0 or fails. No hold ever grows, so together they are as large as they were only if each of them is.
 * Levels are asked for first, and so changed first: everybody locks levels before promises.
 */
export const PROMISE_STEPS = `
    changed AS (
      UPDATE stock_level l SET reserved = l.reserved + d.delta, changed_xid = pg_current_xact_id(),
        shortage = least(l.shortage, greatest(0, l.reserved + d.delta + l.leased - l.on_hand))
      FROM unnest($1::uuid[], $2::uuid[], $3::int[], $17::int[]) AS d(variant_id, location_id, delta, spare)
      WHERE l.variant_id = d.variant_id AND l.location_id = d.location_id
        AND (d.spare IS NULL OR l.on_hand - l.reserved - l.leased - greatest(l.safety, d.spare) >= d.delta)
      RETURNING l.variant_id, l.location_id, l.shortage, d.delta
    ), ended AS (
      UPDATE reservation SET state = 'released', ended_at = $6 WHERE id = ANY($4::uuid[]) AND ${IS_HELD} RETURNING quantity
    ), allocated AS (
      UPDATE reservation SET state = 'allocated', owner_type = 'order', expires_at = NULL
      WHERE id = ANY($5::uuid[]) AND ${IS_HELD} RETURNING quantity
    ), added AS (
      INSERT INTO reservation (id, owner_type, owner_id, variant_id, location_id, quantity, state, expires_at, created_at)
      SELECT *, $6::timestamptz FROM unnest($7::uuid[], $8::text[], $9::uuid[], $10::uuid[], $11::uuid[], $12::int[], $13::text[], $14::timestamptz[])
    ), settled AS (
      UPDATE "case" c SET state = 'settled', settled_at = $6, settled_by = 'system',
        note = 'Promises ended: nothing is short any more.'
      FROM changed g WHERE g.delta < 0 AND g.shortage = 0 AND c.kind = 'shortage' AND c.state = 'open'
        AND c.variant_id = g.variant_id AND c.location_id = g.location_id
    ), promised AS (
      SELECT CASE WHEN n.levels = $15::int AND n.holds = $16::int AND n.units = $19::bigint AND n.others = 0 THEN 0
        ELSE (n.levels || ' levels, ' || n.holds || ' holds of ' || n.units || ', ' || n.others || ' others: not as they were planned with')::int END AS written
      FROM (SELECT (SELECT count(*) FROM changed) AS levels,
        (SELECT count(*) FROM ended) + (SELECT count(*) FROM allocated) AS holds,
        (SELECT coalesce(sum(quantity), 0) FROM ended) + (SELECT coalesce(sum(quantity), 0) FROM allocated) AS units,
        (SELECT count(*) FROM unnest($18::uuid[]) AS o(id) CROSS JOIN LATERAL (
          SELECT 1 FROM reservation WHERE owner_id = o.id AND ${IS_HELD} AND id <> ALL($4::uuid[] || $5::uuid[]) OFFSET 0) h) AS others) n
    )`;

const WRITE = { name: 'write-promises', text: `WITH ${PROMISE_STEPS} SELECT written FROM promised` };
