import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../permission.ts';
import {
  type BuiltShop,
  buildProduct,
  buildShop,
  buildSupplier,
  must,
  type TestServices,
  testManager,
  testServices,
} from '../testing.ts';
import { cancelPurchaseOrder } from './cancel-purchase-order.ts';
import { closePurchaseOrder } from './close-purchase-order.ts';
import { findPurchaseGoods } from './find-purchase-goods.ts';
import { findPurchaseOrder } from './find-purchase-order.ts';
import { findPurchaseOrders } from './find-purchase-orders.ts';
import { findSuppliers } from './find-suppliers.ts';
import { savePurchaseOrder } from './save-purchase-order.ts';
import { saveSupplier } from './save-supplier.ts';
import { sendPurchaseOrder } from './send-purchase-order.ts';

let services: TestServices;
let shop: BuiltShop;
let manager: Actor;
let supplierId: string;
let mugId: string;

beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
  manager = testManager(services);
  supplierId = await buildSupplier(services, { name: 'Leach Pottery', email: 'orders@leach.example', leadDays: 5 });
  mugId = (await buildProduct(services, shop, { title: 'Mug' })).variantIds[0] ?? '';
});
afterAll(() => services.close());

const draftOf = (
  lines: { variantId: string; quantity: number; unitCost: number }[],
  purchaseOrderId = services.ids.next(),
) => ({
  purchaseOrderId,
  supplierId,
  locationId: shop.northId,
  lines,
});
const mugs = (quantity = 12) => [{ variantId: mugId, quantity, unitCost: 450 }];
const read = async (purchaseOrderId: string) => must(await findPurchaseOrder(services, { purchaseOrderId }, manager));
const letters = async () =>
  services.db.prisma.letter.findMany({ where: { kind: 'purchase_order' }, orderBy: { createdAt: 'asc' } });
const refusal = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });

describe('a supplier', () => {
  test('is kept, changed under the same id, and listed', async () => {
    const id = services.ids.next();
    must(await saveSupplier(services, { supplierId: id, code: 'oak', name: 'Oak & Co' }, manager));
    must(await saveSupplier(services, { supplierId: id, code: 'oak', name: 'Oak & Sons', leadDays: 21 }, manager));
    const found = must(await findSuppliers(services, manager)).find((one) => one.supplierId === id);
    expect(found).toMatchObject({ code: 'OAK', name: 'Oak & Sons', leadDays: 21, openOrders: 0, rules: 0 });
  });

  test('has a code of its own and an address that is one', async () => {
    must(await saveSupplier(services, { supplierId: services.ids.next(), code: 'ELM', name: 'Elm' }, manager));
    const again = { supplierId: services.ids.next(), code: 'elm', name: 'Other' };
    expect(await saveSupplier(services, again, manager)).toMatchObject(refusal('input.invalid'));
    expect(await saveSupplier(services, { ...again, code: 'ASH', email: 'nowhere' }, manager)).toMatchObject(
      refusal('input.invalid'),
    );
  });
});

describe('a draft', () => {
  test('is written whole and written anew, under one number', async () => {
    const draft = draftOf(mugs());
    const first = must(await savePurchaseOrder(services, draft, manager));
    const second = must(await savePurchaseOrder(services, { ...draft, lines: mugs(3), note: 'By lift.' }, manager));
    expect(second).toEqual({ ...first, total: 1350 });
    expect(first.total).toBe(5400);
    expect(await read(draft.purchaseOrderId)).toMatchObject({
      state: 'draft',
      number: first.number,
      note: 'By lift.',
      currency: 'GBP',
      createdBy: 'Mara',
      supplier: { name: 'Leach Pottery' },
      location: { name: 'North warehouse' },
      lines: [{ variantId: mugId, quantity: 3, unitCost: 450, received: 0 }],
    });
  });

  test('saved twice at once is one order', async () => {
    const draft = draftOf(mugs());
    const answers = await Promise.all([1, 2, 3].map(() => savePurchaseOrder(services, draft, manager)));
    expect(new Set(answers.map((answer) => must(answer).number)).size).toBe(1);
  });

  test('names what is not there', async () => {
    const nobody = services.ids.next();
    const save = (change: object) => savePurchaseOrder(services, { ...draftOf(mugs()), ...change }, manager);
    expect(await save({ supplierId: nobody })).toMatchObject(refusal('not.found', { what: 'supplier' }));
    expect(await save({ locationId: nobody })).toMatchObject(refusal('not.found', { what: 'location' }));
    expect(await save({ locationId: '7a7a0000-0000-4000-8000-000000000000' })).toMatchObject(refusal('not.found'));
    expect(await save({ lines: [{ variantId: nobody, quantity: 1, unitCost: 1 }] })).toMatchObject(
      refusal('variant.unknown', { variantId: nobody }),
    );
    expect(await save({ lines: [...mugs(), ...mugs()] })).toMatchObject(refusal('input.invalid'));
    expect(await save({ lines: mugs(0) })).toMatchObject(refusal('input.invalid'));
    expect(await save({ expectedOn: '0000-01-01' })).toMatchObject(refusal('input.invalid'));
    expect(await save({ lines: [{ variantId: mugId, quantity: 1_000_000, unitCost: 1_000_000_000 }] })).toMatchObject(
      refusal('amount.too-large'),
    );
  });

  test('takes goods with stock of their own, found by words or exactly by a code, at what they cost last', async () => {
    const service = await buildProduct(services, shop, { title: 'Gift wrapping', kind: 'service' });
    const [variantId = ''] = service.variantIds;
    expect(
      await savePurchaseOrder(services, draftOf([{ variantId, quantity: 1, unitCost: 1 }]), manager),
    ).toMatchObject(refusal('variant.unknown'));
    const find = async (query: string) =>
      must(await findPurchaseGoods(services, { query, locationId: shop.northId }, manager));
    expect(await find('wrapping')).toEqual([]);
    const draft = draftOf([{ variantId: mugId, quantity: 4, unitCost: 470 }]);
    must(await savePurchaseOrder(services, draft, manager));
    must(await sendPurchaseOrder(services, draft, manager));
    const sku = (await read(draft.purchaseOrderId)).lines[0]?.sku ?? '';
    expect((await find(sku))[0]).toMatchObject({ variantId: mugId, isExact: true, unitCost: 470, onHand: 0 });
    expect((await find('mu'))[0]).toMatchObject({ variantId: mugId, isExact: false });
  });
});

