import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../permission.ts';
import {
  type BuiltShop,
  buildOrder,
  buildProduct,
  buildPurchaseOrder,
  buildShop,
  buildSupplier,
  must,
  type TestServices,
  testManager,
  testServices,
} from '../testing.ts';
import { createPurchaseOrders } from './create-purchase-orders.ts';
import { findIncoming } from './find-incoming.ts';
import { findPurchaseOrder } from './find-purchase-order.ts';
import { findReorderRules } from './find-reorder-rules.ts';
import { findReorderSuggestions } from './find-reorder-suggestions.ts';
import { saveReorderRules } from './save-reorder-rules.ts';
import { saveSupplier } from './save-supplier.ts';
import { sendPurchaseOrder } from './send-purchase-order.ts';

let services: TestServices;
let shop: BuiltShop;
let manager: Actor;
let supplierId: string;

beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
  manager = testManager(services);
  supplierId = await buildSupplier(services, { leadDays: 10 });
});
afterAll(() => services.close());

const refusal = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });

async function watched(stock: number, rule: object = {}): Promise<string> {
  const { variantIds } = await buildProduct(services, shop, { stock: { [shop.northId]: stock } });
  const [variantId = ''] = variantIds;
  const rules = [
    { variantId, locationId: shop.northId, point: 5, target: 20, packSize: 6, supplierId, unitCost: 300, ...rule },
  ];
  must(await saveReorderRules(services, { rules }, manager));
  return variantId;
}

const suggested = async (variantId: string) => {
  const input = { locationId: shop.northId, supplierId: null };
  return must(await findReorderSuggestions(services, input, manager)).items.find((one) => one.variantId === variantId);
};

describe('a suggestion', () => {
  test('comes at the point and not above it, in whole packs up to the target', async () => {
    expect(await suggested(await watched(6))).toBeUndefined();
    expect(await suggested(await watched(5))).toMatchObject({ available: 5, quantity: 18, unitCost: 300, supplierId });
    expect(await suggested(await watched(0))).toMatchObject({ available: 0, quantity: 24, daysLeft: 0 });
  });

  test('counts what is promised as gone and what tills have leased as there', async () => {
    const variantId = await watched(8);
    await services.db.prisma.stockLevel.updateMany({
      where: { variantId, locationId: shop.northId },
      data: { leased: 4 },
    });
    expect(await suggested(variantId)).toBeUndefined();
    await buildOrder(services, shop, { lines: [{ variantId, quantity: 4 }] });
    expect(await suggested(variantId)).toMatchObject({ onHand: 8, available: 4 });
  });

  test('counts what is on the way and what is drafted, so that nothing is bought twice', async () => {
    const variantId = await watched(2);
    await buildPurchaseOrder(services, { supplierId, locationId: shop.northId, lines: [{ variantId, quantity: 3 }] });
    expect(await suggested(variantId)).toMatchObject({ available: 2, incoming: 3, drafted: 0, quantity: 18 });
    const line = { variantId, locationId: shop.northId, supplierId, quantity: 1 };
    must(await createPurchaseOrders(services, { requestId: services.ids.next(), lines: [line] }, manager));
    expect(await suggested(variantId)).toBeUndefined();
  });

  test('leaves out archived goods; the soonest empty comes first', async () => {
    const slow = await watched(4);
    const fast = await watched(4);
    const gone = await watched(1);
    await services.db.prisma.variant.update({ where: { id: gone }, data: { status: 'archived' } });
    const at = { locationId: shop.northId, tillPerDay: 0, computedAt: services.clock.now() };
    await services.db.prisma.salesSpeed.createMany({
      data: [
        { ...at, variantId: slow, perDay: 0.1 },
        { ...at, variantId: fast, perDay: 2 },
      ],
    });
    const { items } = must(await findReorderSuggestions(services, { locationId: null, supplierId }, manager));
    const order = items.map((item) => item.variantId);
    expect(order).not.toContain(gone);
    expect(order.indexOf(fast)).toBeLessThan(order.indexOf(slow));
    expect(items.find((item) => item.variantId === fast)).toMatchObject({ daysLeft: 2, perDay: 2 });
    expect(
      must(await findReorderSuggestions(services, { locationId: null, supplierId: 'none' }, manager)).items,
    ).toEqual([]);
  });
});

