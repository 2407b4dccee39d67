import { accepted, type Result } from '@evertill/domain';
import { parseInput } from '../catalogue/parse-input.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { judgeRows } from './judge-rows.ts';
import { type ImportMapping, type ImportMappingInput, importMappingSchema } from './mapping.ts';
import type { FileSource } from './read-file.ts';
import { type Progress, stageRows } from './stage-rows.ts';

export interface ImportInput {
  fileName: string;
  source: FileSource;
  mapping: ImportMappingInput;
  onProgress?: Progress;
}

export interface PlannedRow extends Record<string, unknown> {
  line: number;
  sku: string;
  title: string | null;
  action: 'create' | 'change' | 'refused';
  /** Why it was refused, in words. */
  reason: string | null;
  /** Field → [before, after]. */
  changes: Record<string, [unknown, unknown]>;
}

export interface ImportPlan {
  fileName: string;
  currency: string;
  counts: { rows: number; create: number; change: number; unchanged: number; refused: number };
  /** Refused rows first, then in the order of the file; at most ROWS_SHOWN_MAX of them. */
  rows: PlannedRow[];
}

const ROWS_SHOWN_MAX = 2_000;

/** The dry run: what would be created, changed and refused, row by row. Writes nothing. */
export async function planImport(services: Services, input: ImportInput, actor: Actor): Promise<Result<ImportPlan>> {
  const allowed = requirePermission(actor, 'catalogue.import');
  if (!allowed.ok) return allowed;
  const mapping = parseInput(importMappingSchema, input.mapping);
  if (!mapping.ok) return mapping;
  const client = await services.db.pool.connect();
  try {
    await client.query('BEGIN');
    const judged = await judgeFile(services, client, input, mapping.value);
    return judged.ok ? accepted(judged.value.plan) : judged;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** Stages and judges a file inside a transaction; the rows stay in `import_row` for whoever goes on. */
export async function judgeFile(
  services: Services,
  tx: Sql,
  input: ImportInput,
  mapping: ImportMapping,
): Promise<Result<{ plan: ImportPlan; priceListId: string; currency: string }>> {
  const progress = input.onProgress ?? (() => {});
  const staged = await stageRows(services, tx, input.source, mapping, progress);
  if (!staged.ok) return staged;
  const { rows, ...list } = staged.value;
  progress('check', 0, rows);
  await judgeRows(tx, mapping, list, services.clock.now());
  progress('check', rows, rows);
  const plan = await planOf(tx, input.fileName, list.currency);
  return accepted({ plan, ...list });
}

async function planOf(tx: Sql, fileName: string, currency: string): Promise<ImportPlan> {
  const counts = await tx.query<ImportPlan['counts']>(COUNTS, []);
  const shown = await tx.query<PlannedRow>(ROWS, [ROWS_SHOWN_MAX]);
  const none = { rows: 0, create: 0, change: 0, unchanged: 0, refused: 0 };
  return { fileName, currency, counts: counts.rows[0] ?? none, rows: shown.rows };
}

const COUNTS = `
  SELECT count(*)::int AS rows, count(*) FILTER (WHERE action = 'create')::int AS create,
    count(*) FILTER (WHERE action = 'change')::int AS change, count(*) FILTER (WHERE action = 'unchanged')::int AS unchanged,
    count(*) FILTER (WHERE action = 'refused')::int AS refused FROM import_row`;

const ROWS = `
  SELECT r.line, r.sku, coalesce(r.title, p.title) AS title, r.action, r.refusal AS reason, coalesce(r.changes, '{}') AS changes
  FROM import_row r LEFT JOIN product p ON p.id = r.product_id WHERE r.action <> 'unchanged'
  ORDER BY (r.action = 'refused') DESC, r.line LIMIT $1`;
