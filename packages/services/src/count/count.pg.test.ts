import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { systemActor } from '../permission.ts';
import { adjustStock } from '../stock/adjust-stock.ts';
import { takeStock } from '../stock/take-stock.ts';
import { must } from '../testing/build-catalogue.ts';
import { buildProduct } from '../testing/build-shop.ts';
import { type CountDesk, openCountDesk } from '../testing/count-desk.ts';
import { type TestServices, testServices } from '../testing/database.ts';
import { shopProblems } from '../testing/shop-problems.ts';
import { approveCount } from './approve-count.ts';
import { cancelCount } from './cancel-count.ts';
import { type CreateCountInput, createCount } from './create-count.ts';
import { findCounts } from './find-counts.ts';
import { submitCount } from './submit-count.ts';

const MINUTE = 60_000;

let services: TestServices;
let desk: CountDesk;

beforeEach(async () => {
  services ??= await testServices();
  desk = await openCountDesk(services);
});
afterAll(() => services.close());

describe('a count', () => {
  test('writes what was found, and sales since the counting moment stay what they are', async () => {
    const [mug = '', jug = '', cup = ''] = await desk.goods(10, [1500, 1600, 1700]);
    const countId = await desk.open([mug, jug, cup]);
    await desk.count(countId, mug, 3);
    await desk.count(countId, mug, 4);
    await desk.count(countId, jug, 10);
    services.clock.forward(MINUTE);
    await desk.till.sell([{ variantId: mug, quantity: 2 }]);
    await desk.till.push();
    expect((await desk.detail(countId)).lines.items).toMatchObject([
      { variantId: mug, counted: 7, booked: 10, difference: -3, movedMeanwhile: false },
      { variantId: jug, counted: 10, booked: 10, difference: 0 },
      { variantId: cup, counted: null, booked: 10, difference: null },
    ]);
    expect(await desk.approve(countId)).toMatchObject({ state: 'approved', changed: 1 });
    expect([await desk.onHand(mug), await desk.onHand(jug), await desk.onHand(cup)]).toEqual([5, 10, 10]);
    const after = await desk.detail(countId);
    expect(after.lines.items).toMatchObject([
      { variantId: mug, counted: 7, booked: 10, difference: -3, isDecided: true },
      { variantId: jug, difference: 0, isDecided: true },
      { variantId: cup, difference: null, isDecided: false },
    ]);
    expect(after).toMatchObject({ state: 'approved', surplus: 0, missing: 3 });
    expect(await shopProblems(services)).toEqual([]);
  });

  test('answers the same when it is approved again, and moves nothing twice', async () => {
    const [mug = ''] = await desk.goods(5);
    const countId = await desk.open([mug]);
    await desk.count(countId, mug, 2);
    const other = services.another();
    await desk.submit(countId);
    await desk.submit(countId);
    const answers = await Promise.all(
      [services, other, services].map((each) => approveCount(each, { countId, uncounted: 'leave' }, systemActor)),
    );
    for (const answer of answers) expect(must(answer)).toMatchObject({ state: 'approved', changed: 1 });
    expect(await desk.onHand(mug)).toBe(2);
    expect(await shopProblems(services)).toEqual([]);
  });

  test('says that lines nobody counted are empty only when told so', async () => {
    const [mug = '', jug = ''] = await desk.goods(5, [1500, 1600]);
    const countId = await desk.open([mug, jug]);
    await desk.count(countId, mug, 5);
    await desk.approve(countId, 'zero');
    expect([await desk.onHand(mug), await desk.onHand(jug)]).toEqual([5, 0]);
    expect(await shopProblems(services)).toEqual([]);
  });

  test('of everything lists what has ever lain there, and takes in what was found besides', async () => {
    const [mug = ''] = await desk.goods(5);
    const { variantIds } = await buildProduct(services, desk.shop, { stock: { [desk.shop.northId]: 3 } });
    const [stray = ''] = variantIds;
    const countId = await desk.open([], { scope: 'full' });
    const { lines } = await desk.detail(countId);
    expect(lines.items.map((line) => line.variantId)).toContain(mug);
    expect(lines.items.map((line) => line.variantId)).not.toContain(stray);
    await desk.count(countId, stray, 2);
    await desk.approve(countId);
    expect(await desk.onHand(stray)).toBe(2);
    expect(await desk.onHand(mug)).toBe(5);
    expect(await shopProblems(services)).toEqual([]);
  });

  test('books a shortage with its case when promised goods are not there', async () => {
    const [mug = ''] = await desk.goods(4);

    must(
      await takeStock(services, {
        ...{
          ownerType: 'checkout',
          ownerId: services.ids.next(),
          channelId: desk.shop.webChannelId,
          ttlSeconds: 9_999,
        },
        fulfilment: { kind: 'delivery' },
        lines: [{ variantId: mug, quantity: 4 }],
      }),
    );
    const countId = await desk.open([mug]);
    await desk.count(countId, mug, 1);
    await desk.approve(countId);
    const cases = await services.db.pool.query(
      `SELECT quantity, detail ->> 'causeType' AS cause FROM "case" WHERE variant_id = $1`,
      [mug],
    );
    expect(cases.rows).toEqual([{ quantity: 3, cause: 'count' }]);
    expect(await shopProblems(services)).toEqual([]);
  });

  test('is refused when it names nothing, goods that are not counted, or a place without a door', async () => {
    const [mug = ''] = await desk.goods(4);
    const base = { countId: services.ids.next(), locationId: desk.shop.storeId, name: 'x', blind: false, note: '' };
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
    const [mug = ''] = await desk.goods(4);
    const countId = await desk.open([mug]);
    await desk.count(countId, mug, 4);
    await desk.submit(countId);
    const denied = { refusal: { code: 'permission.denied', needs: 'count.approve' } };
    expect(await approveCount(services, { countId, uncounted: 'leave' }, desk.clerk)).toMatchObject(denied);
    expect(await cancelCount(services, { countId }, desk.clerk)).toMatchObject(denied);
  });

  test('that is blind hides what is expected from those who may not approve it', async () => {
    const [mug = ''] = await desk.goods(4);
    const countId = await desk.open([mug], { blind: true });
    await desk.count(countId, mug, 1);
    expect((await desk.detail(countId, desk.clerk)).lines.items).toMatchObject([
      { counted: 1, booked: null, difference: null },
    ]);
    expect(await desk.detail(countId, desk.clerk)).toMatchObject({
      isHidden: true,
      summary: { different: 0 },
      missing: 0,
    });
    expect((await desk.detail(countId)).lines.items).toMatchObject([{ counted: 1, booked: 4, difference: -3 }]);
  });
});