describe('sending', () => {
  test('or saving over what somebody else changed meanwhile is refused', async () => {
    const draft = draftOf(mugs());
    must(await savePurchaseOrder(services, draft, manager));
    const says = (quantity: number, note = '') => ({ lines: mugs(quantity), note, expectedOn: null });
    const save = (next: object, seen: ReturnType<typeof says>) =>
      savePurchaseOrder(services, { ...draft, ...next, seen }, manager);
    must(await save(says(3), says(12)));
    // The answer was lost: the same again is no change of somebody else's.
    must(await save(says(3), says(12)));
    const changed = refusal('document.changed', { what: 'purchase order' });
    expect(await save(says(5), says(12))).toEqual(changed);
    expect(await sendPurchaseOrder(services, { ...draft, seen: says(12) }, manager)).toEqual(changed);
    must(await save(says(3, 'By lift.'), says(3)));
    expect(await save(says(4), says(3))).toEqual(changed);
    expect(await read(draft.purchaseOrderId)).toMatchObject({ note: 'By lift.', lines: [{ quantity: 3 }] });
    must(await sendPurchaseOrder(services, { ...draft, seen: says(3, 'By lift.') }, manager));
  });

  test('writes one letter with every line, and expects the goods after the lead days', async () => {
    const draft = draftOf(mugs(2));
    const { number } = must(await savePurchaseOrder(services, draft, manager));
    const before = (await letters()).length;
    const sent = must(await sendPurchaseOrder(services, draft, manager));
    expect(must(await sendPurchaseOrder(services, draft, manager))).toEqual(sent);
    const written = (await letters()).slice(before);
    expect(written).toHaveLength(1);
    expect(written[0]).toMatchObject({ toAddress: 'orders@leach.example', subject: `Purchase order ${number}` });
    expect(written[0]?.text).toContain('2 × SKU-');
    expect(written[0]?.text).toContain('Together 9.00 GBP.');
    const due = new Date(services.clock.now().getTime() + 5 * 86_400_000).toISOString().slice(0, 10);
    const order = await read(draft.purchaseOrderId);
    expect(order).toMatchObject({
      state: 'sent',
      expectedOn: due,
      letter: { to: 'orders@leach.example', sentAt: null },
    });
  });

  test('by other means needs no address', async () => {
    const silent = await buildSupplier(services, { name: 'By telephone' });
    const draft = { ...draftOf(mugs()), supplierId: silent };
    must(await savePurchaseOrder(services, draft, manager));
    expect(must(await sendPurchaseOrder(services, draft, manager))).toEqual({ state: 'sent', letterId: null });
    expect(await read(draft.purchaseOrderId)).toMatchObject({ letter: null });
  });

  test('to a supplier out of use is refused, and so is a new draft; what was drafted before may still be edited', async () => {
    const closing = { supplierId: services.ids.next(), code: 'GONE', name: 'Gone & Co' };
    must(await saveSupplier(services, closing, manager));
    const draft = { ...draftOf(mugs()), supplierId: closing.supplierId };
    must(await savePurchaseOrder(services, draft, manager));
    must(await saveSupplier(services, { ...closing, active: false }, manager));
    const inactive = refusal('supplier.inactive', { name: 'Gone & Co' });
    must(await savePurchaseOrder(services, { ...draft, lines: mugs(1) }, manager));
    expect(await sendPurchaseOrder(services, draft, manager)).toEqual(inactive);
    const other = draftOf(mugs());
    expect(await savePurchaseOrder(services, { ...other, supplierId: closing.supplierId }, manager)).toEqual(inactive);
    must(await savePurchaseOrder(services, other, manager));
    expect(await savePurchaseOrder(services, { ...other, supplierId: closing.supplierId }, manager)).toEqual(inactive);
    must(await saveSupplier(services, { ...closing, active: true }, manager));
    must(await sendPurchaseOrder(services, draft, manager));
    must(await saveSupplier(services, { ...closing, active: false }, manager));
    expect(must(await sendPurchaseOrder(services, draft, manager)).state).toBe('sent');
  });

  test('an order without lines is refused, and what was sent is not edited any more', async () => {
    const draft = draftOf([]);
    must(await savePurchaseOrder(services, draft, manager));
    expect(await sendPurchaseOrder(services, draft, manager)).toMatchObject(refusal('input.invalid'));
    must(await savePurchaseOrder(services, { ...draft, lines: mugs() }, manager));
    must(await sendPurchaseOrder(services, draft, manager));
    expect(await savePurchaseOrder(services, { ...draft, lines: mugs(1) }, manager)).toMatchObject(
      refusal('document.wrong-state', { state: 'sent' }),
    );
    expect(await sendPurchaseOrder(services, { purchaseOrderId: services.ids.next() }, manager)).toMatchObject(
      refusal('not.found'),
    );
  });
});

