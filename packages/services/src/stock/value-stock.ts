import { inTransaction } from '../database.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { foldValues, type MovementRow, type ValueBooks } from './fold-values.ts';

/** Few enough that a page is short: while it is written, tills that ask what changed wait for it. */
const PAGE = 5_000;

/**
 * Values every movement that was written since the last time, by moving average, and keeps what each place is worth now
 * and at the end of each day. Follows the ledger in the order of transactions and never beyond one that is still open;
 * page by page, each in a transaction of its own under the follower's lock, so that it may be run anywhere at any time
 * and no movement is valued twice. Returns how many were valued.
 */
export async function valueStock(services: Services): Promise<number> {
  let valued = 0;
  for (;;) {
    const page = await inTransaction(services.db, valuePage);
    valued += page.valued;
    if (!page.isMore) return valued;
  }
}

async function valuePage(tx: Sql): Promise<{ valued: number; isMore: boolean }> {
  const { rows: followers } = await tx.query<{ xid: string; movementId: number }>(
    `SELECT xid::text, movement_id AS "movementId" FROM ledger_follower WHERE name = 'value' FOR UPDATE`,
  );
  const from = followers[0];
  if (!from) throw new Error('The ledger has no follower for its value.');
  const { rows: found } = await tx.query<MovementRow>(MOVEMENTS, [from.xid, from.movementId, PAGE]);
  const rows = found.length < PAGE ? found : wholeGroups(found);
  const last = rows.at(-1);
  if (!last) return { valued: 0, isMore: false };
  const books = await readBooks(tx, rows);
  const values = foldValues(rows, books);
  await writeValues(tx, rows, values, books);
  await tx.query(`UPDATE ledger_follower SET xid = $1::text::xid8, movement_id = $2 WHERE name = 'value'`, [
    last.xid,
    last.id,
  ]);
  return { valued: rows.length, isMore: found.length === PAGE };
}

const MOVEMENTS = `
  SELECT m.id, m.xid::text, m.variant_id AS "variantId", m.location_id AS "locationId", m.delta, m.bucket,
    m.cause_type AS "causeType", m.cause_id AS "causeId", m.unit_cost AS "unitCost", v.scale,
    to_char(m.at AT TIME ZONE l.time_zone, 'YYYY-MM-DD') AS day
  FROM stock_movement m JOIN variant v ON v.id = m.variant_id JOIN location l ON l.id = m.location_id
  WHERE (m.xid, m.id) > ($1::text::xid8, $2::bigint) AND m.xid < pg_snapshot_xmin(pg_current_snapshot())
  ORDER BY m.xid, m.id LIMIT $3`;

/**
 * The rows of a full page without those that may go on behind its end: the two ends of one transfer are valued together.
 * They stand beside one another, since whoever writes movements writes them in the order of their variants.
 */
function wholeGroups(rows: MovementRow[]): MovementRow[] {
  const last = rows.at(-1);
  const isOpen = (row: MovementRow): boolean =>
    row.xid === last?.xid && row.causeId === last.causeId && row.variantId === last.variantId;
  const end = rows.findLastIndex((row) => !isOpen(row)) + 1;
  return end === 0 ? rows : rows.slice(0, end);
}

type PlaceRow = { variantId: string; locationId: string; quantity: number; value: number; unitCost: number };

async function readBooks(tx: Sql, rows: readonly MovementRow[]): Promise<ValueBooks> {
  const { rows: places } = await tx.query<PlaceRow>(
    `SELECT variant_id AS "variantId", location_id AS "locationId", quantity, value, unit_cost AS "unitCost"
     FROM stock_value WHERE (variant_id, location_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`,
    [rows.map((row) => row.variantId), rows.map((row) => row.locationId)],
  );
  const received = rows.filter((row) => row.causeType === 'transfer_received').map((row) => row.causeId);
  const { rows: underWay } = await tx.query<{ key: string; quantity: number; value: number }>(UNDER_WAY, [received]);
  return {
    places: new Map(places.map((row) => [`${row.variantId} ${row.locationId}`, row])),
    underWay: new Map(underWay.map((row) => [row.key, row])),
  };
}

/** What of these transfers was valued on its way and has not arrived yet. */
const UNDER_WAY = `
  SELECT m.cause_id || ' ' || m.variant_id AS key, sum(m.delta)::int AS quantity, sum(w.value)::bigint AS value
  FROM stock_movement m JOIN movement_value w ON w.movement_id = m.id JOIN location l ON l.id = m.location_id
  WHERE m.cause_type IN ('transfer_sent', 'transfer_received') AND m.cause_id = ANY($1::uuid[]) AND l.kind = 'transit'
  GROUP BY m.cause_id, m.variant_id`;

async function writeValues(
  tx: Sql,
  rows: readonly MovementRow[],
  values: readonly number[],
  { places }: ValueBooks,
): Promise<void> {
  const touched = new Map(rows.map((row) => [`${row.variantId} ${row.locationId}`, row]));
  const after = [...touched].flatMap(([key, row]) => {
    const stock = places.get(key);
    return stock ? [{ ...stock, variantId: row.variantId, locationId: row.locationId }] : [];
  });
  await tx.query(`INSERT INTO movement_value (movement_id, value) SELECT * FROM unnest($1::bigint[], $2::bigint[])`, [
    rows.map((row) => row.id),
    values,
  ]);
  await tx.query(SAVE_PLACES, [
    after.map((row) => row.variantId),
    after.map((row) => row.locationId),
    after.map((row) => row.quantity),
    after.map((row) => row.value),
    after.map((row) => row.unitCost),
  ]);
  const days = [rows.map((row) => row.locationId), rows.map((row) => row.day), values];
  await tx.query(BEGIN_DAYS, days);
  await tx.query(ADD_TO_DAYS, days);
}

const SAVE_PLACES = `
  INSERT INTO stock_value (variant_id, location_id, quantity, value, unit_cost)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::bigint[], $5::bigint[])
  ON CONFLICT (variant_id, location_id) DO UPDATE
  SET (quantity, value, unit_cost) = (excluded.quantity, excluded.value, excluded.unit_cost)`;

const DAYS = `
  moved AS (
    SELECT location_id, day, sum(value)::bigint AS value
    FROM unnest($1::uuid[], $2::date[], $3::bigint[]) AS m(location_id, day, value) GROUP BY 1, 2
  )`;

/** A day on which something moves for the first time begins with what the day before it ended with. */
const BEGIN_DAYS = `
  WITH ${DAYS}
  INSERT INTO stock_value_day (location_id, day, value)
  SELECT m.location_id, m.day, coalesce((
    SELECT d.value FROM stock_value_day d WHERE d.location_id = m.location_id AND d.day < m.day ORDER BY d.day DESC LIMIT 1), 0)
  FROM moved m ON CONFLICT (location_id, day) DO NOTHING`;

/** What moved on a day counts at its end and at the end of every later day: a till may tell of yesterday only now. */
const ADD_TO_DAYS = `
  WITH ${DAYS}
  UPDATE stock_value_day d SET value = d.value + (
    SELECT sum(m.value)::bigint FROM moved m WHERE m.location_id = d.location_id AND m.day <= d.day)
  WHERE EXISTS (SELECT 1 FROM moved m WHERE m.location_id = d.location_id AND m.day <= d.day)`;
