import { accepted, type CountState, type Result } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';

const PAGE_SIZE = 50;

export interface FindCountsInput {
  /** `running`: open, or waiting for somebody to look at them. */
  show: 'running' | CountState | 'all';
  locationId: string | null;
  page: number;
}

export interface CountRow extends Record<string, unknown> {
  countId: string;
  number: string;
  name: string;
  scope: 'full' | 'cycle';
  blind: boolean;
  state: CountState;
  location: { id: string; name: string };
  note: string;
  createdBy: string;
  createdAt: Date;
  approvedBy: string | null;
  approvedAt: Date | null;
  lineCount: number;
  /** Lines with an entry in their round. */
  countedCount: number;
}

/** Stock counts, the newest first. */
export async function findCounts(
  services: Services,
  input: FindCountsInput,
  actor: Actor,
): Promise<Result<{ items: CountRow[]; total: number; page: number; pageSize: number }>> {
  const allowed = requirePermission(actor, 'stock.read');
  if (!allowed.ok) return allowed;
  const filter = [input.show, input.locationId];
  const { pool } = services.db;
  const [rows, count] = await Promise.all([
    pool.query<CountRow>(`${COUNT_ROW} ${MATCHING} ORDER BY c.number DESC LIMIT $3 OFFSET $4`, [
      ...filter,
      PAGE_SIZE,
      (input.page - 1) * PAGE_SIZE,
    ]),
    pool.query<{ total: number }>(`SELECT count(*) AS total FROM stock_count c ${MATCHING}`, filter),
  ]);
  return accepted({ items: rows.rows, total: count.rows[0]?.total ?? 0, page: input.page, pageSize: PAGE_SIZE });
}

const MATCHING = `
  WHERE ($1 = 'all' OR c.state = $1 OR ($1 = 'running' AND c.state IN ('open', 'review')))
    AND ($2::uuid IS NULL OR c.location_id = $2)`;

/** Of a count `c`, entries `e` that were there when it was approved; later ones have a case and decide nothing. */
export const IN_TIME = '(c.approved_at IS NULL OR e.created_at <= c.approved_at)';

/** One row as it is listed; what it is about is added behind. */
export const COUNT_ROW = `
  SELECT c.id AS "countId", c.number::text, c.name, c.scope, c.blind, c.state, c.note, c.created_by AS "createdBy",
    c.created_at AS "createdAt", c.approved_by AS "approvedBy", c.approved_at AS "approvedAt",
    (SELECT jsonb_build_object('id', id, 'name', name) FROM location WHERE id = c.location_id) AS location,
    (SELECT count(*) FROM stock_count_line l WHERE l.count_id = c.id) AS "lineCount",
    (SELECT count(*) FROM stock_count_line l WHERE l.count_id = c.id AND EXISTS (SELECT 1 FROM stock_count_entry e
      WHERE e.count_id = l.count_id AND e.variant_id = l.variant_id AND e.round = l.round AND ${IN_TIME})) AS "countedCount"
  FROM stock_count c`;