describe('cancelling', () => {
  test('a draft says nothing to anybody; what was sent is called back', async () => {
    const draft = draftOf(mugs());
    must(await savePurchaseOrder(services, draft, manager));
    const before = (await letters()).length;
    must(await cancelPurchaseOrder(services, { ...draft, note: 'Not needed.' }, manager));
    expect((await letters()).length).toBe(before);
    expect(await sendPurchaseOrder(services, draft, manager)).toMatchObject(refusal('document.wrong-state'));
    const sent = draftOf(mugs());
    must(await savePurchaseOrder(services, sent, manager));
    must(await sendPurchaseOrder(services, sent, manager));
    must(await cancelPurchaseOrder(services, { ...sent, note: 'Too dear.' }, manager));
    must(await cancelPurchaseOrder(services, { ...sent, note: 'Again.' }, manager));
    expect((await letters()).at(-1)?.subject).toMatch(/is cancelled$/);
    expect((await letters()).length).toBe(before + 2);
    expect(await read(sent.purchaseOrderId)).toMatchObject({ state: 'cancelled', closedNote: 'Too dear.' });
    expect(await closePurchaseOrder(services, { ...sent, note: 'x' }, manager)).toMatchObject(
      refusal('document.wrong-state', { state: 'cancelled' }),
    );
  });
});

test('the list shows what waits for somebody first, by state, place, number and supplier', async () => {
  const list = async (change: object) =>
    must(
      await findPurchaseOrders(services, { query: '', state: 'open', locationId: null, page: 1, ...change }, manager),
    );
  const draft = draftOf(mugs());
  const { number } = must(await savePurchaseOrder(services, { ...draft, locationId: shop.southId }, manager));
  const open = await list({});
  expect(open.items[0]).toMatchObject({ number, state: 'draft', total: 5400, lines: 1, openLines: 1 });
  expect(open.items.map((row) => row.state)).not.toContain('cancelled');
  expect((await list({ state: 'cancelled' })).items.length).toBeGreaterThan(0);
  expect((await list({ locationId: shop.southId })).items).toHaveLength(1);
  expect((await list({ query: number })).items.map((row) => row.number)).toEqual([number]);
  expect((await list({ query: 'leach', state: 'all' })).total).toBeGreaterThan(1);
  expect((await list({ query: '100%' })).items).toEqual([]);
});

test('clerks neither see nor buy', async () => {
  const clerk: Actor = { kind: 'staff', staffId: services.ids.next(), name: 'Cleo', role: 'clerk' };
  const draft = draftOf(mugs());
  const id = { purchaseOrderId: draft.purchaseOrderId, note: 'x' };
  const asked = await Promise.all([
    saveSupplier(services, { supplierId: services.ids.next(), code: 'X', name: 'X' }, clerk),
    savePurchaseOrder(services, draft, clerk),
    sendPurchaseOrder(services, id, clerk),
    cancelPurchaseOrder(services, id, clerk),
    closePurchaseOrder(services, id, clerk),
    findPurchaseOrder(services, id, clerk),
    findPurchaseOrders(services, { query: '', state: 'all', locationId: null, page: 1 }, clerk),
    findSuppliers(services, clerk),
    findPurchaseGoods(services, { query: 'mug', locationId: shop.northId }, clerk),
  ]);
  for (const answer of asked) expect(answer).toMatchObject(refusal('permission.denied'));
});
