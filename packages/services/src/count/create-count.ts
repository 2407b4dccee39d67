import { accepted, type CountState, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';

export interface CreateCountInput {
  /** Minted by whoever asks: the same again changes nothing. */
  countId: string;
  locationId: string;
  name: string;
  /** `full`: everything that has ever lain there; `cycle`: the variants named, or those of a category. */
  scope: 'full' | 'cycle';
  /** Whoever counts is not shown what is expected. */
  blind: boolean;
  note: string;
  variantIds: readonly string[];
  /** Of a cycle count: everything in it and below it that was ever there. */
  categorySlug: string | null;
}

export interface CreatedCount {
  countId: string;
  number: string;
  state: CountState;
}

/**
 * Opens a stock count. Nothing stands still for it: what is sold meanwhile is taken into account when it is approved.
 * Refuses a place without a door, goods that are not counted, and a count of nothing at all.
 */
export async function createCount(
  services: Services,
  input: CreateCountInput,
  actor: Actor,
): Promise<Result<CreatedCount>> {
  const allowed = requirePermission(actor, 'count.write');
  if (!allowed.ok) return allowed;
  return inTransaction(services.db, async (tx) => {
    const place = await tx.query(`SELECT 1 FROM location WHERE id = $1 AND kind <> 'transit'`, [input.locationId]);
    if (place.rowCount === 0) return refused({ code: 'not.found', what: 'location', id: input.locationId });
    const written = await tx.query(
      `INSERT INTO stock_count (id, location_id, name, scope, blind, state, note, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8) ON CONFLICT (id) DO NOTHING`,
      [
        input.countId,
        input.locationId,
        input.name,
        input.scope,
        input.blind,
        input.note,
        actorName(actor),
        services.clock.now(),
      ],
    );
    if (written.rowCount === 0) return repeated(tx, input);
    const lines = await writeLines(tx, input);
    if (!lines.ok) return lines;
    const { locationId, name, scope, blind } = input;
    const detail = { locationId, name, scope, blind, lines: lines.value };
    await recordAudit(tx, actor, 'count.created', { type: 'count', id: input.countId }, detail);
    return read(tx, input.countId);
  });
}

async function repeated(tx: Sql, input: CreateCountInput): Promise<Result<CreatedCount>> {
  const { rowCount } = await tx.query('SELECT 1 FROM stock_count WHERE id = $1 AND location_id = $2 AND scope = $3', [
    input.countId,
    input.locationId,
    input.scope,
  ]);
  return rowCount === 0 ? refused({ code: 'idempotency.mismatch', key: input.countId }) : read(tx, input.countId);
}

async function read(tx: Sql, countId: string): Promise<Result<CreatedCount>> {
  const { rows } = await tx.query<CreatedCount & Record<string, unknown>>(
    'SELECT id AS "countId", number::text, state FROM stock_count WHERE id = $1',
    [countId],
  );
  return rows[0] ? accepted(rows[0]) : refused({ code: 'not.found', what: 'count', id: countId });
}

async function writeLines(tx: Sql, input: CreateCountInput): Promise<Result<number>> {
  const named = [...new Set(input.variantIds)];
  const cycle = input.scope === 'cycle';
  if (cycle && named.length > 0) {
    const known = await tx.query<{ id: string }>(
      'SELECT id FROM variant WHERE id = ANY($1::uuid[]) AND stock_tracked',
      [named],
    );
    const unknown = named.find((id) => !known.rows.some((row) => row.id === id));
    if (unknown !== undefined) return refused({ code: 'not.found', what: 'stock level', id: unknown });
  }
  const { rowCount } = await tx.query(LINES, [
    input.countId,
    input.locationId,
    cycle ? named : [],
    cycle ? input.categorySlug : null,
    input.scope,
  ]);
  if (rowCount) return accepted(rowCount);
  return refused({ code: 'input.invalid', issues: [{ path: 'variantIds', message: 'nothing would be counted' }] });
}

const LINES = `
  WITH RECURSIVE chosen AS (
    SELECT id FROM category WHERE slug = $4
    UNION SELECT c.id FROM category c JOIN chosen ON c.parent_id = chosen.id
  )
  INSERT INTO stock_count_line (count_id, variant_id)
  SELECT $1, v.id FROM variant v
  WHERE v.stock_tracked AND (v.id = ANY($3::uuid[])
    OR (($5 = 'full' OR v.product_id IN (SELECT pc.product_id FROM product_category pc JOIN chosen ON chosen.id = pc.category_id))
      AND EXISTS (SELECT 1 FROM stock_level l WHERE l.variant_id = v.id AND l.location_id = $2)))
  ON CONFLICT DO NOTHING`;
