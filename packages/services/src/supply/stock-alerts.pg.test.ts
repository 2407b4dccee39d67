import { type MailSink, startMailSink } from '@evertill/doubles';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hourly } from '../hourly.ts';
import { sendLetter } from '../letter/send-letter.ts';
import { sweepLetters } from '../letter/sweep-letters.ts';
import { smtpMailer } from '../mail.ts';
import type { Actor } from '../permission.ts';
import { createOfficeUser } from '../staff/create-office-user.ts';
import { saveStaff } from '../staff/save-staff.ts';
import { receiveOpeningStock } from '../stock/receive-opening-stock.ts';
import {
  type BuiltShop,
  buildProduct,
  buildPurchaseOrder,
  buildShop,
  buildSupplier,
  must,
  type TestServices,
  testManager,
  testServices,
} from '../testing.ts';
import { findStockAlerts } from './find-stock-alerts.ts';
import { raiseStockAlerts } from './raise-stock-alerts.ts';
import { saveReorderRules } from './save-reorder-rules.ts';

let services: TestServices;
let shop: BuiltShop;
let manager: Actor;
let sink: MailSink;
const queued: string[] = [];

beforeAll(async () => {
  sink = await startMailSink();
  services = await testServices({
    mail: smtpMailer({ url: sink.url, from: 'shop@shop.example' }),
    jobs: {
      send: async (_tx, _name, data) => void queued.push('letterId' in data ? data.letterId : ''),
      stop: async () => {},
    },
  });
  shop = await buildShop(services);
  manager = testManager(services);
  for (const [name, role] of [
    ['olive', 'owner'],
    ['mara', 'manager'],
    ['cleo', 'clerk'],
  ] as const) {
    const { staffId } = must(await saveStaff(services, { name, role, pin: '1234' }));
    must(
      await createOfficeUser(services, { staffId, email: `${name}@shop.example`, password: 'long enough for this' }),
    );
  }
});
afterAll(async () => {
  services.mail?.close();
  await services.close();
  await sink.stop();
});

async function watched(title: string, stock: number): Promise<string> {
  const { variantIds } = await buildProduct(services, shop, { title, stock: { [shop.northId]: stock } });
  const [variantId = ''] = variantIds;
  must(
    await saveReorderRules(
      services,
      { rules: [{ variantId, locationId: shop.northId, point: 5, target: 9 }] },
      manager,
    ),
  );
  return variantId;
}
const move = (variantId: string, quantity: number) =>
  receiveOpeningStock(services, {
    causeId: services.ids.next(),
    lines: [{ variantId, locationId: shop.northId, quantity }],
  });
const open = async () => must(await findStockAlerts(services, { limit: 50 }, manager));
const lettersWritten = () =>
  services.db.prisma.letter.findMany({ where: { kind: 'low_stock' }, orderBy: { id: 'asc' } });

test('at the point an alert opens, once; at nothing it says so; above the point it closes', async () => {
  const variantId = await watched('Mug', 6);
  expect(await raiseStockAlerts(services)).toEqual({ raised: 0, closed: 0, letters: 0 });
  await move(variantId, -1);
  expect(await raiseStockAlerts(services)).toMatchObject({ raised: 1, letters: 2 });
  expect(await raiseStockAlerts(services)).toEqual({ raised: 0, closed: 0, letters: 0 });
  expect(await open()).toMatchObject({ items: [{ variantId, kind: 'low', available: 5 }], low: 1, out: 0 });
  await move(variantId, -5);
  expect(await raiseStockAlerts(services)).toMatchObject({ raised: 1, letters: 2 });
  expect(await open()).toMatchObject({ items: [{ kind: 'out', available: 0 }], low: 0, out: 1 });
  await move(variantId, 2);
  expect(await raiseStockAlerts(services)).toEqual({ raised: 0, closed: 0, letters: 0 });
  expect(await open()).toMatchObject({ low: 1, out: 0 });
  await move(variantId, 4);
  expect(await open()).toEqual({ items: [], low: 0, out: 0 });
  expect(await raiseStockAlerts(services)).toMatchObject({ closed: 1 });
  expect((await open()).items).toEqual([]);
  expect(await services.db.prisma.stockAlert.count({ where: { variantId } })).toBe(1);
});

test('one letter each to owners and managers lists all that is new; clerks get none', async () => {
  const before = (await lettersWritten()).length;
  await watched('Bowl', 3);
  await watched('Jug', 0);
  const ewer = await watched('Ewer', 1);
  await buildPurchaseOrder(services, { locationId: shop.northId, lines: [{ variantId: ewer, quantity: 30 }] });
  expect(await raiseStockAlerts(services)).toMatchObject({ raised: 3, letters: 2 });
  const written = (await lettersWritten()).slice(before);
  expect(written.map((letter) => letter.toAddress).sort()).toEqual(['mara@shop.example', 'olive@shop.example']);
  expect(written[0]?.subject).toBe('3 products run low');
  expect(written[0]?.text).toMatch(/Jug .*none left; to be bought at 5/);
  expect(written[0]?.text).toMatch(/Ewer .*1 left, 30 on the way/);
});

test('two rounds at once raise and write once', async () => {
  await watched('Flask', 2);
  const rounds = await Promise.all([raiseStockAlerts(services), raiseStockAlerts(services.another())]);
  expect(rounds.map((round) => round.raised).sort()).toEqual([0, 1]);
});

test('a rule that is gone and goods that are archived close their alerts', async () => {
  const [ruled, archived] = [await watched('Cup', 1), await watched('Saucer', 1)];
  await raiseStockAlerts(services);
  must(await saveReorderRules(services, { removed: [{ variantId: ruled, locationId: shop.northId }] }, manager));
  await services.db.prisma.variant.update({ where: { id: archived }, data: { status: 'archived' } });
  expect(await raiseStockAlerts(services)).toMatchObject({ raised: 0, closed: 2 });
});

test('the letter to a supplier arrives, and one that was lost is queued again', async () => {
  const supplierId = await buildSupplier(services, { name: 'Leach', email: 'orders@leach.example' });
  const variantId = await watched('Vase', 50);
  queued.length = 0;
  await buildPurchaseOrder(services, {
    supplierId,
    locationId: shop.northId,
    lines: [{ variantId, quantity: 7, unitCost: 1234 }],
  });
  const [letterId = ''] = queued;
  queued.length = 0;
  expect(await sweepLetters(services)).toEqual({ queued: 0 });
  services.clock.forward(21 * 60_000);
  await sweepLetters(services);
  expect(queued).toContain(letterId);
  await sendLetter(services, { letterId });
  const mail = await sink.waitFor((one) => one.to.includes('orders@leach.example'));
  expect(mail.subject).toMatch(/^Purchase order \d+$/);
  expect(mail.text).toContain('at 12.34 GBP: 86.38 GBP');
  queued.length = 0;
  await sweepLetters(services);
  expect(queued).not.toContain(letterId);
});

test('the hourly round works out speeds and raises alerts', async () => {
  const variantId = await watched('Tray', 4);
  await hourly(services);
  expect((await open()).items.map((item) => item.variantId)).toContain(variantId);
});

test('clerks do not see alerts', async () => {
  const clerk: Actor = { kind: 'staff', staffId: services.ids.next(), name: 'Cleo', role: 'clerk' };
  expect(await findStockAlerts(services, { limit: 5 }, clerk)).toMatchObject({ ok: false });
});
