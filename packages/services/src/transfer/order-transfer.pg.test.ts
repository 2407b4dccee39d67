import { TRANSIT_LOCATION_ID } from '@evertill/domain';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startPicking } from '../order/start-picking.ts';
import { stopPicking } from '../order/stop-picking.ts';
import { systemActor } from '../permission.ts';
import { refundOrder } from '../refund/refund-order.ts';
import { resourceOrder } from '../stock/resource-order.ts';
import { must } from '../testing/build-catalogue.ts';
import { buildOrder } from '../testing/build-order.ts';
import { type TestServices, testServices } from '../testing/database.ts';
import { shopProblems } from '../testing/shop-problems.ts';
import { openTransferDesk, type TransferDesk } from '../testing/transfer-desk.ts';
import { cancelTransfer } from './cancel-transfer.ts';
import { requestTransfer } from './request-transfer.ts';

let services: TestServices;
let desk: TransferDesk;

beforeEach(async () => {
  services ??= await testServices();
  desk = await openTransferDesk(services);
});
afterAll(() => services.close());

describe('an order’s own goods', () => {
  async function orderedAtNorth(quantity: number): Promise<{ orderId: string; mug: string; lineId: string }> {
    const [mug = ''] = await desk.goods({ [desk.shop.northId]: quantity });
    const { orderId, input } = await buildOrder(services, desk.shop, { lines: [{ variantId: mug, quantity }] });
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
    const transferId = await desk.request([{ variantId: mug, quantity: 2 }], { orderId });
    expect(await promisedAt(orderId)).toEqual({ [desk.shop.northId]: 3 });
    await desk.send(transferId);
    expect(await promisedAt(orderId)).toEqual({ [desk.shop.northId]: 1, [TRANSIT_LOCATION_ID]: 2 });
    expect(await shopProblems(services)).toEqual([]);
    await desk.receive(transferId);
    expect(await promisedAt(orderId)).toEqual({ [desk.shop.northId]: 1, [desk.shop.storeId]: 2 });
    expect(await desk.levelAt(mug, desk.shop.storeId)).toMatchObject({ onHand: 2, reserved: 2, shortage: 0 });
    expect(await shopProblems(services)).toEqual([]);
  });

  test.each([
    { received: 1, damaged: 1, lost: 1 },
    { received: 0, damaged: 3, lost: 0 },
    { received: 0, damaged: 0, lost: 3 },
  ])('that break or get lost ($received, $damaged, $lost) leave a case where they were awaited', async (figures) => {
    const { orderId, mug } = await orderedAtNorth(3);
    const transferId = await desk.request([{ variantId: mug, quantity: 3 }], { orderId });
    await desk.send(transferId);
    await desk.receive(transferId, [{ variantId: mug, ...figures }]);
    expect(await promisedAt(orderId)).toEqual({ [desk.shop.storeId]: 3 });
    const { received, damaged } = figures;
    expect(await desk.levelAt(mug, desk.shop.storeId)).toEqual({
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
      await requestTransfer(services, desk.wish([{ variantId: mug, quantity: 4 }], { orderId }), systemActor),
    ).toMatchObject({ refusal: { code: 'quantity.too-much', max: 3 } });
    const transferId = await desk.request([{ variantId: mug, quantity: 2 }], { orderId });
    expect(
      await requestTransfer(services, desk.wish([{ variantId: mug, quantity: 1 }], { orderId }), systemActor),
    ).toMatchObject({ refusal: { code: 'document.wrong-state' } });
    must(await cancelTransfer(services, { transferId }, systemActor));
    expect(await promisedAt(orderId)).toEqual({ [desk.shop.northId]: 3 });
    await desk.request([{ variantId: mug, quantity: 3 }], { orderId });
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
    const transferId = await desk.request([{ variantId: mug, quantity: 2 }], { orderId });
    expect(await pickedAt(orderId)).toEqual({ [desk.shop.northId]: 2 });
    await desk.send(transferId, [{ variantId: mug, sent: 1 }]);
    expect(await promisedAt(orderId)).toEqual({ [desk.shop.northId]: 2, [TRANSIT_LOCATION_ID]: 1 });
    expect(await pickedAt(orderId)).toEqual({});
    expect(await shopProblems(services)).toEqual([]);
  });

  test('that somebody walks for are walked for still when the journey of the others is called off', async () => {
    const { orderId, mug } = await orderedAtNorth(3);
    const transferId = await desk.request([{ variantId: mug, quantity: 2 }], { orderId });
    must(await startPicking(services, { orderId, locationId: desk.shop.northId }, systemActor));
    expect(await pickedAt(orderId)).toEqual({ [desk.shop.northId]: 3 });
    must(await cancelTransfer(services, { transferId }, systemActor));
    expect(await pickedAt(orderId)).toEqual({ [desk.shop.northId]: 1 });
    expect(await shopProblems(services)).toEqual([]);
  });

  test('that nobody walks for any more may come from elsewhere, but for those set aside for a journey', async () => {
    const { orderId, mug } = await orderedAtNorth(3);
    const place = { orderId, locationId: desk.shop.northId };
    const transferId = await desk.request([{ variantId: mug, quantity: 2 }], { orderId });
    must(await startPicking(services, place, systemActor));
    expect(must(await stopPicking(services, place, systemActor))).toEqual({ stopped: 1, travelling: 2 });
    expect(await pickedAt(orderId)).toEqual({ [desk.shop.northId]: 2 });
    expect(must(await stopPicking(services, place, systemActor))).toEqual({ stopped: 0, travelling: 2 });
    must(await cancelTransfer(services, { transferId }, systemActor));
    expect(must(await stopPicking(services, place, systemActor))).toEqual({ stopped: 0, travelling: 0 });
    const told = await services.db.pool.query<{ detail: unknown }>(
      `SELECT detail FROM audit_event WHERE action = 'order.picking-stopped' AND subject_id = $1`,
      [orderId],
    );
    expect(told.rows).toEqual([{ detail: { locationId: desk.shop.northId, stopped: 1 } }]);
    const nowhere = await stopPicking(services, { orderId, locationId: desk.shop.storeId }, systemActor);
    expect(nowhere).toMatchObject({ refusal: { code: 'not.found', what: 'allocation' } });
    const clerk = { kind: 'staff', staffId: services.ids.next(), name: 'Cleo', role: 'clerk' } as const;
    expect(await stopPicking(services, place, clerk)).toMatchObject({ refusal: { code: 'permission.denied' } });
  });

  test('are asked for anew when their way to the shop was called off and the order is sourced again', async () => {
    const [mug = ''] = await desk.goods({ [desk.shop.northId]: 2 });
    const input = {
      fulfilment: { kind: 'pick_up', locationId: desk.shop.storeId } as const,
      shippingOptionId: desk.shop.pickUpShippingId,
    };
    const { orderId } = await buildOrder(services, desk.shop, { lines: [{ variantId: mug, quantity: 2 }], input });
    const transfers = async () =>
      (await services.db.prisma.transfer.findMany({ where: { orderId }, orderBy: { number: 'asc' } })).map(
        ({ id, state }) => ({ id, state }),
      );
    const [first] = await transfers();
    const place = { orderId, locationId: desk.shop.northId };
    must(await startPicking(services, place, systemActor));
    expect(must(await stopPicking(services, place, systemActor))).toEqual({ stopped: 2, travelling: 0 });
    must(await cancelTransfer(services, { transferId: first?.id ?? '' }, systemActor));
    expect(must(await resourceOrder(services, { orderId }, systemActor))).toMatchObject({ moved: [], requested: 1 });
    expect((await transfers()).map(({ state }) => state)).toEqual(['cancelled', 'requested']);
    expect(must(await resourceOrder(services, { orderId }, systemActor))).toMatchObject({ moved: [], requested: 0 });
    expect(await transfers()).toHaveLength(2);
    expect(await promisedAt(orderId)).toEqual({ [desk.shop.northId]: 2 });
    expect(await shopProblems(services)).toEqual([]);
  });

  test('keep their journey as long as the order keeps them, whatever else of it is given back', async () => {
    const { orderId, mug, lineId } = await orderedAtNorth(3);
    const transferId = await desk.request([{ variantId: mug, quantity: 2 }], { orderId });
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
    const transferId = await desk.request([{ variantId: mug, quantity: 3 }], { orderId });
    await desk.send(transferId);
    const lines = [{ lineId, quantity: 2, restockTo: null }];
    const refund = { refundId: services.ids.next(), orderId, method: 'manual' as const, reason: 'asked for', lines };
    const toTheRoad = { ...refund, lines: lines.map((line) => ({ ...line, restockTo: TRANSIT_LOCATION_ID })) };
    expect(await refundOrder(services, toTheRoad, systemActor)).toMatchObject({ refusal: { code: 'not.found' } });
    must(await refundOrder(services, refund, systemActor));
    await desk.receive(transferId);
    expect(await promisedAt(orderId)).toEqual({ [desk.shop.storeId]: 1 });
    expect(await desk.levelAt(mug, desk.shop.storeId)).toMatchObject({ onHand: 3, reserved: 1, shortage: 0 });
    expect(await shopProblems(services)).toEqual([]);
  });
});