describe('orders from suggestions', () => {
  test('are one draft for each supplier and place, at the cost of the rule, once for one request', async () => {
    const other = await buildSupplier(services, { name: 'Other' });
    const [a, b] = [await watched(0), await watched(0, { unitCost: null })];
    const line = (variantId: string, supplierId: string, locationId = shop.northId) => ({
      variantId,
      supplierId,
      locationId,
      quantity: 12,
    });
    const choice = {
      requestId: services.ids.next(),
      lines: [line(a, supplierId), line(b, supplierId), line(a, other, shop.southId)],
    };
    const { orders } = must(await createPurchaseOrders(services, choice, manager));
    expect(orders.map((order) => [order.supplierId, order.locationId, order.lines])).toEqual([
      [supplierId, shop.northId, 2],
      [other, shop.southId, 1],
    ]);
    expect(must(await createPurchaseOrders(services, choice, manager)).orders).toEqual(orders);
    const document = must(
      await findPurchaseOrder(services, { purchaseOrderId: orders[0]?.purchaseOrderId ?? '' }, manager),
    );
    expect(document).toMatchObject({
      state: 'draft',
      currency: 'GBP',
      lines: [
        { variantId: a, quantity: 12, unitCost: 300 },
        { variantId: b, quantity: 12, unitCost: 0 },
      ],
    });
    must(await sendPurchaseOrder(services, { purchaseOrderId: document.purchaseOrderId }, manager));
  });

  test('that cost more than any order may are not made', async () => {
    const dear = await Promise.all([1, 2, 3].map(() => watched(0, { unitCost: 1_000_000_000 })));
    const lines = dear.map((variantId) => ({ variantId, supplierId, locationId: shop.northId, quantity: 1_000_000 }));
    const choice = { requestId: services.ids.next(), lines };
    expect(await createPurchaseOrders(services, choice, manager)).toEqual(refusal('amount.too-large'));
    const { rows } = await services.db.pool.query(
      'SELECT 1 FROM purchase_order_line WHERE variant_id = ANY($1::uuid[])',
      [dear],
    );
    expect(rows).toEqual([]);
  });

  test('are not made with a supplier out of use, whom rules then do not suggest any more', async () => {
    const closing = { supplierId: services.ids.next(), code: services.ids.next().slice(-12), name: 'Closing Down' };
    must(await saveSupplier(services, closing, manager));
    const variantId = await watched(0, { supplierId: closing.supplierId });
    must(await saveSupplier(services, { ...closing, active: false }, manager));
    expect(await suggested(variantId)).toMatchObject({ supplierId: null, supplier: null, quantity: 24 });
    const unnamed = await findReorderSuggestions(services, { locationId: null, supplierId: 'none' }, manager);
    expect(must(unnamed).items.map((one) => one.variantId)).toContain(variantId);
    const lines = [{ variantId, supplierId: closing.supplierId, locationId: shop.northId, quantity: 1 }];
    const choice = { requestId: services.ids.next(), lines };
    expect(await createPurchaseOrders(services, choice, manager)).toEqual(
      refusal('supplier.inactive', { name: 'Closing Down' }),
    );
  });

  test('are refused whole when something is not there', async () => {
    const variantId = await watched(0);
    const lines = [{ variantId, supplierId: services.ids.next(), locationId: shop.northId, quantity: 1 }];
    const choice = { requestId: services.ids.next(), lines };
    expect(await createPurchaseOrders(services, choice, manager)).toMatchObject(
      refusal('not.found', { what: 'supplier' }),
    );
    expect(await createPurchaseOrders(services, { ...choice, lines: [] }, manager)).toMatchObject(
      refusal('input.invalid'),
    );
  });
});

