import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, systemActor } from '../permission.ts';
import { adjustStock } from '../stock/adjust-stock.ts';
import { takeStock } from '../stock/take-stock.ts';
import { must } from '../testing/build-catalogue.ts';
import { type BuiltShop, buildProduct, buildShop } from '../testing/build-shop.ts';
import { type TestServices, testServices } from '../testing/database.ts';
import { shopProblems } from '../testing/shop-problems.ts';
import { enrolTestTill, type TestTill } from '../testing/test-till.ts';
import { approveCount } from './approve-count.ts';
import { cancelCount } from './cancel-count.ts';
import { type CreateCountInput, createCount } from './create-count.ts';
import { findCount } from './find-count.ts';
import { findCounts } from './find-counts.ts';
import { recordCount } from './record-count.ts';
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

describe('a count', () => {
  test('writes what was found, and sales since the counting moment stay what they are', async () => {
    const [mug = '', jug = '', cup = ''] = await goods(10, [1500, 1600, 1700]);
    const countId = await opened([mug, jug, cup]);
    await count(countId, mug, 3);
    await count(countId, mug, 4);
    await count(countId, jug, 10);
    services.clock.forward(MINUTE);
    await till.sell([{ variantId: mug, quantity: 2 }]);
    await till.push();
    expect((await detail(countId)).lines.items).toMatchObject([
      { variantId: mug, counted: 7, booked: 10, difference: -3, movedMeanwhile: false },
      { variantId: jug, counted: 10, booked: 10, difference: 0 },
      { variantId: cup, counted: null, booked: 10, difference: null },
    ]);
    expect(await approved(countId)).toMatchObject({ state: 'approved', changed: 1 });
    expect([await onHand(mug), await onHand(jug), await onHand(cup)]).toEqual([5, 10, 10]);
    const after = await detail(countId);
    expect(after.lines.items).toMatchObject([
      { variantId: mug, counted: 7, booked: 10, difference: -3, isDecided: true },
      { variantId: jug, difference: 0, isDecided: true },
      { variantId: cup, difference: null, isDecided: false },
    ]);
    expect(after).toMatchObject({ state: 'approved', surplus: 0, missing: 3 });
    expect(await shopProblems(services)).toEqual([]);
  });

  test('answers the same when it is approved again, and moves nothing twice', async () => {
    const [mug = ''] = await goods(5);
    const countId = await opened([mug]);
    await count(countId, mug, 2);
    const other = services.another();
    must(await submitCount(services, { countId }, CLERK));
    must(await submitCount(services, { countId }, CLERK));
    const answers = await Promise.all(
      [services, other, services].map((each) => approveCount(each, { countId, uncounted: 'leave' }, systemActor)),
    );
    for (const answer of answers) expect(must(answer)).toMatchObject({ state: 'approved', changed: 1 });
    expect(await onHand(mug)).toBe(2);
    expect(await shopProblems(services)).toEqual([]);
  });

  test('says that lines nobody counted are empty only when told so', async () => {
    const [mug = '', jug = ''] = await goods(5, [1500, 1600]);
    const countId = await opened([mug, jug]);
    await count(countId, mug, 5);
    await approved(countId, 'zero');
    expect([await onHand(mug), await onHand(jug)]).toEqual([5, 0]);
    expect(await shopProblems(services)).toEqual([]);
  });

  test('of everything lists what has ever lain there, and takes in what was found besides', async () => {
    const [mug = ''] = await goods(5);
    const { variantIds } = await buildProduct(services, shop, { stock: { [shop.northId]: 3 } });
    const [stray = ''] = variantIds;
    const countId = await opened([], { scope: 'full' });
    const { lines } = await detail(countId);
    expect(lines.items.map((line) => line.variantId)).toContain(mug);
    expect(lines.items.map((line) => line.variantId)).not.toContain(stray);
    await count(countId, stray, 2);
    await approved(countId);
    expect(await onHand(stray)).toBe(2);
    expect(await onHand(mug)).toBe(5);
    expect(await shopProblems(services)).toEqual([]);
  });

  test('books a shortage with its case when promised goods are not there', async () => {
    const [mug = ''] = await goods(4);

    must(
      await takeStock(services, {
        ...{ ownerType: 'checkout', ownerId: services.ids.next(), channelId: shop.webChannelId, ttlSeconds: 9_999 },
        fulfilment: { kind: 'delivery' },
        lines: [{ variantId: mug, quantity: 4 }],
      }),
    );
    const countId = await opened([mug]);
    await count(countId, mug, 1);
    await approved(countId);
    const cases = await services.db.pool.query(
      `SELECT quantity, detail ->> 'causeType' AS cause FROM "case" WHERE variant_id = $1`,
      [mug],
    );
    expect(cases.rows).toEqual([{ quantity: 3, cause: 'count' }]);
    expect(await shopProblems(services)).toEqual([]);
  });

  test('is refused when it names nothing, goods that are not counted, or a place without a door', async () => {
    const [mug = ''] = await goods(4);
    const base = { countId: services.ids.next(), locationId: shop.storeId, name: 'x', blind: false, note: '' };
    const code = async (more: Partial<CreateCountInput>) => {
      const input: CreateCountInput = { ...base, scope: 'cycle', categorySlug: null, variantIds: [mug], ...more };
      const answer = await createCount(services, input, systemActor);
      return answer.ok ? 'ok' : answer.refusal.code;
    };
    expect(await code({ variantIds: [] })).toBe('input.invalid');
    expect(await code({ variantIds: [services.ids.next()] })).toBe('not.found');
    expect(await code({ locationId: '7a7a0000-0000-4000-8000-000000000000' })).toBe('not.found');
    expect(await code({})).toBe('ok');
    expect(await code({})).toBe('ok');
    expect(await code({ scope: 'full' })).toBe('idempotency.mismatch');
  });

  test('is counted by clerks and approved by others', async () => {
    const [mug = ''] = await goods(4);
    const countId = await opened([mug]);
    await count(countId, mug, 4);
    must(await submitCount(services, { countId }, CLERK));
    const denied = { refusal: { code: 'permission.denied', needs: 'count.approve' } };
    expect(await approveCount(services, { countId, uncounted: 'leave' }, CLERK)).toMatchObject(denied);
    expect(await cancelCount(services, { countId }, CLERK)).toMatchObject(denied);
  });

  test('that is blind hides what is expected from those who may not approve it', async () => {
    const [mug = ''] = await goods(4);
    const countId = await opened([mug], { blind: true });
    await count(countId, mug, 1);
    expect((await detail(countId, CLERK)).lines.items).toMatchObject([{ counted: 1, booked: null, difference: null }]);
    expect(await detail(countId, CLERK)).toMatchObject({ isHidden: true, summary: { different: 0 }, missing: 0 });
    expect((await detail(countId)).lines.items).toMatchObject([{ counted: 1, booked: 4, difference: -3 }]);
  });
});

test('a correction by hand after the counting moment stays', async () => {
  const [mug = ''] = await goods(10);
  const countId = await opened([mug]);
  await count(countId, mug, 7);
  services.clock.forward(MINUTE);
  const found = { adjustmentId: services.ids.next(), variantId: mug, locationId: shop.storeId, delta: 1 };
  must(await adjustStock(services, { ...found, reason: 'found', confirmed: false }, systemActor));
  await approved(countId);
  expect(await onHand(mug)).toBe(8);
});

test('counts are listed, those that run first asked for', async () => {
  const [mug = ''] = await goods(4);
  const given = await opened([mug]);
  const running = await opened([mug]);
  must(await cancelCount(services, { countId: given }, systemActor));
  const list = async (show: 'running' | 'all') =>
    must(await findCounts(services, { show, locationId: shop.storeId, page: 1 }, CLERK)).items.map(
      (row) => row.countId,
    );
  expect(await list('all')).toEqual([running, given]);
  expect(await list('running')).toEqual([running]);
  expect(must(await cancelCount(services, { countId: given }, systemActor)).state).toBe('cancelled');
  expect(await submitCount(services, { countId: given }, CLERK)).toMatchObject({
    refusal: { code: 'document.wrong-state' },
  });
});
