import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../permission.ts';
import { forgetChannels } from '../place/channel-setup.ts';
import {
  type BuiltShop,
  buildOrder,
  buildProduct,
  buildShop,
  stockProblems,
  type TestServices,
  testServices,
} from '../testing.ts';
import { adjustStock } from './adjust-stock.ts';
import { availabilityOf } from './availability-of.ts';
import { takeStock } from './take-stock.ts';

let services: TestServices;
let shop: BuiltShop;
beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
});
afterAll(() => services.close());

async function setPlace(locationId: string, data: object): Promise<void> {
  const where = { channelId_locationId_role: { channelId: shop.webChannelId, locationId, role: 'ship' } };
  await services.db.prisma.channelLocation.update({ where, data });
  forgetChannels(services);
}

async function variantWith(stock: Record<string, number>): Promise<string> {
  const { variantIds } = await buildProduct(services, shop, { stock });
  return variantIds[0] as string;
}

const placesOf = async (orderId: string): Promise<string[]> => {
  const { rows } = await services.db.pool.query<{ words: string }>(
    `SELECT quantity || ' ' || state || ' ' || l.name AS words FROM reservation r JOIN location l ON l.id = r.location_id
     WHERE owner_id = $1 AND state <> 'released' ORDER BY l.name`,
    [orderId],
  );
  return rows.map((row) => row.words);
};

test('leaves alone what the channel or the place keeps back, whichever is more', async () => {
  const variantId = await variantWith({ [shop.northId]: 5 });
  await setPlace(shop.northId, { safety: 2 });
  const seen = async (): Promise<number | undefined> => {
    const [found] = await availabilityOf(services, { channelId: shop.webChannelId, variantIds: [variantId] });
    return found?.delivery;
  };
  expect(await seen()).toBe(3);
  const take = (quantity: number) =>
    takeStock(services, {
      ownerType: 'checkout',
      ownerId: services.ids.next(),
      channelId: shop.webChannelId,
      fulfilment: { kind: 'delivery' },
      lines: [{ variantId, quantity }],
      ttlSeconds: 900,
    });
  expect(await take(4)).toMatchObject({ ok: false, refusal: { lines: [{ requested: 4, available: 3 }] } });
  await services.db.pool.query('UPDATE stock_level SET safety = 4 WHERE variant_id = $1', [variantId]);
  expect(await seen()).toBe(1);
  expect(await take(2)).toMatchObject({ ok: false, refusal: { lines: [{ available: 1 }] } });
  expect(await take(1)).toMatchObject({ ok: true });
  await setPlace(shop.northId, { safety: 0 });
});

test('sends from the cheaper place, which may depend on where it goes', async () => {
  const { prisma } = services.db;
  await prisma.location.update({ where: { id: shop.northId }, data: { latitude: 53.8, longitude: -1.55 } });
  await prisma.location.update({ where: { id: shop.southId }, data: { latitude: 51.45, longitude: -2.6 } });
  await setPlace(shop.northId, { parcelCost: 300, kmCost: 2 });
  await setPlace(shop.southId, { parcelCost: 300, kmCost: 2 });
  const variantId = await variantWith({ [shop.northId]: 5, [shop.southId]: 5 });
  const lines = [{ variantId, quantity: 1 }];
  const bristol = await buildOrder(services, shop, { lines });
  expect(await placesOf(bristol.orderId)).toEqual(['1 allocated South warehouse']);
  const address = { ...bristol.input.address, city: 'Leeds', postcode: 'LS1 4AP' } as typeof bristol.input.address;
  const leeds = await buildOrder(services, shop, { lines, input: { address } });
  expect(await placesOf(leeds.orderId)).toEqual(['1 allocated North warehouse']);
  await setPlace(shop.southId, { parcelCost: 0, kmCost: 0 });
  const cheap = await buildOrder(services, shop, { lines, input: { address } });
  expect(await placesOf(cheap.orderId)).toEqual(['1 allocated South warehouse']);
  for (const id of [shop.northId, shop.southId]) await setPlace(id, { parcelCost: 0, kmCost: 0 });
});

test('a place with less than nothing does not keep others from sending', async () => {
  const variantId = await variantWith({ [shop.northId]: 3, [shop.southId]: 3 });
  await services.db.pool.query('UPDATE stock_level SET safety = 9 WHERE variant_id = $1 AND location_id = $2', [
    variantId,
    shop.northId,
  ]);
  const order = await buildOrder(services, shop, { lines: [{ variantId, quantity: 3 }] });
  expect(await placesOf(order.orderId)).toEqual(['3 allocated South warehouse']);
});

const transfersOf = async (orderId: string): Promise<string[]> => {
  const { rows } = await services.db.pool.query<{ words: string }>(
    `SELECT t.state || ': ' || l.quantity || ' from ' || f.name || ' to ' || o.name AS words
     FROM transfer t JOIN location f ON f.id = t.from_location_id JOIN location o ON o.id = t.to_location_id
     LEFT JOIN transfer_line l ON l.transfer_id = t.id WHERE t.order_id = $1 ORDER BY f.name`,
    [orderId],
  );
  return rows.map((row) => row.words);
};

test('an order picked up where too little lies asks for the rest to be brought', async () => {
  const variantId = await variantWith({ [shop.northId]: 2, [shop.storeId]: 1 });
  const fulfilment = { kind: 'pick_up', locationId: shop.storeId } as const;
  const pickUp = { fulfilment, shippingOptionId: shop.pickUpShippingId };
  const [seen] = await availabilityOf(services, { channelId: shop.webChannelId, variantIds: [variantId] });
  const there = seen?.locations.find((place) => place.locationId === shop.storeId);
  expect(there).toMatchObject({ available: 1, pickUpByTransfer: 3, transferDays: 3 });
  const today = await buildOrder(services, shop, { lines: [{ variantId, quantity: 1 }], input: pickUp });
  expect(await transfersOf(today.orderId)).toEqual([]);
  const later = await buildOrder(services, shop, { lines: [{ variantId, quantity: 2 }], input: pickUp });
  expect(await placesOf(later.orderId)).toEqual(['2 allocated North warehouse']);
  expect(await transfersOf(later.orderId)).toEqual(['requested: 2 from North warehouse to Bristol']);
  const audited = await services.db.prisma.auditEvent.count({ where: { action: 'transfer.requested' } });
  expect(audited).toBe(1);
  const { rows } = await services.db.pool.query('SELECT 1 FROM stock_movement WHERE cause_type LIKE $1', ['transfer%']);
  expect(rows).toEqual([]);
  expect(await stockProblems(services)).toEqual([]);
});

test('goods that came a moment ago, through another process, save a second parcel', async () => {
  const variantId = await variantWith({ [shop.northId]: 2, [shop.southId]: 3 });
  const take = (quantity: number) =>
    takeStock(services, {
      ownerType: 'checkout',
      ownerId: services.ids.next(),
      channelId: shop.webChannelId,
      fulfilment: { kind: 'delivery' },
      lines: [{ variantId, quantity }],
      ttlSeconds: 900,
    });
  expect((await take(1)).ok).toBe(true);
  const arrival = { adjustmentId: services.ids.next(), variantId, locationId: shop.northId, delta: 6 };
  await adjustStock(services.another(), { ...arrival, reason: 'found', confirmed: false }, systemActor);
  const taken = await take(4);
  expect(taken.ok && taken.value.places).toEqual([{ variantId, locationId: shop.northId, quantity: 4 }]);
});
