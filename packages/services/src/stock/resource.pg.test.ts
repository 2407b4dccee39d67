import { checkInvariants } from '@evertill/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fulfilOrder } from '../order/fulfil-order.ts';
import { holdCheckout } from '../order/hold-checkout.ts';
import { startPicking } from '../order/start-picking.ts';
import { systemActor } from '../permission.ts';
import { readSnapshot } from '../report/read-snapshot.ts';
import {
  type BuiltShop,
  buildOrder,
  buildProduct,
  buildShop,
  must,
  orderInput,
  type TestServices,
  testServices,
} from '../testing.ts';
import { adjustStock } from './adjust-stock.ts';
import { receiveOpeningStock } from './receive-opening-stock.ts';
import { resourceOrder } from './resource-order.ts';
import { resourceShortage } from './resource-shortage.ts';
import { sweepShortages } from './sweep-shortages.ts';

let services: TestServices;
let shop: BuiltShop;
beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
});
afterAll(async () => {
  expect(checkInvariants(await readSnapshot(services))).toEqual([]);
  await services.close();
});

async function variantWith(stock: Record<string, number>): Promise<string> {
  const { variantIds } = await buildProduct(services, shop, { stock });
  return variantIds[0] as string;
}
const arrive = (variantId: string, locationId: string, quantity: number) =>
  receiveOpeningStock(services, { causeId: services.ids.next(), lines: [{ variantId, locationId, quantity }] });
/** Units are found missing at a place, whoever they were promised to. */
async function lose(variantId: string, locationId: string, units: number): Promise<void> {
  const adjustmentId = services.ids.next();
  const input = { adjustmentId, variantId, locationId, delta: -units, reason: 'damage', confirmed: true };
  must(await adjustStock(services, input as Parameters<typeof adjustStock>[1], systemActor));
}
const placesOf = async (orderId: string): Promise<string[]> => {
  const { rows } = await services.db.pool.query<{ words: string }>(
    `SELECT sum(quantity) || ' ' || state || ' ' || l.name AS words FROM reservation r JOIN location l ON l.id = r.location_id
     WHERE owner_id = $1 AND state <> 'released' GROUP BY state, l.name ORDER BY l.name`,
    [orderId],
  );
  return rows.map((row) => row.words);
};
const shortAt = async (variantId: string, locationId: string) => {
  const level = await services.db.prisma.stockLevel.findFirstOrThrow({ where: { variantId, locationId } });
  const open = await services.db.prisma.case.count({
    where: { variantId, locationId, kind: 'shortage', state: 'open' },
  });
  return { short: level.shortage, open };
};
const orderOf = (variantId: string, quantity: number) =>
  buildOrder(services, shop, { lines: [{ variantId, quantity }] });

describe('an order sourced again', () => {
  test('goes to the best places there are now, with exactly as much as before', async () => {
    const variantId = await variantWith({ [shop.northId]: 2, [shop.southId]: 2 });
    const { orderId } = await orderOf(variantId, 3);
    expect(await placesOf(orderId)).toEqual(['2 allocated North warehouse', '1 allocated South warehouse']);
    await arrive(variantId, shop.storeId, 5);
    must(await resourceOrder(services, { orderId }, systemActor));
    expect(await placesOf(orderId)).toEqual(['3 allocated Bristol']);
    expect(must(await resourceOrder(services, { orderId }, systemActor)).moved).toEqual([]);
  });

  test('leaves alone what somebody walks for', async () => {
    const variantId = await variantWith({ [shop.northId]: 2, [shop.southId]: 2 });
    const { orderId } = await orderOf(variantId, 3);
    expect(must(await startPicking(services, { orderId, locationId: shop.northId }, systemActor)).picking).toBe(2);
    await arrive(variantId, shop.storeId, 9);
    must(await resourceOrder(services, { orderId }, systemActor));
    expect(await placesOf(orderId)).toEqual(['2 allocated North warehouse', '1 allocated South warehouse']);
    await lose(variantId, shop.southId, 2);
    must(await resourceOrder(services, { orderId }, systemActor));
    expect(await placesOf(orderId)).toEqual(['1 allocated Bristol', '2 allocated North warehouse']);
    await startPicking(services, { orderId, locationId: shop.storeId }, systemActor);
    const refusal = { code: 'order.being-picked' };
    expect(await resourceOrder(services, { orderId }, systemActor)).toEqual({ ok: false, refusal });
    must(await fulfilOrder(services, { orderId, locationId: null }, systemActor));
  });

  test('stays as it is when nowhere has enough, and needs the right to send', async () => {
    const variantId = await variantWith({ [shop.northId]: 2 });
    const { orderId } = await orderOf(variantId, 2);
    await lose(variantId, shop.northId, 1);
    expect(await resourceOrder(services, { orderId }, systemActor)).toMatchObject({ refusal: { code: 'stock.short' } });
    expect(await placesOf(orderId)).toEqual(['2 allocated North warehouse']);
    const clerk = { kind: 'staff', staffId: services.ids.next(), name: 'Clerk', role: 'clerk' } as const;
    expect(await resourceOrder(services, { orderId }, clerk)).toMatchObject({ refusal: { code: 'permission.denied' } });
    await arrive(variantId, shop.northId, 1);
  });

  test('of a pick-up asks for what lies elsewhere to be brought, and no longer for what does not', async () => {
    const variantId = await variantWith({ [shop.northId]: 2 });
    const fulfilment = { kind: 'pick_up', locationId: shop.storeId } as const;
    const input = { fulfilment, shippingOptionId: shop.pickUpShippingId };
    const { orderId } = await buildOrder(services, shop, { lines: [{ variantId, quantity: 2 }], input });
    const states = async () => {
      const transfers = await services.db.prisma.transfer.findMany({ where: { orderId } });
      return transfers.map(({ state }) => state);
    };
    expect(await states()).toEqual(['requested']);
    const early = await fulfilOrder(services, { orderId, locationId: null }, systemActor);
    expect(early).toMatchObject({ refusal: { code: 'not.found', what: 'allocation' } });
    const elsewhere = await fulfilOrder(services, { orderId, locationId: shop.northId }, systemActor);
    expect(elsewhere).toMatchObject({ refusal: { code: 'pick-up.unknown' } });
    await arrive(variantId, shop.storeId, 2);
    must(await resourceOrder(services, { orderId }, systemActor));
    expect(await placesOf(orderId)).toEqual(['2 allocated Bristol']);
    expect(await states()).toEqual(['cancelled']);
    expect(must(await fulfilOrder(services, { orderId, locationId: null }, systemActor)).state).toBe('completed');
  });
});