test('a correction by hand after the counting moment stays', async () => {
  const [mug = ''] = await desk.goods(10);
  const countId = await desk.open([mug]);
  await desk.count(countId, mug, 7);
  services.clock.forward(MINUTE);
  const found = { adjustmentId: services.ids.next(), variantId: mug, locationId: desk.shop.storeId, delta: 1 };
  must(await adjustStock(services, { ...found, reason: 'found', confirmed: false }, systemActor));
  await desk.approve(countId);
  expect(await desk.onHand(mug)).toBe(8);
});

test('counts are listed, those that run first asked for', async () => {
  const [mug = ''] = await desk.goods(4);
  const given = await desk.open([mug]);
  const running = await desk.open([mug]);
  must(await cancelCount(services, { countId: given }, systemActor));
  const list = async (show: 'running' | 'all') =>
    must(await findCounts(services, { show, locationId: desk.shop.storeId, page: 1 }, desk.clerk)).items.map(
      (row) => row.countId,
    );
  expect(await list('all')).toEqual([running, given]);
  expect(await list('running')).toEqual([running]);
  expect(must(await cancelCount(services, { countId: given }, systemActor)).state).toBe('cancelled');
  expect(await submitCount(services, { countId: given }, desk.clerk)).toMatchObject({
    refusal: { code: 'document.wrong-state' },
  });
});
