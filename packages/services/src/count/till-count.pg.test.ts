import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../database.ts';
import { systemActor } from '../permission.ts';
import { findMovements } from '../stock/find-movements.ts';
import { must } from '../testing/build-catalogue.ts';
import { buildProduct } from '../testing/build-shop.ts';
import { type CountDesk, openCountDesk } from '../testing/count-desk.ts';
import { type TestServices, testServices } from '../testing/database.ts';
import { shopProblems } from '../testing/shop-problems.ts';
import { enrolTestTill } from '../testing/test-till.ts';
import { readTillConfig } from '../till/till-config.ts';
import { approveCount } from './approve-count.ts';
import { recordCount } from './record-count.ts';
import { requestRecount } from './request-recount.ts';

const MINUTE = 60_000;

let services: TestServices;
let desk: CountDesk;

beforeEach(async () => {
  services ??= await testServices();
  desk = await openCountDesk(services);
});
afterAll(() => services.close());

const countedFact = (countId: string, variantId: string, counted: number, more: { round?: number } = {}) => ({
  type: 'stock.counted' as const,
  payload: {
    countId,
    locationId: desk.shop.storeId,
    clerkId: services.ids.next(),
    countedAt: services.clock.now().getTime(),
    lines: [{ entryId: services.ids.next(), variantId, round: more.round ?? 1, counted }],
  },
});

describe('counting again', () => {
  test('sets aside what was counted, and the count is open again', async () => {
    const [mug = ''] = await desk.goods(9);
    const countId = await desk.open([mug]);
    await desk.count(countId, mug, 2);
    await desk.submit(countId);
    const lines = [{ variantId: mug, round: 1 }];
    expect(must(await requestRecount(services, { countId, lines }, desk.clerk)).state).toBe('open');
    must(await requestRecount(services, { countId, lines }, desk.clerk));
    await desk.count(countId, mug, 3, 1);
    expect((await desk.detail(countId)).lines.items).toMatchObject([{ round: 2, counted: null }]);
    await desk.count(countId, mug, 8);
    await desk.approve(countId);
    expect(await desk.onHand(mug)).toBe(8);
  });

  test('is asked for when goods moved between two entries of a line, which stays as it is until then', async () => {
    const [mug = ''] = await desk.goods(9);
    const countId = await desk.open([mug]);
    await desk.count(countId, mug, 4);
    services.clock.forward(MINUTE);
    await desk.till.sell([{ variantId: mug, quantity: 1 }]);
    await desk.till.push();
    services.clock.forward(MINUTE);
    await desk.count(countId, mug, 3);
    const seen = await desk.detail(countId);
    expect(seen).toMatchObject({ summary: { moved: 1 }, lines: { items: [{ movedMeanwhile: true }] } });
    expect(await desk.approve(countId)).toMatchObject({ changed: 0 });
    expect(await desk.onHand(mug)).toBe(8);
  });

  test('begins with an entry of the next round, as a till without network says it', async () => {
    const [mug = ''] = await desk.goods(9);
    const countId = await desk.open([mug]);
    desk.till.append(countedFact(countId, mug, 90));
    desk.till.append(countedFact(countId, mug, 9, { round: 2 }));
    await desk.till.push();
    expect((await desk.detail(countId)).lines.items).toMatchObject([{ round: 2, counted: 9, difference: 0 }]);
  });
});

describe('a till that counts', () => {
  test('is told of open counts at its place, and what has to be counted again', async () => {
    const [mug = '', jug = ''] = await desk.goods(9, [1500, 1600]);
    const cycle = await desk.open([mug, jug], { blind: true });
    const full = await desk.open([], { scope: 'full', name: 'All of it' });
    await buildProduct(services, desk.shop, { stock: { [desk.shop.northId]: 3 } });
    const elsewhere = await desk.open([], { scope: 'full', locationId: desk.shop.northId });
    await desk.count(cycle, mug, 1);
    must(await requestRecount(services, { countId: cycle, lines: [{ variantId: mug, round: 1 }] }, desk.clerk));
    const { counts } = await inTransaction(services.db, (tx) => readTillConfig(tx, desk.till.actor));
    expect(counts).toMatchObject([
      { id: cycle, blind: true, variantIds: [mug, jug].toSorted(), recounts: [{ variantId: mug, round: 2 }] },
      { id: full, name: 'All of it', blind: false, variantIds: null, recounts: [] },
    ]);
    expect(counts.map((each) => each.id)).not.toContain(elsewhere);
  });

  test('adds up with what others counted, once, whatever is sent again', async () => {
    const [mug = ''] = await desk.goods(9);
    const countId = await desk.open([mug]);
    desk.till.append(countedFact(countId, mug, 4));
    const first = await desk.till.push();
    const again = await desk.till.push();
    expect(again.results).toEqual(first.results);
    expect(first.results).toMatchObject([{ status: 'applied' }]);
    await desk.count(countId, mug, 5);
    expect((await desk.detail(countId)).lines.items).toMatchObject([{ counted: 9, difference: 0 }]);
  });

  test('is believed also when the count was closed meanwhile: a case asks a person', async () => {
    const [mug = ''] = await desk.goods(9);
    const countId = await desk.open([mug]);
    desk.till.append(countedFact(countId, mug, 4));
    services.clock.forward(MINUTE);
    await desk.count(countId, mug, 9);
    await desk.approve(countId);
    const answer = await desk.till.push();
    expect(answer.results).toMatchObject([{ status: 'case' }]);
    expect(await desk.onHand(mug)).toBe(9);
    const { rows } = await services.db.pool.query(`SELECT detail FROM "case" WHERE id = $1`, [
      answer.results[0]?.caseId,
    ]);
    expect(rows).toMatchObject([{ detail: { reason: 'count-closed', lines: [{ variantId: mug, counted: 4 }] } }]);
    const late = { countId, entries: [{ entryId: services.ids.next(), variantId: mug, round: 1, counted: 1 }] };
    const said = must(await recordCount(services, late, desk.clerk));
    expect(said).toMatchObject({ added: 1, caseId: expect.any(String) });
    expect(must(await recordCount(services, late, desk.clerk))).toEqual({ added: 0, caseId: null });
  });

  test('does not speak for another place, nor of goods nobody knows', async () => {
    const [mug = ''] = await desk.goods(9);
    const countId = await desk.open([mug]);
    const fact = countedFact(countId, mug, 4);
    desk.till.append({ ...fact, payload: { ...fact.payload, locationId: desk.shop.northId } });
    desk.till.append(countedFact(countId, services.ids.next(), 4));
    const answer = await desk.till.push();
    expect(answer.results.map((result) => result.status)).toEqual(['case', 'case']);
    expect((await desk.detail(countId)).lines.items).toMatchObject([{ variantId: mug, counted: null }]);
  });
});

