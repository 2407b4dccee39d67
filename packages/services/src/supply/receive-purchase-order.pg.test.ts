import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../permission.ts';
import { adjustStock } from '../stock/adjust-stock.ts';
import {
  type BuiltShop,
  buildOrder,
  buildProduct,
  buildPurchaseOrder,
  buildShop,
  levelsOf,
  must,
  stockProblems,
  type TestServices,
  testManager,
  testServices,
} from '../testing.ts';
import { cancelPurchaseOrder } from './cancel-purchase-order.ts';
import { closePurchaseOrder } from './close-purchase-order.ts';
import { findPurchaseOrder } from './find-purchase-order.ts';
import { type GoodsReceiptInput, receivePurchaseOrder } from './receive-purchase-order.ts';
import { savePurchaseOrder } from './save-purchase-order.ts';

let services: TestServices;
let shop: BuiltShop;
let manager: Actor;

beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
  manager = testManager(services);
});
afterAll(async () => {
  expect(await stockProblems(services)).toEqual([]);
  await services.close();
});

/** An order of mugs and bowls for the north, with the short words these tests use of it. */
async function ordered(mugs = 10, bowls = 4) {
  const { variantIds } = await buildProduct(services, shop, { prices: [1500, 2500], stock: { [shop.northId]: 1 } });
  const [mugId = '', bowlId = ''] = variantIds;
  const { purchaseOrderId, lineIds } = await buildPurchaseOrder(services, {
    locationId: shop.northId,
    lines: [
      { variantId: mugId, quantity: mugs, unitCost: 450 },
      { variantId: bowlId, quantity: bowls, unitCost: 900 },
    ],
  });
  const mugLine = lineIds.get(mugId) ?? '';
  const bowlLine = lineIds.get(bowlId) ?? '';
  const receipt = (mugs: number, bowls = 0, more: object = {}) => ({
    goodsReceiptId: services.ids.next(),
    purchaseOrderId,
    lines: [
      { lineId: mugLine, quantity: mugs },
      { lineId: bowlLine, quantity: bowls },
    ],
    ...more,
  });
  const receive = (input: GoodsReceiptInput) => receivePurchaseOrder(services, input, manager);
  const level = async (variantId = mugId) => (await levelsOf(services, variantId)).get(shop.northId);
  const read = async () => must(await findPurchaseOrder(services, { purchaseOrderId }, manager));
  return { purchaseOrderId, mugId, bowlId, mugLine, bowlLine, receipt, receive, level, read };
}
const refusal = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });

test('deliveries in parts lie on the shelf at once, with what they cost, until the order is closed', async () => {
  const order = await ordered();
  const first = must(await order.receive(order.receipt(6)));
  expect(first).toMatchObject({ state: 'partly_received', outstanding: 8 });
  expect(await order.level()).toMatchObject({ onHand: 7 });
  expect(must(await order.receive(order.receipt(4, 4)))).toMatchObject({ state: 'closed', outstanding: 0 });
  expect(await order.level(order.bowlId)).toMatchObject({ onHand: 5 });
  const moved = await services.db.prisma.stockMovement.findMany({
    where: { causeType: 'purchase', variantId: order.mugId },
    orderBy: { id: 'asc' },
  });
  expect(moved.map((one) => [one.delta, one.unitCost, one.bucket, one.actor])).toEqual([
    [6, 450n, 'on_hand', 'Mara'],
    [4, 450n, 'on_hand', 'Mara'],
  ]);
  const document = await order.read();
  expect(document.receipts).toHaveLength(2);
  expect(document).toMatchObject({ state: 'closed', lines: [{ received: 10 }, { received: 4 }] });
});

