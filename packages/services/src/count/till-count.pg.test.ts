import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../database.ts';
import { type Actor, systemActor } from '../permission.ts';
import { findMovements } from '../stock/find-movements.ts';
import { must } from '../testing/build-catalogue.ts';
import { type BuiltShop, buildProduct, buildShop } from '../testing/build-shop.ts';
import { type TestServices, testServices } from '../testing/database.ts';
import { shopProblems } from '../testing/shop-problems.ts';
import { enrolTestTill, type TestTill } from '../testing/test-till.ts';
import { readTillConfig } from '../till/till-config.ts';
import { approveCount } from './approve-count.ts';
import { type CreateCountInput, createCount } from './create-count.ts';
import { findCount } from './find-count.ts';
import { recordCount } from './record-count.ts';
import { requestRecount } from './request-recount.ts';
import { submitCount } from './submit-count.ts';

const MINUTE = 60_000;
const CLERK: Actor = { kind: 'staff', staffId: '0190b1a0-0000-7000-8000-000000000001', name: 'Cleo', role: 'clerk' };

let services: TestServices;
let shop: BuiltShop;
let till: TestTill;
let tills = 0;

beforeEach(async () => {
  services ??= await testServices();
  shop = await buildShop(services);
  tills += 1;
  till = await enrolTestTill(services, shop.storeChannelId, `CNT-${tills}`);
});
afterAll(() => services.close());

async function goods(quantity: number, prices = [1500]): Promise<string[]> {
  return (await buildProduct(services, shop, { prices, stock: { [shop.storeId]: quantity } })).variantIds;
}

async function opened(variantIds: string[], more: Partial<CreateCountInput> = {}): Promise<string> {
  const input: CreateCountInput = {
    ...{ countId: services.ids.next(), locationId: shop.storeId, name: 'Shelf one', scope: 'cycle', blind: false },
    ...{ note: '', categorySlug: null, variantIds },
    ...more,
  };
  return must(await createCount(services, input, systemActor)).countId;
}

async function count(countId: string, variantId: string, counted: number, round: number | null = null): Promise<void> {
  const entries = [{ entryId: services.ids.next(), variantId, round, counted }];
  must(await recordCount(services, { countId, entries }, CLERK));
}

async function approved(countId: string, uncounted: 'leave' | 'zero' = 'leave', as = services) {
  must(await submitCount(as, { countId }, CLERK));
  return must(await approveCount(as, { countId, uncounted }, systemActor));
}

async function onHand(variantId: string): Promise<number> {
  const { rows } = await services.db.pool.query<{ onHand: number }>(
    'SELECT on_hand AS "onHand" FROM stock_level WHERE variant_id = $1 AND location_id = $2',
    [variantId, shop.storeId],
  );
  return rows[0]?.onHand ?? 0;
}

const detail = async (countId: string, actor: Actor = systemActor) =>
  must(await findCount(services, { countId, show: 'all', query: '', page: 1 }, actor));

const countedFact = (countId: string, variantId: string, counted: number, more: { round?: number } = {}) => ({
  type: 'stock.counted' as const,
  payload: {
    countId,
    locationId: shop.storeId,
    clerkId: services.ids.next(),
    countedAt: services.clock.now().getTime(),
    lines: [{ entryId: services.ids.next(), variantId, round: more.round ?? 1, counted }],
  },
});

