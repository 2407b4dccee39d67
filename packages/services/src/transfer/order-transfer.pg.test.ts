import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startPicking } from '../order/start-picking.ts';
import { stopPicking } from '../order/stop-picking.ts';
import { systemActor } from '../permission.ts';
import { refundOrder } from '../refund/refund-order.ts';
import { resourceOrder } from '../stock/resource-order.ts';
import { must } from '../testing/build-catalogue.ts';
import { buildOrder } from '../testing/build-order.ts';
import { type BuiltShop, buildProduct, buildShop } from '../testing/build-shop.ts';
import { type TestServices, testServices } from '../testing/database.ts';
import { shopProblems } from '../testing/shop-problems.ts';
import { cancelTransfer } from './cancel-transfer.ts';
import { receiveTransfer } from './receive-transfer.ts';
import { type RequestTransferInput, requestTransfer } from './request-transfer.ts';
import { sendTransfer } from './send-transfer.ts';

const TRANSIT = '7a7a0000-0000-4000-8000-000000000000';

let services: TestServices;
let shop: BuiltShop;

beforeEach(async () => {
  services ??= await testServices();
  shop = await buildShop(services);
});
afterAll(() => services.close());

async function goods(stock: Record<string, number>, prices = [1500]): Promise<string[]> {
  return (await buildProduct(services, shop, { prices, stock })).variantIds;
}

function wish(lines: RequestTransferInput['lines'], more: Partial<RequestTransferInput> = {}): RequestTransferInput {
  const places = { fromLocationId: shop.northId, toLocationId: shop.storeId };
  return { transferId: services.ids.next(), ...places, orderId: null, note: '', lines, ...more };
}

type Level = { onHand: number; reserved: number; damaged: number; shortage: number };

async function levelAt(variantId: string, locationId: string): Promise<Level> {
  const { rows } = await services.db.pool.query<Level>(
    'SELECT on_hand AS "onHand", reserved, damaged, shortage FROM stock_level WHERE variant_id = $1 AND location_id = $2',
    [variantId, locationId],
  );
  return rows[0] ?? { onHand: 0, reserved: 0, damaged: 0, shortage: 0 };
}

async function requested(lines: RequestTransferInput['lines'], more?: Partial<RequestTransferInput>): Promise<string> {
  return must(await requestTransfer(services, wish(lines, more), systemActor)).transferId;
}