test('broken goods arrive beside the good ones and cannot be sold', async () => {
  const order = await ordered();
  const lines = [{ lineId: order.mugLine, quantity: 7, damaged: 3, unitCost: 500 }];
  must(await order.receive({ ...order.receipt(0), lines }));
  const damaged = await services.db.prisma.stockLevel.findFirst({
    where: { variantId: order.mugId, locationId: shop.northId },
  });
  expect(damaged).toMatchObject({ onHand: 8, damaged: 3 });
  const moved = await services.db.prisma.stockMovement.findMany({
    where: { causeType: 'purchase', variantId: order.mugId },
  });
  expect(moved.map((one) => [one.bucket, one.delta, one.unitCost]).sort()).toEqual([
    ['damaged', 3, 500n],
    ['on_hand', 7, 500n],
  ]);
  expect((await order.read()).lines[0]).toMatchObject({ received: 10, damaged: 3 });
});

test('the same delivery sent again is received once; under its id another one is refused', async () => {
  const order = await ordered();
  const receipt = order.receipt(5);
  const first = must(await order.receive(receipt));
  expect(must(await order.receive(receipt))).toEqual(first);
  expect(await order.level()).toMatchObject({ onHand: 6 });
  const other = { ...order.receipt(3), goodsReceiptId: receipt.goodsReceiptId };
  expect(await order.receive(other)).toMatchObject(refusal('idempotency.mismatch'));
  const together = order.receipt(2);
  const answers = await Promise.all([1, 2, 3, 4].map(() => order.receive(together)));
  for (const answer of answers)
    expect(must(answer)).toEqual({ ...first, goodsReceiptId: together.goodsReceiptId, outstanding: 7 });
  expect(await order.level()).toMatchObject({ onHand: 8 });
});

test('more than is outstanding has to be confirmed, and there is an end even then', async () => {
  const order = await ordered();
  const receipt = order.receipt(12);
  expect(await order.receive(receipt)).toMatchObject(refusal('quantity.too-much', { max: 10 }));
  expect(await order.level()).toMatchObject({ onHand: 1 });
  must(await order.receive({ ...receipt, overConfirmed: true }));
  expect(await order.level()).toMatchObject({ onHand: 13 });
  expect(await order.receive(order.receipt(9, 0, { overConfirmed: true }))).toMatchObject(
    refusal('quantity.too-much', { max: 8 }),
  );
  must(await order.receive(order.receipt(0, 4)));
  expect((await order.read()).state).toBe('closed');
});

test('a delivery that cost more than any order may is a slip of the hand, and never reaches the value of stock', async () => {
  const order = await ordered(100_000);
  const receipt = order.receipt(100_000);
  const dear = { ...receipt, lines: [{ lineId: order.mugLine, quantity: 100_000, unitCost: 1_000_000_000 }] };
  expect(await order.receive(dear)).toMatchObject(refusal('amount.too-large'));
  must(await order.receive({ ...dear, lines: [{ ...dear.lines[0], lineId: order.mugLine, quantity: 1 }] }));
});

test('two who receive the same delivery at once book it once: the second is asked first', async () => {
  const order = await ordered(10, 1);
  const answers = await Promise.all([order.receive(order.receipt(10)), order.receive(order.receipt(10))]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.find((answer) => !answer.ok)).toMatchObject(refusal('quantity.too-much', { max: 0 }));
  expect(await order.level()).toMatchObject({ onHand: 11 });
});

test('two different parts at once both count', async () => {
  const order = await ordered(10, 4);
  const answers = await Promise.all([order.receive(order.receipt(4, 2)), order.receive(order.receipt(6, 2))]);
  for (const answer of answers) must(answer);
  expect(await order.level()).toMatchObject({ onHand: 11 });
  expect((await order.read()).state).toBe('closed');
});

