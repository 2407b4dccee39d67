import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, systemActor } from '../permission.ts';
import { refundOrder } from '../refund/refund-order.ts';
import { must } from '../testing/build-catalogue.ts';
import { type BuiltShop, buildProduct, buildShop } from '../testing/build-shop.ts';
import { type TestServices, testServices } from '../testing/database.ts';
import { shopProblems } from '../testing/shop-problems.ts';
import { enrolTestTill } from '../testing/test-till.ts';
import { findKeptBack } from './find-kept-back.ts';
import { type MoveDamagedInput, moveDamaged } from './move-damaged.ts';
import { saveChannelSafety } from './save-channel-safety.ts';
import { takeStock } from './take-stock.ts';

let services: TestServices;
let shop: BuiltShop;
let mug: string;

beforeEach(async () => {
  services ??= await testServices();
  shop = await buildShop(services);
  mug = (await buildProduct(services, shop, { stock: { [shop.storeId]: 10 } })).variantIds[0] ?? '';
});
afterAll(() => services.close());

const wish = (way: MoveDamagedInput['way'], quantity: number, confirmed = false): MoveDamagedInput => ({
  ...{ adjustmentId: services.ids.next(), variantId: mug, locationId: shop.storeId, note: 'fell down' },
  ...{ way, quantity, confirmed },
});

async function level(): Promise<{ onHand: number; damaged: number }> {
  const { rows } = await services.db.pool.query(
    'SELECT on_hand AS "onHand", damaged FROM stock_level WHERE variant_id = $1 AND location_id = $2',
    [mug, shop.storeId],
  );
  return rows[0];
}

async function hold(units: number): Promise<boolean> {
  const taken = await takeStock(services, {
    ...{ ownerType: 'checkout', ownerId: services.ids.next(), channelId: shop.webChannelId, ttlSeconds: 9_999 },
    fulfilment: { kind: 'delivery' },
    lines: [{ variantId: mug, quantity: units }],
  });
  return taken.ok;
}

describe('goods that break', () => {
  test('lie there and are not for sale, until they are mended or thrown away', async () => {
    const broke = wish('to_damaged', 4);
    expect(must(await moveDamaged(services, broke, systemActor))).toEqual({ onHand: 6, damaged: 4 });
    expect(must(await moveDamaged(services, broke, systemActor))).toEqual({ onHand: 6, damaged: 4 });
    for (const other of [{ quantity: 3 }, { way: 'write_off' as const }]) {
      const mismatch = { refusal: { code: 'idempotency.mismatch', key: broke.adjustmentId } };
      expect(await moveDamaged(services, { ...broke, ...other }, systemActor)).toMatchObject(mismatch);
    }
    expect(await hold(7)).toBe(false);
    expect(must(await moveDamaged(services, wish('back_to_stock', 1), systemActor))).toEqual({ onHand: 7, damaged: 3 });
    expect(must(await moveDamaged(services, wish('write_off', 3), systemActor))).toEqual({ onHand: 7, damaged: 0 });
    expect(await level()).toEqual({ onHand: 7, damaged: 0 });
    expect(await shopProblems(services)).toEqual([]);
  });

  test('are never more than lie there', async () => {
    expect(await moveDamaged(services, wish('to_damaged', 11), systemActor)).toMatchObject({
      refusal: { code: 'quantity.too-much', max: 10 },
    });
    expect(await moveDamaged(services, wish('write_off', 1), systemActor)).toMatchObject({
      refusal: { code: 'quantity.too-much', max: 0 },
    });
    const clerk: Actor = { kind: 'staff', staffId: services.ids.next(), name: 'Cleo', role: 'clerk' };
    expect(await moveDamaged(services, wish('to_damaged', 1), clerk)).toMatchObject({
      refusal: { code: 'permission.denied' },
    });
  });

  test('and were promised are asked about first, then booked as short', async () => {
    expect(await hold(9)).toBe(true);
    expect(await moveDamaged(services, wish('to_damaged', 3), systemActor)).toMatchObject({
      refusal: { code: 'stock.promised', promised: 9 },
    });
    must(await moveDamaged(services, wish('to_damaged', 3, true), systemActor));
    const cases = await services.db.pool.query(`SELECT quantity FROM "case" WHERE variant_id = $1`, [mug]);
    expect(cases.rows).toEqual([{ quantity: 2 }]);
    expect(await shopProblems(services)).toEqual([]);
  });

  test('and come back broken over the counter or to the office lie there as such', async () => {
    const till = await enrolTestTill(services, shop.storeChannelId, `DMG-${services.ids.next().slice(-6)}`);
    const sale = await till.sell([{ variantId: mug, quantity: 3 }]);
    const [line] = sale.lines;
    if (!line) throw new Error('nothing was sold');
    const third = (amount: number): number => Math.round(amount / 3);
    const share = { net: third(line.gross) - third(line.tax), tax: third(line.tax), gross: third(line.gross) };
    till.append({
      type: 'refund.paid',
      payload: {
        ...{ refundId: services.ids.next(), saleId: sale.saleId, receiptNumber: till.nextReceipt(), currency: 'GBP' },
        ...{ channelId: sale.channelId, locationId: sale.locationId, clerkId: sale.clerkId, method: 'cash' },
        ...{ refundedAt: services.clock.now().getTime(), reason: 'broken', amount: share.gross },
        lines: [{ lineId: line.lineId, quantity: 1, ...share, restock: true, damaged: true }],
      },
    });
    await till.push();
    expect(await level()).toEqual({ onHand: 7, damaged: 1 });
    const lines = [{ lineId: line.lineId, quantity: 1, restockTo: shop.storeId, damaged: true }];
    const refund = { refundId: services.ids.next(), orderId: sale.saleId, method: 'cash' as const, reason: 'x', lines };
    must(await refundOrder(services, refund, systemActor));
    expect(await level()).toEqual({ onHand: 7, damaged: 2 });
    const kept = await services.db.pool.query('SELECT damaged FROM refund_line WHERE order_line_id = $1', [
      line.lineId,
    ]);
    expect(kept.rows).toEqual([{ damaged: true }, { damaged: true }]);
    expect(await shopProblems(services)).toEqual([]);
  });
});

describe('what a channel leaves alone', () => {
  test('is not promised by it, and can be changed for each place', async () => {
    const place = { channelId: shop.webChannelId, locationId: shop.storeId, safety: 8 };
    expect(must(await saveChannelSafety(services, [place], systemActor))).toEqual({ saved: 1 });
    expect(await hold(3)).toBe(false);
    expect(await hold(2)).toBe(true);
    const { items } = must(await findKeptBack(services, systemActor));
    const own = items.filter(({ channel }) => channel.id === shop.webChannelId);
    expect(own.map(({ location, safety }) => [location.id, safety])).toContainEqual([shop.storeId, 8]);
    expect(own).toHaveLength(3);
  });

  test('is refused for a place it does not promise goods from', async () => {
    const place = { channelId: shop.storeChannelId, locationId: shop.storeId, safety: 8 };
    expect(await saveChannelSafety(services, [place], systemActor)).toMatchObject({ refusal: { code: 'not.found' } });
  });
});
