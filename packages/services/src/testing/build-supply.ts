import type { Actor } from '../permission.ts';
import type { Services } from '../services.ts';
import { savePurchaseOrder } from '../supply/save-purchase-order.ts';
import { saveSupplier } from '../supply/save-supplier.ts';
import { sendPurchaseOrder } from '../supply/send-purchase-order.ts';
import { must } from './build-catalogue.ts';

/** A manager of nobody's staff list, for tests that need the rights and the name. */
export const testManager = (services: Services): Actor => ({
  kind: 'staff',
  staffId: services.ids.next(),
  name: 'Mara',
  role: 'manager',
});

/** A clerk of nobody's staff list. */
export const testClerk = (services: Services): Actor => ({
  kind: 'staff',
  staffId: services.ids.next(),
  name: 'Cleo',
  role: 'clerk',
});

/** Somebody to buy from, with a code of its own. */
export async function buildSupplier(
  services: Services,
  plan: { name?: string; email?: string; leadDays?: number } = {},
): Promise<string> {
  const supplierId = services.ids.next();
  const input = { supplierId, code: supplierId.slice(-12), name: 'Dartford Pottery', ...plan };
  must(await saveSupplier(services, input, testManager(services)));
  return supplierId;
}

export interface BoughtLine {
  variantId: string;
  quantity: number;
  unitCost?: number;
}

/** A purchase order that was sent; its lines' ids by variant. */
export async function buildPurchaseOrder(
  services: Services,
  plan: { supplierId?: string; locationId: string; lines: readonly BoughtLine[] },
): Promise<{ purchaseOrderId: string; lineIds: Map<string, string> }> {
  const manager = testManager(services);
  const purchaseOrderId = services.ids.next();
  const supplierId = plan.supplierId ?? (await buildSupplier(services));
  const lines = plan.lines.map((line) => ({ unitCost: 400, ...line }));
  must(await savePurchaseOrder(services, { purchaseOrderId, supplierId, locationId: plan.locationId, lines }, manager));
  must(await sendPurchaseOrder(services, { purchaseOrderId }, manager));
  const { rows } = await services.db.pool.query<{ id: string; variantId: string }>(
    'SELECT id, variant_id AS "variantId" FROM purchase_order_line WHERE purchase_order_id = $1',
    [purchaseOrderId],
  );
  return { purchaseOrderId, lineIds: new Map(rows.map((row) => [row.variantId, row.id])) };
}