test('receiving and cancelling at once: one of both happens', async () => {
  for (let round = 0; round < 5; round += 1) {
    const order = await ordered();
    const [received, cancelled] = await Promise.all([
      order.receive(order.receipt(2)),
      cancelPurchaseOrder(services, { purchaseOrderId: order.purchaseOrderId, note: 'Too late.' }, manager),
    ]);
    expect([received.ok, cancelled.ok].filter(Boolean)).toHaveLength(1);
    const { state, receipts } = await order.read();
    expect([state, receipts.length]).toEqual(received.ok ? ['partly_received', 1] : ['cancelled', 0]);
    expect(await order.level()).toMatchObject({ onHand: received.ok ? 3 : 1 });
  }
});

test('what is short and promised is settled by the delivery', async () => {
  const order = await ordered();
  await buildOrder(services, shop, { lines: [{ variantId: order.mugId, quantity: 1 }] });
  const at = { variantId: order.mugId, locationId: shop.northId };
  const adjustment = { ...at, adjustmentId: services.ids.next(), delta: -1, reason: 'Broken', confirmed: true };
  must(await adjustStock(services, adjustment, manager));
  const open = () =>
    services.db.prisma.case.findMany({ where: { kind: 'shortage', variantId: order.mugId, state: 'open' } });
  expect(await open()).toHaveLength(1);
  must(await order.receive(order.receipt(2)));
  expect(await open()).toHaveLength(0);
  expect(await order.level()).toMatchObject({ onHand: 2, reserved: 1, shortage: 0 });
});

test('the rest that will not come is closed with a reason, and what is missing is written down', async () => {
  const order = await ordered();
  const close = () =>
    closePurchaseOrder(services, { purchaseOrderId: order.purchaseOrderId, note: 'Sold out.' }, manager);
  expect(await close()).toMatchObject(refusal('document.wrong-state', { state: 'sent' }));
  must(await order.receive(order.receipt(6)));
  expect(must(await close())).toEqual({ state: 'closed', missing: 8 });
  expect(must(await close())).toEqual({ state: 'closed', missing: 8 });
  expect(await order.read()).toMatchObject({ state: 'closed', closedNote: 'Sold out.' });
  expect(await order.receive(order.receipt(1))).toMatchObject(refusal('document.wrong-state', { state: 'closed' }));
  const audit = await services.db.prisma.auditEvent.findMany({
    where: { subjectId: order.purchaseOrderId },
    orderBy: { id: 'asc' },
  });
  expect(audit.map((event) => event.action)).toEqual([
    'purchase-order.drafted',
    'purchase-order.sent',
    'purchase-order.received',
    'purchase-order.closed-short',
  ]);
  expect(audit.at(-1)?.detail).toMatchObject({
    missing: [
      { variantId: order.mugId, quantity: 4 },
      { variantId: order.bowlId, quantity: 4 },
    ],
  });
});

test('nothing is received of a draft, of lines of other orders, of nothing, or by a clerk', async () => {
  const order = await ordered();
  const other = await ordered();
  const clerk: Actor = { kind: 'staff', staffId: services.ids.next(), name: 'Cleo', role: 'clerk' };
  expect(await receivePurchaseOrder(services, order.receipt(1), clerk)).toMatchObject(refusal('permission.denied'));
  expect(await order.receive(order.receipt(0))).toMatchObject(refusal('input.invalid'));
  expect(await order.receive({ ...order.receipt(1), lines: [{ lineId: other.mugLine, quantity: 1 }] })).toMatchObject(
    refusal('not.found', { what: 'purchase order line' }),
  );
  expect(await order.receive({ ...order.receipt(1), purchaseOrderId: services.ids.next() })).toMatchObject(
    refusal('not.found', { what: 'purchase order' }),
  );
  const draft = {
    purchaseOrderId: services.ids.next(),
    supplierId: (await order.read()).supplier.id,
    locationId: shop.northId,
    lines: [{ variantId: order.mugId, quantity: 1, unitCost: 1 }],
  };
  must(await savePurchaseOrder(services, draft, manager));
  expect(await order.receive({ ...order.receipt(1), purchaseOrderId: draft.purchaseOrderId })).toMatchObject(
    refusal('document.wrong-state', { state: 'draft' }),
  );
});