describe('rules', () => {
  test('carry what sales would make of them, and what sells without one is shown with its proposal', async () => {
    const variantId = await watched(3);
    const { variantIds } = await buildProduct(services, shop, { title: 'Unwatched jug', stock: { [shop.northId]: 9 } });
    const at = { locationId: shop.northId, tillPerDay: 0, computedAt: services.clock.now() };
    await services.db.prisma.salesSpeed.createMany({
      data: [
        { ...at, variantId, perDay: 2 },
        { ...at, variantId: variantIds[0] ?? '', perDay: 1 },
      ],
    });
    const find = async (show: 'with' | 'without', query = '') =>
      must(await findReorderRules(services, { query, locationId: shop.northId, show, page: 1 }, manager)).items;
    const known = (await find('with')).find((row) => row.variantId === variantId);
    expect(known).toMatchObject({ rule: { point: 5, target: 20, packSize: 6 }, proposal: { point: 28, target: 42 } });
    expect(await find('without', 'jug')).toMatchObject([
      { rule: null, perDay: 1, available: 9, proposal: { point: 12, target: 19 } },
    ]);
    expect(await find('without', 'nothing like it')).toEqual([]);
  });

  test('are changed, removed, and refused when they cannot be', async () => {
    const variantId = await watched(0);
    const at = { variantId, locationId: shop.northId };
    must(await saveReorderRules(services, { rules: [{ ...at, point: 0, target: 0 }] }, manager));
    expect(await suggested(variantId)).toBeUndefined();
    expect(must(await saveReorderRules(services, { removed: [at, at] }, manager))).toEqual({ saved: 0, removed: 1 });
    const save = (rule: object) =>
      saveReorderRules(services, { rules: [{ ...at, point: 1, target: 2, ...rule }] }, manager);
    expect(await save({ target: 0 })).toMatchObject(refusal('input.invalid'));
    expect(await save({ variantId: services.ids.next() })).toMatchObject(refusal('variant.unknown'));
    expect(await save({ supplierId: services.ids.next() })).toMatchObject(refusal('not.found', { what: 'supplier' }));
    expect(await save({ locationId: services.ids.next() })).toMatchObject(refusal('not.found', { what: 'location' }));
  });
});

describe('what is on its way', () => {
  test('is listed by document with its day, less what has come, from suppliers and other places', async () => {
    const { variantIds } = await buildProduct(services, shop, { title: 'Wayfarer', stock: { [shop.southId]: 9 } });
    const [variantId = ''] = variantIds;
    const { purchaseOrderId } = await buildPurchaseOrder(services, {
      supplierId,
      locationId: shop.northId,
      lines: [{ variantId, quantity: 8 }],
    });
    const transferId = services.ids.next();
    await services.db.prisma.transfer.create({
      data: {
        id: transferId,
        fromLocationId: shop.southId,
        toLocationId: shop.storeId,
        state: 'sent',
        createdBy: 'Mara',
        sentAt: services.clock.now(),
        lines: {
          create: { id: services.ids.next(), variantId, position: 0, quantity: 6, sent: 5, received: 2, lost: 1 },
        },
      },
    });
    const find = async (change: object) =>
      must(await findIncoming(services, { query: '', locationId: null, variantId: null, page: 1, ...change }, manager))
        .items;
    expect(await find({ query: 'wayf' })).toMatchObject([
      {
        documentType: 'purchase_order',
        documentId: purchaseOrderId,
        quantity: 8,
        from: 'Dartford Pottery',
        locationId: shop.northId,
      },
      { documentType: 'transfer', documentId: transferId, quantity: 2, from: 'South warehouse', expectedOn: null },
    ]);
    expect((await find({ variantId }))[0]?.expectedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(await find({ variantId, locationId: shop.storeId })).toHaveLength(1);
  });
});

test('clerks see no suggestions, make no rules and no orders', async () => {
  const clerk: Actor = { kind: 'staff', staffId: services.ids.next(), name: 'Cleo', role: 'clerk' };
  const choice = { requestId: services.ids.next(), lines: [] };
  const asked = await Promise.all([
    findReorderSuggestions(services, { locationId: null, supplierId: null }, clerk),
    findReorderRules(services, { query: '', locationId: null, show: 'with', page: 1 }, clerk),
    saveReorderRules(services, {}, clerk),
    createPurchaseOrders(services, choice, clerk),
  ]);
  for (const answer of asked) expect(answer).toMatchObject(refusal('permission.denied'));
});
