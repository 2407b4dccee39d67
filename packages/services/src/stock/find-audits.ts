import { accepted, type Result } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { auditStock, type StockAudit } from './audit-stock.ts';

const SHOWN = 48;

/** The audits of the last two days, newest first, each with what it found. */
export async function findAudits(services: Services, actor: Actor): Promise<Result<StockAudit[]>> {
  const allowed = requirePermission(actor, 'audit.read');
  if (!allowed.ok) return allowed;
  const { rows } = await services.db.pool.query<StockAudit>(
    `SELECT id, ran_at AS "ranAt", took_ms AS "tookMs", levels, violations, detail AS findings
     FROM stock_audit ORDER BY ran_at DESC, id DESC LIMIT ${SHOWN}`,
  );
  return accepted(rows);
}

/** The same look, now, because somebody wants to know. */
export async function checkStock(services: Services, actor: Actor): Promise<Result<StockAudit>> {
  const allowed = requirePermission(actor, 'audit.read');
  return allowed.ok ? accepted(await auditStock(services)) : allowed;
}