describe('a sale from before the counting moment that is told after the approval', () => {
  test('counts once: the count had missed the goods already', async () => {
    const [mug = ''] = await desk.goods(10);
    const countId = await desk.open([mug]);
    await desk.till.sell([{ variantId: mug, quantity: 2 }]);
    services.clock.forward(MINUTE);
    await desk.count(countId, mug, 8);
    await desk.approve(countId);
    expect(await desk.onHand(mug)).toBe(8);
    await desk.till.push();
    expect(await desk.onHand(mug)).toBe(8);
    services.clock.forward(MINUTE);
    await desk.till.sell([{ variantId: mug, quantity: 1 }]);
    await desk.till.push(2);
    expect(await desk.onHand(mug)).toBe(7);
    const next = await desk.open([mug]);
    await desk.count(next, mug, 7);
    expect((await desk.detail(next)).lines.items).toMatchObject([{ difference: 0 }]);
    expect(await shopProblems(services)).toEqual([]);
  });

  test('counts once also after two counts, and when the older one is approved last', async () => {
    const [mug = ''] = await desk.goods(10);
    const older = await desk.open([mug]);
    const newer = await desk.open([mug]);
    await desk.till.sell([{ variantId: mug, quantity: 2 }]);
    services.clock.forward(MINUTE);
    await desk.count(older, mug, 8);
    services.clock.forward(MINUTE);
    await desk.count(newer, mug, 8);
    await desk.approve(newer);
    expect(await desk.approve(older)).toMatchObject({ changed: 0 });
    await desk.till.push();
    expect(await desk.onHand(mug)).toBe(8);
    expect(await shopProblems(services)).toEqual([]);
  });

  test('and was refunded before it, counts for nothing', async () => {
    const [mug = ''] = await desk.goods(10);
    const countId = await desk.open([mug]);
    const sale = await desk.till.sell([{ variantId: mug, quantity: 2 }]);
    const [line] = sale.lines;
    if (!line) throw new Error('nothing was sold');
    desk.till.append({
      type: 'refund.paid',
      payload: {
        refundId: services.ids.next(),
        saleId: sale.saleId,
        receiptNumber: desk.till.nextReceipt(),
        channelId: sale.channelId,
        locationId: sale.locationId,
        clerkId: sale.clerkId,
        refundedAt: services.clock.now().getTime(),
        currency: 'GBP',
        method: 'cash',
        reason: 'changed their mind',
        amount: line.gross,
        lines: [{ lineId: line.lineId, quantity: 2, net: line.net, tax: line.tax, gross: line.gross, restock: true }],
      },
    });
    services.clock.forward(MINUTE);
    await desk.count(countId, mug, 10);
    await desk.approve(countId);
    await desk.till.push();
    expect(await desk.onHand(mug)).toBe(10);
    const told = must(await findMovements(services, { variantId: mug, locationId: null, before: null }, systemActor));
    const late = told.items.filter(({ causeType }) => causeType === 'late_sale');
    expect(late.map(({ document }) => document?.id)).toEqual([sale.saleId, sale.saleId]);
    expect(await shopProblems(services)).toEqual([]);
  });
});

test('counts approved while several tills sell never lose a unit, nor count one twice', async () => {
  const [mug = '', jug = ''] = await desk.goods(100, [1500, 1600]);
  const others = await Promise.all(
    [1, 2, 3].map((n) => enrolTestTill(services, desk.shop.storeChannelId, `RACE-${n}`)),
  );
  const sellers = [desk.till, ...others];
  let sold = 0;
  for (const seller of sellers) {
    for (let n = 0; n < 4; n += 1) {
      await seller.sell([
        { variantId: n % 2 ? mug : jug, quantity: 1 },
        { variantId: n % 2 ? jug : mug, quantity: 1 },
      ]);
      sold += 1;
    }
  }
  services.clock.forward(MINUTE);
  const countId = await desk.open([mug, jug]);
  // All of that happened before the count: it sees what truly lies there, less two mugs that were stolen.
  await desk.count(countId, mug, 100 - sold - 2);
  await desk.count(countId, jug, 100 - sold);
  await desk.submit(countId);
  const other = services.another();
  await Promise.all([
    ...sellers.map((seller, index) => seller.push(1, index % 2 === 0 ? services : other)),
    approveCount(other, { countId, uncounted: 'leave' }, systemActor),
  ]);
  expect([await desk.onHand(mug), await desk.onHand(jug)]).toEqual([98 - sold, 100 - sold]);
  expect(await shopProblems(services)).toEqual([]);
});
