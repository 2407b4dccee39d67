import { accepted, type Result, refused } from '@evertill/domain';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { type LockedCount, lockCount } from './lock-count.ts';

export interface CountEntryInput {
  /** Minted by whoever counted: the same entry again adds nothing. */
  entryId: string;
  variantId: string;
  /** Null: the one that is being counted. A round beyond that begins it: what was counted before is set aside. */
  round: number | null;
  /** In the variant's scale. */
  counted: number;
}

export interface CountedEntry extends CountEntryInput {
  countedAt: Date;
}

export interface NewEntries {
  countId: string;
  countedBy: string;
  deviceId: string | null;
  entries: readonly CountedEntry[];
}

export interface WrittenEntries {
  count: LockedCount;
  /** Entries that were not there before. */
  added: CountEntryInput[];
  /** Goods nobody knows or nobody counts: their entries could not be kept as such. */
  unknownVariantIds: string[];
  /** True when the count was closed before they came: they are kept and change nothing. */
  isLate: boolean;
}

/**
 * Adds what somebody counted to a count, whatever its state: it happened. Goods that were not on its list are put there.
 * Refuses only a count that does not exist.
 */
export async function writeCountEntries(
  services: Services,
  tx: Sql,
  said: NewEntries,
): Promise<Result<WrittenEntries>> {
  const count = await lockCount(tx, said.countId, 'entries');
  if (!count) return refused({ code: 'not.found', what: 'count', id: said.countId });
  const { rows } = await tx.query<{ id: string; variantId: string }>(WRITE, [
    said.countId,
    said.entries.map((entry) => entry.entryId),
    said.entries.map((entry) => entry.variantId),
    said.entries.map((entry) => entry.round),
    said.entries.map((entry) => entry.counted),
    said.entries.map((entry) => entry.countedAt),
    said.countedBy,
    said.deviceId,
    services.clock.now(),
  ]);
  const { rows: known } = await tx.query<{ id: string }>(
    'SELECT id FROM variant WHERE id = ANY($1::uuid[]) AND stock_tracked',
    [said.entries.map((entry) => entry.variantId)],
  );
  const isLate = count.state === 'approved' || count.state === 'cancelled';
  const added = said.entries.filter((entry) => rows.some((row) => row.id === entry.entryId));
  if (!isLate && added.length > 0) await tx.query(LINES, [said.countId, added.map((entry) => entry.entryId)]);
  const unknown = said.entries.filter((entry) => !known.some(({ id }) => id === entry.variantId));
  const unknownVariantIds = [...new Set(unknown.map((entry) => entry.variantId))];
  return accepted({ count, added, unknownVariantIds, isLate });
}

const WRITE = `
  INSERT INTO stock_count_entry (id, count_id, variant_id, round, counted, counted_at, counted_by, device_id, created_at)
  SELECT e.id, $1, e.variant_id, coalesce(e.round, l.round, 1), e.counted, e.counted_at, $7, $8, $9
  FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::timestamptz[]) AS e(id, variant_id, round, counted, counted_at)
  JOIN variant v ON v.id = e.variant_id AND v.stock_tracked
  LEFT JOIN stock_count_line l ON l.count_id = $1 AND l.variant_id = e.variant_id
  ON CONFLICT (id) DO NOTHING RETURNING id, variant_id AS "variantId"`;

const LINES = `
  INSERT INTO stock_count_line AS l (count_id, variant_id, round)
  SELECT $1, variant_id, max(round) FROM stock_count_entry WHERE id = ANY($2::uuid[]) GROUP BY variant_id ORDER BY variant_id
  ON CONFLICT (count_id, variant_id) DO UPDATE SET round = excluded.round WHERE l.round < excluded.round`;
