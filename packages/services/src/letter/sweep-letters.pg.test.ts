import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { inTransaction } from '../database.ts';
import type { Actor } from '../permission.ts';
import { findPurchaseOrder } from '../supply/find-purchase-order.ts';
import { resendPurchaseOrder } from '../supply/resend-purchase-order.ts';
import {
  buildProduct,
  buildPurchaseOrder,
  buildShop,
  buildSupplier,
  must,
  type TestServices,
  testManager,
  testServices,
} from '../testing.ts';
import { sendLetter } from './send-letter.ts';
import { sweepLetters } from './sweep-letters.ts';
import { writeLetter } from './write-letter.ts';

const HOUR = 3_600_000;
const queued: string[] = [];
const sent: string[] = [];
let isMailDown = false;
let services: TestServices;
let manager: Actor;

beforeAll(async () => {
  services = await testServices();
  manager = testManager(services);
  services.mail = {
    send: async ({ subject }) => {
      if (isMailDown) throw new Error('421 not now');
      sent.push(subject);
    },
    close: () => {},
  };
  services.jobs = {
    send: async (_tx, name, data) => {
      if (name === 'letter.send') queued.push((data as { letterId: string }).letterId);
    },
    stop: async () => {},
  };
});
beforeEach(() => {
  queued.length = 0;
  sent.length = 0;
  isMailDown = false;
});
afterAll(() => services.close());

const write = (kind: 'low_stock' | 'shortage', subject: string) =>
  inTransaction(services.db, (tx) => writeLetter(services, tx, { kind, to: 'mara@shop.example', subject, text: 'x' }));
const swept = async () => {
  queued.length = 0;
  await sweepLetters(services);
  return [...queued];
};

test('a letter the mail server refused says so, is queued again and arrives once', async () => {
  const letterId = await write('shortage', 'Your order');
  isMailDown = true;
  await expect(sendLetter(services, { letterId })).rejects.toThrow('421 not now');
  const failed = await services.db.prisma.letter.findUniqueOrThrow({ where: { id: letterId } });
  expect(failed).toMatchObject({ sentAt: null, lastError: '421 not now' });
  services.clock.forward(HOUR);
  expect(await swept()).toEqual([letterId]);
  isMailDown = false;
  await sendLetter(services, { letterId });
  await sendLetter(services, { letterId });
  expect(sent).toEqual(['Your order']);
  expect(await services.db.prisma.letter.findUniqueOrThrow({ where: { id: letterId } })).toMatchObject({
    lastError: '',
  });
  expect(await swept()).toEqual([]);
});

test('a list of what runs low is not sent after a day, any other letter for a week', async () => {
  const list = await write('low_stock', 'Runs low');
  const letter = await write('shortage', 'Your order');
  services.clock.forward(23 * HOUR);
  expect((await swept()).sort()).toEqual([list, letter].sort());
  services.clock.forward(2 * HOUR);
  expect(await swept()).toEqual([letter]);
  services.clock.forward(7 * 24 * HOUR);
  expect(await swept()).toEqual([]);
});

test('an order whose letter was given up says so, and is written to the supplier once more', async () => {
  const shop = await buildShop(services);
  const { variantIds } = await buildProduct(services, shop, { title: 'Mug' });
  const supplierId = await buildSupplier(services, { email: 'orders@leach.example' });
  const lines = variantIds.map((variantId) => ({ variantId, quantity: 3 }));
  const order = await buildPurchaseOrder(services, { supplierId, locationId: shop.northId, lines });
  const letter = async () => must(await findPurchaseOrder(services, order, manager)).letter;
  const wait = { ok: false, refusal: { code: 'document.wrong-state' } };
  expect(await letter()).toMatchObject({ sentAt: null, isGivenUp: false });
  expect(await resendPurchaseOrder(services, order, manager)).toMatchObject(wait);
  services.clock.forward(7 * 24 * HOUR);
  expect(await letter()).toMatchObject({ isGivenUp: true });
  const { supplier } = services.db.prisma;
  await supplier.update({ where: { id: supplierId }, data: { email: '' } });
  const unaddressed = { ok: false, refusal: { code: 'supplier.no-address' } };
  expect(await resendPurchaseOrder(services, order, manager)).toEqual(unaddressed);
  expect(await letter()).toMatchObject({ isGivenUp: true });
  await supplier.update({ where: { id: supplierId }, data: { email: 'orders@leach.example' } });
  queued.length = 0;
  const { letterId } = must(await resendPurchaseOrder(services, order, manager));
  expect(queued).toEqual([letterId]);
  expect(await letter()).toMatchObject({ sentAt: null, isGivenUp: false });
  expect(await resendPurchaseOrder(services, order, manager)).toMatchObject(wait);
  await sendLetter(services, { letterId: letterId ?? '' });
  services.clock.forward(8 * 24 * HOUR);
  expect(await resendPurchaseOrder(services, order, manager)).toMatchObject(wait);
});
