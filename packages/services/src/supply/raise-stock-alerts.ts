import { FULL_TITLE } from '../catalogue/full-title-sql.ts';
import { inTransaction } from '../database.ts';
import { writeLetter } from '../letter/write-letter.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { INCOMING_FREE, LEFT_TO_SELL } from './incoming-sql.ts';
import { type LowVariant, lowStockWords } from './low-stock-words.ts';

export interface RaisedAlerts {
  /** Opened now, or gone from low to out. */
  raised: number;
  closed: number;
  letters: number;
}

/**
 * Compares every reorder rule with what is left to sell at its place: at the point or below an alert opens, at nothing
 * it says so, above the point it closes. Owners and managers get one letter each for all that is new, none when nothing
 * is. Run by the hourly round; two at once do the work once.
 */
export function raiseStockAlerts(services: Services): Promise<RaisedAlerts> {
  return inTransaction(services.db, async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('stock-alerts', 0))`);
    const now = services.clock.now();
    const closed = await tx.query(CLOSE, [now]);
    const raised = await tx.query<{ id: string }>(RAISE, [now]);
    const ids = raised.rows.map((row) => row.id);
    const letters = ids.length > 0 ? await writeLetters(services, tx, ids) : 0;
    return { raised: ids.length, closed: closed.rowCount ?? 0, letters };
  });
}

const JUDGED = `
  SELECT r.variant_id, r.location_id,
    CASE WHEN coalesce(${LEFT_TO_SELL}, 0) <= 0 THEN 'out' WHEN ${LEFT_TO_SELL} <= r.point THEN 'low' END AS kind
  FROM reorder_rule r JOIN variant v ON v.id = r.variant_id AND v.status = 'active' AND v.stock_tracked
  LEFT JOIN stock_level l ON l.variant_id = r.variant_id AND l.location_id = r.location_id`;

const CLOSE = `
  UPDATE stock_alert a SET closed_at = $1 WHERE a.closed_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM (${JUDGED}) j WHERE j.variant_id = a.variant_id AND j.location_id = a.location_id AND j.kind IS NOT NULL)`;

const RAISE = `
  WITH low AS (SELECT * FROM (${JUDGED}) j WHERE j.kind IS NOT NULL),
  written AS (
    INSERT INTO stock_alert AS a (id, variant_id, location_id, kind, opened_at)
    SELECT gen_random_uuid(), variant_id, location_id, kind, $1 FROM low ORDER BY variant_id, location_id
    ON CONFLICT (variant_id, location_id) WHERE closed_at IS NULL DO UPDATE SET kind = excluded.kind WHERE a.kind <> excluded.kind
    RETURNING a.id, a.kind, a.xmax = 0 AS is_new
  )
  SELECT id FROM written WHERE is_new OR kind = 'out'`;

async function writeLetters(services: Services, tx: Sql, alertIds: readonly string[]): Promise<number> {
  const people = await tx.query<{ email: string }>(
    `SELECT u.email FROM "user" u JOIN staff s ON s.id = u.staff_id WHERE s.active AND s.role IN ('owner', 'manager') ORDER BY u.email`,
  );
  if (people.rows.length === 0) return 0;
  const { rows } = await tx.query<LowVariant>(FACTS, [alertIds]);
  const words = lowStockWords(rows);
  const letterIds: string[] = [];
  for (const { email } of people.rows) {
    letterIds.push(await writeLetter(services, tx, { kind: 'low_stock', to: email, ...words }));
  }
  await tx.query('UPDATE stock_alert SET letter_id = $2 WHERE id = ANY($1::uuid[])', [alertIds, letterIds[0]]);
  return letterIds.length;
}

const FACTS = `
  SELECT a.kind, v.sku, ${FULL_TITLE} AS title, v.scale, o.name AS location, r.point,
    coalesce(${LEFT_TO_SELL}, 0) AS available, coalesce(i.quantity, 0) AS incoming
  FROM stock_alert a JOIN variant v ON v.id = a.variant_id JOIN product p ON p.id = v.product_id JOIN location o ON o.id = a.location_id
  JOIN reorder_rule r ON r.variant_id = a.variant_id AND r.location_id = a.location_id
  LEFT JOIN stock_level l ON l.variant_id = a.variant_id AND l.location_id = a.location_id
  LEFT JOIN (${INCOMING_FREE}) i ON i.variant_id = a.variant_id AND i.location_id = a.location_id
  WHERE a.id = ANY($1::uuid[]) ORDER BY o.name, a.kind DESC, p.title, v.sku`;