describe('counting again', () => {
  test('sets aside what was counted, and the count is open again', async () => {
    const [mug = ''] = await goods(9);
    const countId = await opened([mug]);
    await count(countId, mug, 2);
    must(await submitCount(services, { countId }, CLERK));
    const lines = [{ variantId: mug, round: 1 }];
    expect(must(await requestRecount(services, { countId, lines }, CLERK)).state).toBe('open');
    must(await requestRecount(services, { countId, lines }, CLERK));
    await count(countId, mug, 3, 1);
    expect((await detail(countId)).lines.items).toMatchObject([{ round: 2, counted: null }]);
    await count(countId, mug, 8);
    await approved(countId);
    expect(await onHand(mug)).toBe(8);
  });

  test('is asked for when goods moved between two entries of a line, which stays as it is until then', async () => {
    const [mug = ''] = await goods(9);
    const countId = await opened([mug]);
    await count(countId, mug, 4);
    services.clock.forward(MINUTE);
    await till.sell([{ variantId: mug, quantity: 1 }]);
    await till.push();
    services.clock.forward(MINUTE);
    await count(countId, mug, 3);
    const seen = await detail(countId);
    expect(seen).toMatchObject({ summary: { moved: 1 }, lines: { items: [{ movedMeanwhile: true }] } });
    expect(await approved(countId)).toMatchObject({ changed: 0 });
    expect(await onHand(mug)).toBe(8);
  });

  test('begins with an entry of the next round, as a till without network says it', async () => {
    const [mug = ''] = await goods(9);
    const countId = await opened([mug]);
    till.append(countedFact(countId, mug, 90));
    till.append(countedFact(countId, mug, 9, { round: 2 }));
    await till.push();
    expect((await detail(countId)).lines.items).toMatchObject([{ round: 2, counted: 9, difference: 0 }]);
  });
});

describe('a till that counts', () => {
  test('is told of open counts at its place, and what has to be counted again', async () => {
    const [mug = '', jug = ''] = await goods(9, [1500, 1600]);
    const cycle = await opened([mug, jug], { blind: true });
    const full = await opened([], { scope: 'full', name: 'All of it' });
    await buildProduct(services, shop, { stock: { [shop.northId]: 3 } });
    const elsewhere = await opened([], { scope: 'full', locationId: shop.northId });
    await count(cycle, mug, 1);
    must(await requestRecount(services, { countId: cycle, lines: [{ variantId: mug, round: 1 }] }, CLERK));
    const { counts } = await inTransaction(services.db, (tx) => readTillConfig(tx, till.actor));
    expect(counts).toMatchObject([
      { id: cycle, blind: true, variantIds: [mug, jug].toSorted(), recounts: [{ variantId: mug, round: 2 }] },
      { id: full, name: 'All of it', blind: false, variantIds: null, recounts: [] },
    ]);
    expect(counts.map((each) => each.id)).not.toContain(elsewhere);
  });

  test('adds up with what others counted, once, whatever is sent again', async () => {
    const [mug = ''] = await goods(9);
    const countId = await opened([mug]);
    till.append(countedFact(countId, mug, 4));
    const first = await till.push();
    const again = await till.push();
    expect(again.results).toEqual(first.results);
    expect(first.results).toMatchObject([{ status: 'applied' }]);
    await count(countId, mug, 5);
    expect((await detail(countId)).lines.items).toMatchObject([{ counted: 9, difference: 0 }]);
  });

  test('is believed also when the count was closed meanwhile: a case asks a person', async () => {
    const [mug = ''] = await goods(9);
    const countId = await opened([mug]);
    till.append(countedFact(countId, mug, 4));
    services.clock.forward(MINUTE);
    await count(countId, mug, 9);
    await approved(countId);
    const answer = await till.push();
    expect(answer.results).toMatchObject([{ status: 'case' }]);
    expect(await onHand(mug)).toBe(9);
    const { rows } = await services.db.pool.query(`SELECT detail FROM "case" WHERE id = $1`, [
      answer.results[0]?.caseId,
    ]);
    expect(rows).toMatchObject([{ detail: { reason: 'count-closed', lines: [{ variantId: mug, counted: 4 }] } }]);
    const late = { countId, entries: [{ entryId: services.ids.next(), variantId: mug, round: 1, counted: 1 }] };
    const said = must(await recordCount(services, late, CLERK));
    expect(said).toMatchObject({ added: 1, caseId: expect.any(String) });
    expect(must(await recordCount(services, late, CLERK))).toEqual({ added: 0, caseId: null });
  });

  test('does not speak for another place, nor of goods nobody knows', async () => {
    const [mug = ''] = await goods(9);
    const countId = await opened([mug]);
    const fact = countedFact(countId, mug, 4);
    till.append({ ...fact, payload: { ...fact.payload, locationId: shop.northId } });
    till.append(countedFact(countId, services.ids.next(), 4));
    const answer = await till.push();
    expect(answer.results.map((result) => result.status)).toEqual(['case', 'case']);
    expect((await detail(countId)).lines.items).toMatchObject([{ variantId: mug, counted: null }]);
  });
});