describe('a shortage', () => {
  test('is mended from elsewhere, holds before orders and the newest first, and its case settles', async () => {
    const variantId = await variantWith({ [shop.northId]: 5 });
    const first = await orderOf(variantId, 2);
    services.clock.forward(1_000);
    const second = await orderOf(variantId, 2);
    const held = await orderInput(services, shop, { lines: [{ variantId, quantity: 1 }] });
    must(await holdCheckout(services, held));
    await arrive(variantId, shop.southId, 3);
    await lose(variantId, shop.northId, 2);
    expect(await shortAt(variantId, shop.northId)).toEqual({ short: 2, open: 1 });
    expect(await resourceShortage(services, { variantId, locationId: shop.northId })).toBe(3);
    expect(await shortAt(variantId, shop.northId)).toEqual({ short: 0, open: 0 });
    expect(await placesOf(held.orderId)).toEqual(['1 held South warehouse']);
    expect(await placesOf(second.orderId)).toEqual(['2 allocated South warehouse']);
    expect(await placesOf(first.orderId)).toEqual(['2 allocated North warehouse']);
    const placed = await services.db.prisma.auditEvent.count({
      where: { action: 'order.sourced-anew', subjectId: second.orderId },
    });
    expect(placed).toBe(1);
  });

  test('moves only the units that are short when nowhere has the whole promise', async () => {
    const variantId = await variantWith({ [shop.northId]: 4 });
    const { orderId } = await orderOf(variantId, 4);
    await arrive(variantId, shop.storeId, 1);
    await lose(variantId, shop.northId, 1);
    await sweepShortages(services);
    expect(await placesOf(orderId)).toEqual(['1 allocated Bristol', '3 allocated North warehouse']);
    expect(await shortAt(variantId, shop.northId)).toEqual({ short: 0, open: 0 });
  });

  test('stays for a person where it hits a pick-up, what is being picked, or nothing lies elsewhere', async () => {
    const variantId = await variantWith({ [shop.storeId]: 2 });
    const fulfilment = { kind: 'pick_up', locationId: shop.storeId } as const;
    const input = { fulfilment, shippingOptionId: shop.pickUpShippingId };
    const pickUp = await buildOrder(services, shop, { lines: [{ variantId, quantity: 1 }], input });
    const { orderId } = await orderOf(variantId, 1);
    await lose(variantId, shop.storeId, 2);
    expect(await sweepShortages(services)).toBe(0);
    await startPicking(services, { orderId, locationId: shop.storeId }, systemActor);
    await arrive(variantId, shop.northId, 5);
    expect(await resourceShortage(services, { variantId, locationId: shop.storeId })).toBe(0);
    expect(await placesOf(pickUp.orderId)).toEqual(['1 allocated Bristol']);
    expect(await shortAt(variantId, shop.storeId)).toMatchObject({ short: 2 });
  });

  test('sourced by two processes at once moves once', async () => {
    const variantId = await variantWith({ [shop.northId]: 6 });
    for (let order = 0; order < 6; order += 1) await orderOf(variantId, 1);
    await arrive(variantId, shop.southId, 9);
    await lose(variantId, shop.northId, 4);
    const at = { variantId, locationId: shop.northId };
    const moved = await Promise.all([resourceShortage(services, at), resourceShortage(services.another(), at)]);
    expect(moved.reduce((sum, units) => sum + units, 0)).toBe(4);
    expect(await shortAt(variantId, shop.northId)).toEqual({ short: 0, open: 0 });
  });
});
