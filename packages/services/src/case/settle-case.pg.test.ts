import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../database.ts';
import type { Actor } from '../permission.ts';
import { findShortages } from '../shortage/find-shortages.ts';
import { auditStock } from '../stock/audit-stock.ts';
import { receiveOpeningStock } from '../stock/receive-opening-stock.ts';
import { must, openTestCounter, type TestCounter } from '../testing.ts';
import { openCase } from '../till/open-case.ts';
import { findCases } from './find-cases.ts';
import { settleCase } from './settle-case.ts';

let counter: TestCounter;
let services: TestCounter['services'];
let manager: Actor;

beforeAll(async () => {
  counter = await openTestCounter();
  services = counter.services;
  manager = { kind: 'staff', staffId: services.ids.next(), name: 'Mara', role: 'manager' };
});
afterAll(() => services.close());

const casesIn = async (state: 'open' | 'settled') => must(await findCases(services, { state, page: 1 }, manager)).items;

/** A sale of one more than the store has: the shortage is a case. */
async function oversell(title: string): Promise<{ caseId: string; variantId: string; receiptNumber: string }> {
  const till = await counter.newTill();
  const variantId = await counter.goods(title, 1);
  const sale = await till.sell([{ variantId, quantity: 2 }]);
  await till.push();
  const found = (await casesIn('open')).find((each) => each.variantId === variantId);
  return { caseId: found?.id ?? '', variantId, receiptNumber: sale.receiptNumber };
}

test('a case names what is short, where, and the sale that caused it', async () => {
  const { caseId, receiptNumber } = await oversell('Ewer');
  const found = (await casesIn('open')).find(({ id }) => id === caseId);
  expect(found).toMatchObject({ kind: 'shortage', sku: 'SKU-Ewer', location: 'Bristol', quantity: 1, receiptNumber });
});

test('is settled once, by somebody, with a note, and that is written down', async () => {
  const till = await counter.newTill();
  const caseId = await inTransaction(services.db, (tx) =>
    openCase(services, tx, { kind: 'fork', place: { deviceId: till.actor.deviceId, epoch: 1, seq: 1 }, detail: {} }),
  );
  must(await settleCase(services, { caseId, note: 'Both receipts were found.' }, manager));
  must(await settleCase(services, { caseId, note: 'Again.' }, manager));
  const found = (await casesIn('settled')).find(({ id }) => id === caseId);
  expect(found).toMatchObject({ settledBy: 'Mara', note: 'Both receipts were found.' });
  const audit = await services.db.prisma.auditEvent.findMany({ where: { action: 'case.settled', subjectId: caseId } });
  expect(audit).toHaveLength(1);
});

test('of a shortage is not settled by a note while units are short: it stays on the desk', async () => {
  const { caseId, variantId } = await oversell('Flask');
  const refusal = { code: 'shortage.open', short: 1 };
  expect(await settleCase(services, { caseId, note: 'Will be fine.' }, manager)).toEqual({ ok: false, refusal });
  const desk = must(await findShortages(services, manager));
  expect(desk.items).toContainEqual(expect.objectContaining({ caseId, variantId, short: 1 }));
  expect((await auditStock(services)).findings).toEqual([]);
});

test('of a shortage settles by itself when stock arrives', async () => {
  const { caseId, variantId } = await oversell('Goblet');
  const lines = [{ variantId, locationId: counter.shop.storeId, quantity: 3 }];
  await receiveOpeningStock(services, { causeId: services.ids.next(), lines });
  const found = (await casesIn('settled')).find(({ id }) => id === caseId);
  expect(found).toMatchObject({ settledBy: 'system' });
});

test('clerks neither see nor settle cases, and what is not there cannot be settled', async () => {
  const clerk: Actor = { kind: 'staff', staffId: services.ids.next(), name: 'Cleo', role: 'clerk' };
  const denied = { ok: false, refusal: { code: 'permission.denied' } };
  const caseId = services.ids.next();
  expect(await findCases(services, { state: 'open', page: 1 }, clerk)).toMatchObject(denied);
  expect(await settleCase(services, { caseId, note: 'mine' }, clerk)).toMatchObject(denied);
  expect(await settleCase(services, { caseId, note: 'none' }, manager)).toMatchObject({
    ok: false,
    refusal: { code: 'not.found' },
  });
});
