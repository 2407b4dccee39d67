import { accepted, type Result } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';

export interface SupplierRow extends Record<string, unknown> {
  supplierId: string;
  code: string;
  name: string;
  email: string;
  phone: string;
  leadDays: number;
  note: string;
  active: boolean;
  /** Purchase orders that are drafted or awaited. */
  openOrders: number;
  /** Reorder rules that buy from it. */
  rules: number;
}

/** Everybody the shop buys from, those in use first. */
export async function findSuppliers(services: Services, actor: Actor): Promise<Result<SupplierRow[]>> {
  const allowed = requirePermission(actor, 'purchase.read');
  if (!allowed.ok) return allowed;
  const { rows } = await services.db.pool.query<SupplierRow>(`
    SELECT s.id AS "supplierId", s.code, s.name, s.email, s.phone, s.lead_days AS "leadDays", s.note, s.active,
      (SELECT count(*)::int FROM purchase_order o WHERE o.supplier_id = s.id AND o.state IN ('draft', 'sent', 'partly_received')) AS "openOrders",
      (SELECT count(*)::int FROM reorder_rule r WHERE r.supplier_id = s.id) AS rules
    FROM supplier s ORDER BY s.active DESC, s.name, s.code`);
  return accepted(rows);
}