describe('a sale from before the counting moment that is told after the approval', () => {
  test('counts once: the count had missed the goods already', async () => {
    const [mug = ''] = await goods(10);
    const countId = await opened([mug]);
    await till.sell([{ variantId: mug, quantity: 2 }]);
    services.clock.forward(MINUTE);
    await count(countId, mug, 8);
    await approved(countId);
    expect(await onHand(mug)).toBe(8);
    await till.push();
    expect(await onHand(mug)).toBe(8);
    services.clock.forward(MINUTE);
    await till.sell([{ variantId: mug, quantity: 1 }]);
    await till.push(2);
    expect(await onHand(mug)).toBe(7);
    const next = await opened([mug]);
    await count(next, mug, 7);
    expect((await detail(next)).lines.items).toMatchObject([{ difference: 0 }]);
    expect(await shopProblems(services)).toEqual([]);
  });

  test('counts once also after two counts, and when the older one is approved last', async () => {
    const [mug = ''] = await goods(10);
    const older = await opened([mug]);
    const newer = await opened([mug]);
    await till.sell([{ variantId: mug, quantity: 2 }]);
    services.clock.forward(MINUTE);
    await count(older, mug, 8);
    services.clock.forward(MINUTE);
    await count(newer, mug, 8);
    await approved(newer);
    expect(await approved(older)).toMatchObject({ changed: 0 });
    await till.push();
    expect(await onHand(mug)).toBe(8);
    expect(await shopProblems(services)).toEqual([]);
  });

  test('and was refunded before it, counts for nothing', async () => {
    const [mug = ''] = await goods(10);
    const countId = await opened([mug]);
    const sale = await till.sell([{ variantId: mug, quantity: 2 }]);
    const [line] = sale.lines;
    if (!line) throw new Error('nothing was sold');
    till.append({
      type: 'refund.paid',
      payload: {
        refundId: services.ids.next(),
        saleId: sale.saleId,
        receiptNumber: till.nextReceipt(),
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
    await count(countId, mug, 10);
    await approved(countId);
    await till.push();
    expect(await onHand(mug)).toBe(10);
    const told = must(await findMovements(services, { variantId: mug, locationId: null, before: null }, systemActor));
    const late = told.items.filter(({ causeType }) => causeType === 'late_sale');
    expect(late.map(({ document }) => document?.id)).toEqual([sale.saleId, sale.saleId]);
    expect(await shopProblems(services)).toEqual([]);
  });
});

test('counts approved while several tills sell never lose a unit, nor count one twice', async () => {
  const [mug = '', jug = ''] = await goods(100, [1500, 1600]);
  const others = await Promise.all(
    [1, 2, 3].map((n) => enrolTestTill(services, shop.storeChannelId, `RACE-${tills}-${n}`)),
  );
  const sellers = [till, ...others];
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
  const countId = await opened([mug, jug]);
  // All of that happened before the count: it sees what truly lies there, less two mugs that were stolen.
  await count(countId, mug, 100 - sold - 2);
  await count(countId, jug, 100 - sold);
  must(await submitCount(services, { countId }, CLERK));
  const other = services.another();
  await Promise.all([
    ...sellers.map((seller, index) => seller.push(1, index % 2 === 0 ? services : other)),
    approveCount(other, { countId, uncounted: 'leave' }, systemActor),
  ]);
  expect([await onHand(mug), await onHand(jug)]).toEqual([98 - sold, 100 - sold]);
  expect(await shopProblems(services)).toEqual([]);
});