describe('an order’s own goods', () => {
  async function orderedAtNorth(quantity: number): Promise<{ orderId: string; mug: string; lineId: string }> {
    const [mug = ''] = await goods({ [shop.northId]: quantity });
    const { orderId, input } = await buildOrder(services, shop, { lines: [{ variantId: mug, quantity }] });
    const { rows } = await services.db.pool.query<{ id: string }>(
      `SELECT id FROM order_line WHERE order_id = $1 AND variant_id IS NOT NULL`,
      [orderId],
    );
    expect(input.orderId).toBe(orderId);
    return { orderId, mug, lineId: rows[0]?.id ?? '' };
  }

  async function promisedAt(orderId: string): Promise<Record<string, number>> {
    const { rows } = await services.db.pool.query<{ locationId: string; units: number }>(
      `SELECT location_id AS "locationId", sum(quantity)::int AS units FROM reservation
       WHERE owner_id = $1 AND state = 'allocated' GROUP BY 1`,
      [orderId],
    );
    return Object.fromEntries(rows.map(({ locationId, units }) => [locationId, units]));
  }

  test('stay promised to it all the way', async () => {
    const { orderId, mug } = await orderedAtNorth(3);
    const transferId = await requested([{ variantId: mug, quantity: 2 }], { orderId });
    expect(await promisedAt(orderId)).toEqual({ [shop.northId]: 3 });
    must(await sendTransfer(services, { transferId, lines: [] }, systemActor));
    expect(await promisedAt(orderId)).toEqual({ [shop.northId]: 1, [TRANSIT]: 2 });
    expect(await shopProblems(services)).toEqual([]);
    must(await receiveTransfer(services, { transferId, lines: [] }, systemActor));
    expect(await promisedAt(orderId)).toEqual({ [shop.northId]: 1, [shop.storeId]: 2 });
    expect(await levelAt(mug, shop.storeId)).toMatchObject({ onHand: 2, reserved: 2, shortage: 0 });
    expect(await shopProblems(services)).toEqual([]);
  });

  test.each([
    { received: 1, damaged: 1, lost: 1 },
    { received: 0, damaged: 3, lost: 0 },
    { received: 0, damaged: 0, lost: 3 },
  ])('that break or get lost ($received, $damaged, $lost) leave a case where they were awaited', async (figures) => {
    const { orderId, mug } = await orderedAtNorth(3);
    const transferId = await requested([{ variantId: mug, quantity: 3 }], { orderId });
    must(await sendTransfer(services, { transferId, lines: [] }, systemActor));
    must(await receiveTransfer(services, { transferId, lines: [{ variantId: mug, ...figures }] }, systemActor));
    expect(await promisedAt(orderId)).toEqual({ [shop.storeId]: 3 });
    const { received, damaged } = figures;
    expect(await levelAt(mug, shop.storeId)).toEqual({
      onHand: received,
      damaged,
      reserved: 3,
      shortage: 3 - received,
    });
    const { rows } = await services.db.pool.query<{ quantity: number; promises: { ownerId: string }[] }>(
      `SELECT quantity, detail -> 'promises' AS promises FROM "case" WHERE variant_id = $1 AND state = 'open'`,
      [mug],
    );
    expect(rows).toMatchObject([{ quantity: 3 - received, promises: [{ ownerId: orderId }] }]);
    expect(await shopProblems(services)).toEqual([]);
  });

  test('cannot travel twice, nor more of them than there are', async () => {
    const { orderId, mug } = await orderedAtNorth(3);
    expect(
      await requestTransfer(services, wish([{ variantId: mug, quantity: 4 }], { orderId }), systemActor),
    ).toMatchObject({ refusal: { code: 'quantity.too-much', max: 3 } });
    const transferId = await requested([{ variantId: mug, quantity: 2 }], { orderId });
    expect(
      await requestTransfer(services, wish([{ variantId: mug, quantity: 1 }], { orderId }), systemActor),
    ).toMatchObject({ refusal: { code: 'document.wrong-state' } });
    must(await cancelTransfer(services, { transferId }, systemActor));
    expect(await promisedAt(orderId)).toEqual({ [shop.northId]: 3 });
    await requested([{ variantId: mug, quantity: 3 }], { orderId });
    expect(await shopProblems(services)).toEqual([]);
  });

  /** Units that are set aside and not to be taken from elsewhere, by place. */
  async function pickedAt(orderId: string): Promise<Record<string, number>> {
    const { rows } = await services.db.pool.query<{ locationId: string; units: number }>(
      `SELECT location_id AS "locationId", sum(quantity)::int AS units FROM reservation
       WHERE owner_id = $1 AND state = 'allocated' AND picking_at IS NOT NULL GROUP BY 1`,
      [orderId],
    );
    return Object.fromEntries(rows.map(({ locationId, units }) => [locationId, units]));
  }

  test('that stay behind when fewer are sent are set aside for no journey any more', async () => {
    const { orderId, mug } = await orderedAtNorth(3);
    const transferId = await requested([{ variantId: mug, quantity: 2 }], { orderId });
    expect(await pickedAt(orderId)).toEqual({ [shop.northId]: 2 });
    must(await sendTransfer(services, { transferId, lines: [{ variantId: mug, sent: 1 }] }, systemActor));
    expect(await promisedAt(orderId)).toEqual({ [shop.northId]: 2, [TRANSIT]: 1 });
    expect(await pickedAt(orderId)).toEqual({});
    expect(await shopProblems(services)).toEqual([]);
  });

  test('that somebody walks for are walked for still when the journey of the others is called off', async () => {
    const { orderId, mug } = await orderedAtNorth(3);
    const transferId = await requested([{ variantId: mug, quantity: 2 }], { orderId });
    must(await startPicking(services, { orderId, locationId: shop.northId }, systemActor));
    expect(await pickedAt(orderId)).toEqual({ [shop.northId]: 3 });
    must(await cancelTransfer(services, { transferId }, systemActor));
    expect(await pickedAt(orderId)).toEqual({ [shop.northId]: 1 });
    expect(await shopProblems(services)).toEqual([]);
  });

  test('that nobody walks for any more may come from elsewhere, but for those set aside for a journey', async () => {
    const { orderId, mug } = await orderedAtNorth(3);
    const place = { orderId, locationId: shop.northId };
    const transferId = await requested([{ variantId: mug, quantity: 2 }], { orderId });
    must(await startPicking(services, place, systemActor));
    expect(must(await stopPicking(services, place, systemActor))).toEqual({ stopped: 1, travelling: 2 });
    expect(await pickedAt(orderId)).toEqual({ [shop.northId]: 2 });
    expect(must(await stopPicking(services, place, systemActor))).toEqual({ stopped: 0, travelling: 2 });
    must(await cancelTransfer(services, { transferId }, systemActor));
    expect(must(await stopPicking(services, place, systemActor))).toEqual({ stopped: 0, travelling: 0 });
    const told = await services.db.pool.query<{ detail: unknown }>(
      `SELECT detail FROM audit_event WHERE action = 'order.picking-stopped' AND subject_id = $1`,
      [orderId],
    );
    expect(told.rows).toEqual([{ detail: { locationId: shop.northId, stopped: 1 } }]);
    const nowhere = await stopPicking(services, { orderId, locationId: shop.storeId }, systemActor);
    expect(nowhere).toMatchObject({ refusal: { code: 'not.found', what: 'allocation' } });
    const clerk = { kind: 'staff', staffId: services.ids.next(), name: 'Cleo', role: 'clerk' } as const;
    expect(await stopPicking(services, place, clerk)).toMatchObject({ refusal: { code: 'permission.denied' } });
  });

  test('are asked for anew when their way to the shop was called off and the order is sourced again', async () => {
    const [mug = ''] = await goods({ [shop.northId]: 2 });
    const input = {
      fulfilment: { kind: 'pick_up', locationId: shop.storeId } as const,
      shippingOptionId: shop.pickUpShippingId,
    };
    const { orderId } = await buildOrder(services, shop, { lines: [{ variantId: mug, quantity: 2 }], input });
    const transfers = async () =>
      (await services.db.prisma.transfer.findMany({ where: { orderId }, orderBy: { number: 'asc' } })).map(
        ({ id, state }) => ({ id, state }),
      );
    const [first] = await transfers();
    const place = { orderId, locationId: shop.northId };
    must(await startPicking(services, place, systemActor));
    expect(must(await stopPicking(services, place, systemActor))).toEqual({ stopped: 2, travelling: 0 });
    must(await cancelTransfer(services, { transferId: first?.id ?? '' }, systemActor));
    expect(must(await resourceOrder(services, { orderId }, systemActor))).toMatchObject({ moved: [], requested: 1 });
    expect((await transfers()).map(({ state }) => state)).toEqual(['cancelled', 'requested']);
    expect(must(await resourceOrder(services, { orderId }, systemActor))).toMatchObject({ moved: [], requested: 0 });
    expect(await transfers()).toHaveLength(2);
    expect(await promisedAt(orderId)).toEqual({ [shop.northId]: 2 });
    expect(await shopProblems(services)).toEqual([]);
  });

  test('keep their journey as long as the order keeps them, whatever else of it is given back', async () => {
    const { orderId, mug, lineId } = await orderedAtNorth(3);
    const transferId = await requested([{ variantId: mug, quantity: 2 }], { orderId });
    const asked = async (): Promise<unknown> => {
      const { rows } = await services.db.pool.query(
        'SELECT t.state, l.quantity FROM transfer t JOIN transfer_line l ON l.transfer_id = t.id WHERE t.id = $1',
        [transferId],
      );
      return rows[0];
    };
    const giveBack = async (): Promise<unknown> => {
      const lines = [{ lineId, quantity: 1, restockTo: null }];
      const refund = { refundId: services.ids.next(), orderId, method: 'manual' as const, reason: 'asked for', lines };
      return must(await refundOrder(services, refund, systemActor));
    };
    await giveBack();
    expect(await asked()).toEqual({ state: 'requested', quantity: 2 });
    await giveBack();
    expect(await asked()).toEqual({ state: 'requested', quantity: 1 });
    await giveBack();
    expect(await asked()).toMatchObject({ state: 'cancelled' });
    expect(await shopProblems(services)).toEqual([]);
  });

  test('that are refunded on the road arrive as free stock', async () => {
    const { orderId, mug, lineId } = await orderedAtNorth(3);
    const transferId = await requested([{ variantId: mug, quantity: 3 }], { orderId });
    must(await sendTransfer(services, { transferId, lines: [] }, systemActor));
    const lines = [{ lineId, quantity: 2, restockTo: null }];
    const refund = { refundId: services.ids.next(), orderId, method: 'manual' as const, reason: 'asked for', lines };
    const toTheRoad = { ...refund, lines: lines.map((line) => ({ ...line, restockTo: TRANSIT })) };
    expect(await refundOrder(services, toTheRoad, systemActor)).toMatchObject({ refusal: { code: 'not.found' } });
    must(await refundOrder(services, refund, systemActor));
    must(await receiveTransfer(services, { transferId, lines: [] }, systemActor));
    expect(await promisedAt(orderId)).toEqual({ [shop.storeId]: 1 });
    expect(await levelAt(mug, shop.storeId)).toMatchObject({ onHand: 3, reserved: 1, shortage: 0 });
    expect(await shopProblems(services)).toEqual([]);
  });
});
