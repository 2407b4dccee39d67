import {
  findPurchaseOrder,
  receivePurchaseOrder,
  type Services,
  savePurchaseOrder,
  saveReorderRules,
  saveSupplier,
  sendPurchaseOrder,
  systemActor,
} from '@evertill/services';
import { products, purchases, reorderRules, suppliers } from '../demo/catalogue.ts';
import type { DemoPurchase } from '../demo/types.ts';
import type { SeededCatalogue } from './catalogue.ts';
import { must } from './must.ts';
import type { Places } from './places.ts';

/** Whom the demo shop buys from, when it does, one order on its way and one that has come in part. */
export async function seedSupply(
  services: Services,
  { variantIds }: SeededCatalogue,
  { locationIds }: Places,
): Promise<void> {
  const supplierIds = new Map(suppliers.map(({ code }) => [code, services.ids.next()]));
  for (const supplier of suppliers) {
    const supplierId = idOf(supplierIds, supplier.code);
    must(supplier.code, await saveSupplier(services, { supplierId, ...supplier }, systemActor));
  }
  const rules = reorderRules(products).map(({ sku, location, supplier, ...rule }) => ({
    ...rule,
    variantId: idOf(variantIds, sku),
    locationId: idOf(locationIds, location),
    supplierId: idOf(supplierIds, supplier),
  }));
  must('reorder rules', await saveReorderRules(services, { rules }, systemActor));
  for (const { supplier, location, lines, note, received } of purchases(products)) {
    const purchaseOrderId = services.ids.next();
    const order = {
      purchaseOrderId,
      supplierId: idOf(supplierIds, supplier),
      locationId: idOf(locationIds, location),
      note,
      lines: lines.map(({ sku, ...line }) => ({ ...line, variantId: idOf(variantIds, sku) })),
    };
    must('purchase order', await savePurchaseOrder(services, order, systemActor));
    must('purchase order', await sendPurchaseOrder(services, { purchaseOrderId }, systemActor));
    if (received) await receive(services, purchaseOrderId, received);
  }
}

async function receive(
  services: Services,
  purchaseOrderId: string,
  received: NonNullable<DemoPurchase['received']>,
): Promise<void> {
  const { lines } = must('purchase order', await findPurchaseOrder(services, { purchaseOrderId }, systemActor));
  const came = lines.slice(0, received.lines).map(({ lineId, quantity }, index) => {
    const damaged = index === 0 ? received.damaged : 0;
    return { lineId, quantity: quantity - damaged, damaged };
  });
  const receipt = { goodsReceiptId: services.ids.next(), purchaseOrderId, note: received.note, lines: came };
  must('goods receipt', await receivePurchaseOrder(services, receipt, systemActor));
}

function idOf(ids: ReadonlyMap<string, string>, code: string): string {
  const id = ids.get(code);
  if (id === undefined) throw new Error(`The demo shop has no ${code}.`);
  return id;
}
