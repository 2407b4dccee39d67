import { perServices } from '../per-services.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { AUDIT_STATEMENTS, type AuditCheck, INVARIANT_OF } from './audit-checks.ts';

/** Something that does not add up: which check, where, what should be and what is. */
export interface AuditFinding extends Record<string, unknown> {
  check: AuditCheck;
  invariant: 4 | 5 | 6 | 8;
  variantId: string | null;
  sku: string | null;
  title: string | null;
  scale: 'each' | 'grams' | null;
  locationId: string | null;
  location: string | null;
  orderId: string | null;
  orderNumber: string | null;
  deviceId: string | null;
  tillCode: string | null;
  expected: number;
  actual: number;
}

export interface StockAudit extends Record<string, unknown> {
  id: number;
  ranAt: Date;
  tookMs: number;
  /** Levels that were looked at. */
  levels: number;
  violations: number;
  /** The first fifty of each check. */
  findings: AuditFinding[];
}

const running = perServices<{ audit: Promise<StockAudit> | null }>(() => ({ audit: null }));

/**
 * Looks whether every level, promise, lease and order adds up, all of them as they were at one moment, without a lock;
 * keeps what it found. Asked for while one runs, that one answers.
 */
export function auditStock(services: Services): Promise<StockAudit> {
  const slot = running(services);
  slot.audit ??= lookAndKeep(services).finally(() => {
    slot.audit = null;
  });
  return slot.audit;
}

async function lookAndKeep(services: Services): Promise<StockAudit> {
  const ranAt = services.clock.now();
  const begun = performance.now();
  const { found, levels } = await look(services, ranAt);
  const tookMs = Math.round(performance.now() - begun);
  const totals = new Map(found.map((row) => [row.check, row.total]));
  const violations = [...totals.values()].reduce((sum, total) => sum + total, 0);
  const findings = found.map(
    ({ total: _, ...row }) => ({ ...row, invariant: INVARIANT_OF[row.check] }) as AuditFinding,
  );
  const { rows } = await services.db.pool.query<{ id: number }>(
    'INSERT INTO stock_audit (ran_at, took_ms, levels, violations, detail) VALUES ($1, $2, $3, $4, $5::jsonb) RETURNING id',
    [ranAt, tookMs, levels, violations, JSON.stringify(findings)],
  );
  if (violations > 0) services.log.error({ violations, findings: findings.slice(0, 5) }, 'the stock does not add up');
  return { id: rows[0]?.id ?? 0, ranAt, tookMs, levels, violations, findings };
}

type FoundRow = Omit<AuditFinding, 'invariant'> & { check: AuditCheck; total: number };

async function look(services: Services, now: Date): Promise<{ found: FoundRow[]; levels: number }> {
  const client = await services.db.pool.connect();
  let broken = false;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(`SET LOCAL work_mem = '96MB'`);
    await client.query('SET LOCAL jit = off');
    return await ask(client, now);
  } finally {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    client.release(broken);
  }
}

async function ask(sql: Sql, now: Date): Promise<{ found: FoundRow[]; levels: number }> {
  const found: FoundRow[] = [];
  for (const { text, needsNow } of AUDIT_STATEMENTS) {
    const { rows } = await sql.query<FoundRow>(text, needsNow ? [now] : []);
    found.push(...rows);
  }
  const { rows } = await sql.query<{ levels: number }>('SELECT count(*)::int AS levels FROM stock_level');
  return { found, levels: rows[0]?.levels ?? 0 };
}
