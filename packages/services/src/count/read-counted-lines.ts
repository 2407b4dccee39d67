import { type BookMove, type CountEntry, type CountedLine, type CountLine, judgeCount } from '@evertill/domain';
import type { Sql } from '../sql.ts';
import { IN_TIME } from './find-counts.ts';

/**
 * Every line of a count beside what the books say of it, by variant. Movements are summed by what they can mean for a
 * line (up to its first entry, up to its last, later; of one nobody counted, up to the count's last), so that a place with years of them is compared as fast as a new
 * one. Seen by one statement after another: whoever writes by it holds the levels.
 */
export async function readCountedLines(sql: Sql, countId: string): Promise<CountedLine[]> {
  const lines = await sql.query<CountLine & Record<string, unknown>>(
    'SELECT variant_id AS "variantId", round FROM stock_count_line WHERE count_id = $1 ORDER BY variant_id',
    [countId],
  );
  const entries = await sql.query<CountEntry & Record<string, unknown>>(
    `SELECT e.variant_id AS "variantId", e.round, e.counted, ${ms('e.counted_at')} AS "countedAt"
     FROM stock_count_entry e JOIN stock_count c ON c.id = e.count_id WHERE c.id = $1 AND ${IN_TIME}`,
    [countId],
  );
  const moves = await sql.query<BookMove & Record<string, unknown>>(MOVES, [countId]);
  return judgeCount(lines.rows, entries.rows, moves.rows);
}

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::bigint`;

const MOVES = `
  WITH line AS (
    SELECT l.variant_id, c.location_id, coalesce(min(e.counted_at), max(c.last)) AS first, coalesce(max(e.counted_at), max(c.last)) AS last
    FROM stock_count_line l
    JOIN (SELECT id, location_id, (SELECT max(counted_at) FROM stock_count_entry WHERE count_id = $1) AS last FROM stock_count) c ON c.id = l.count_id
    LEFT JOIN stock_count_entry e ON e.count_id = l.count_id AND e.variant_id = l.variant_id AND e.round = l.round
    WHERE l.count_id = $1 GROUP BY 1, 2
  )
  SELECT m.variant_id AS "variantId", sum(m.delta)::int AS delta, ${ms('max(m.at)')} AS at
  FROM line JOIN stock_movement m ON m.variant_id = line.variant_id AND m.location_id = line.location_id AND m.bucket = 'on_hand'
  GROUP BY m.variant_id, CASE WHEN m.at <= line.first THEN 0 WHEN m.at <= line.last THEN 1 ELSE 2 END`;
