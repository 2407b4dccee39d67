import type { RemedyChoice } from '@evertill/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, systemActor } from '../permission.ts';
import { adjustStock } from '../stock/adjust-stock.ts';
import { buildOrder } from '../testing/build-order.ts';
import { type BuiltShop, buildProduct, buildShop } from '../testing/build-shop.ts';
import { must, type TestServices, testServices } from '../testing.ts';
import { cancelTransfer } from '../transfer/cancel-transfer.ts';
import { requestTransfer } from '../transfer/request-transfer.ts';
import { applyRemedy } from './apply-remedy.ts';
import { findShortages } from './find-shortages.ts';
import { shortageRemedies } from './shortage-remedies.ts';

const DAY = 86_400_000;
const manager: Actor = { kind: 'staff', staffId: crypto.randomUUID(), name: 'Mara', role: 'manager' };

let services: TestServices;
let shop: BuiltShop;
beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
});
afterAll(() => services.close());

/** Goods of which two were ordered and are lost; a supplier sends them within so many days. */
async function shortWith(inDays: number) {
  const { variantIds } = await buildProduct(services, shop, { stock: { [shop.northId]: 2 } });
  const variantId = variantIds[0] ?? '';
  await buildOrder(services, shop, { lines: [{ variantId, quantity: 2 }] });
  const lost = { adjustmentId: services.ids.next(), variantId, locationId: shop.northId, delta: -2 };
  must(await adjustStock(services, { ...lost, reason: 'Broken', confirmed: true }, systemActor));
  return { variantId, purchaseOrderId: await purchase(variantId, inDays) };
}

async function purchase(variantId: string, inDays: number): Promise<string> {
  const { prisma } = services.db;
  const supplier = await prisma.supplier.create({
    data: { id: services.ids.next(), code: services.ids.next(), name: 'Pottery' },
  });
  const line = { id: services.ids.next(), variantId, position: 0, quantity: 9, unitCost: 500n };
  const { id } = await prisma.purchaseOrder.create({
    data: {
      ...{ id: services.ids.next(), supplierId: supplier.id, locationId: shop.northId, state: 'sent' },
      ...{ currency: 'GBP', createdBy: 'Mara', lines: { create: line } },
      expectedOn: new Date(services.clock.now().getTime() + inDays * DAY),
    },
  });
  return id;
}

async function shortageOf(variantId: string) {
  const { items } = must(await findShortages(services, manager));
  const place = items.findIndex((one) => one.variantId === variantId);
  const found = items[place];
  const promise = found?.promises[0];
  if (!found || !promise) throw new Error('nothing is short');
  return { found, promise, place };
}

async function waitFor(variantId: string, choice: RemedyChoice): Promise<void> {
  const { found, promise } = await shortageOf(variantId);
  const { caseId } = found;
  const wish = {
    remedyId: services.ids.next(),
    caseId,
    reservationId: promise.reservationId,
    quantity: 2,
    letter: null,
  };
  must(await applyRemedy(services, { ...wish, choice }, manager));
}

async function waitsOf({ caseId }: { caseId: string }) {
  const { promises } = must(await shortageRemedies(services, { caseId, chosen: [] }, manager));
  return (promises[0]?.remedies ?? []).filter(({ choice }) => choice.kind === 'wait');
}

test('who waits for a purchase order that is called off is undecided again, and stands before who waits', async () => {
  const other = await shortWith(3);
  const { variantId, purchaseOrderId } = await shortWith(3);
  await waitFor(other.variantId, { kind: 'wait', document: 'purchase_order', documentId: other.purchaseOrderId });
  await waitFor(variantId, { kind: 'wait', document: 'purchase_order', documentId: purchaseOrderId });
  expect((await shortageOf(variantId)).promise).toMatchObject({
    waiting: { documentId: purchaseOrderId },
    missed: null,
  });
  expect((await shortageOf(variantId)).place).toBeGreaterThan((await shortageOf(other.variantId)).place);
  await services.db.prisma.purchaseOrder.update({ where: { id: purchaseOrderId }, data: { state: 'cancelled' } });
  const { promise, place } = await shortageOf(variantId);
  expect(promise).toMatchObject({ waiting: null, missed: { documentId: purchaseOrderId, by: 'Mara' } });
  expect(place).toBeLessThan((await shortageOf(other.variantId)).place);
});

test('who waits for a purchase order that brought none of it is undecided again', async () => {
  const { variantId, purchaseOrderId } = await shortWith(3);
  await waitFor(variantId, { kind: 'wait', document: 'purchase_order', documentId: purchaseOrderId });
  await services.db.prisma.purchaseOrderLine.updateMany({ where: { purchaseOrderId }, data: { received: 9 } });
  expect((await shortageOf(variantId)).promise).toMatchObject({ waiting: null, missed: { quantity: 2 } });
});

test('once the day has passed somebody decides anew, and may wait without a day', async () => {
  const { variantId, purchaseOrderId } = await shortWith(1);
  const choice: RemedyChoice = { kind: 'wait', document: 'purchase_order', documentId: purchaseOrderId };
  await waitFor(variantId, choice);
  services.clock.forward(DAY);
  expect((await shortageOf(variantId)).promise).toMatchObject({ missed: null, waiting: { quantity: 2 } });
  services.clock.forward(DAY);
  const { found, promise } = await shortageOf(variantId);
  expect(promise).toMatchObject({ waiting: null, missed: { documentId: purchaseOrderId } });
  expect(await waitsOf(found)).toMatchObject([{ choice, days: null, until: null, quantity: 2 }]);
  await waitFor(variantId, choice);
  expect((await shortageOf(variantId)).promise).toMatchObject({ missed: null, waiting: { until: null } });
});

test('who waits for a transfer that is called off is undecided again', async () => {
  const { variantId } = await shortWith(9);
  const found = { adjustmentId: services.ids.next(), variantId, locationId: shop.southId, delta: 2 };
  must(await adjustStock(services, { ...found, reason: 'Found', confirmed: true }, systemActor));
  const transferId = services.ids.next();
  const way = { transferId, fromLocationId: shop.southId, toLocationId: shop.northId, orderId: null, note: '' };
  must(await requestTransfer(services, { ...way, lines: [{ variantId, quantity: 2 }] }, systemActor));
  await waitFor(variantId, { kind: 'wait', document: 'transfer', documentId: transferId });
  expect((await shortageOf(variantId)).promise.waiting).toMatchObject({ documentId: transferId });
  must(await cancelTransfer(services, { transferId }, systemActor));
  expect((await shortageOf(variantId)).promise).toMatchObject({ waiting: null, missed: { documentId: transferId } });
});
