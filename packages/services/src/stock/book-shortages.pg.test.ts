import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../permission.ts';
import { buildOrder } from '../testing/build-order.ts';
import { type BuiltShop, buildProduct, buildShop } from '../testing/build-shop.ts';
import { type TestServices, testServices } from '../testing.ts';
import { adjustStock } from './adjust-stock.ts';
import { takeStock } from './take-stock.ts';

let services: TestServices;
let shop: BuiltShop;

beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
});
afterAll(() => services.close());

const casesOf = (variantId: string) =>
  services.db.prisma.case.findMany({ where: { variantId, kind: 'shortage' }, orderBy: { openedAt: 'asc' } });
const promisesOf = (booked: { detail: unknown } | undefined) =>
  (booked?.detail as { promises: { ownerId: string; quantity: number; state: string }[] } | undefined)?.promises ?? [];

async function lose(variantId: string, locationId: string, units: number): Promise<string> {
  const adjustmentId = services.ids.next();
  await adjustStock(
    services,
    { adjustmentId, variantId, locationId, delta: -units, reason: 'Broken', confirmed: true },
    systemActor,
  );
  return adjustmentId;
}

test('a shortage names as many promised units as are short, the hold before the newest order', async () => {
  const product = await buildProduct(services, shop, { stock: { [shop.northId]: 6 } });
  const variantId = product.variantIds[0] ?? '';
  const first = await buildOrder(services, shop, { lines: [{ variantId, quantity: 2 }] });
  services.clock.forward(1_000);
  const second = await buildOrder(services, shop, { lines: [{ variantId, quantity: 2 }] });
  const ownerId = services.ids.next();
  const delivery = { channelId: shop.webChannelId, fulfilment: { kind: 'delivery' as const }, ttlSeconds: 600 };
  await takeStock(services, { ...delivery, ownerType: 'checkout', ownerId, lines: [{ variantId, quantity: 1 }] });

  const causeId = await lose(variantId, shop.northId, 3);
  const [booked] = await casesOf(variantId);
  expect(booked).toMatchObject({ quantity: 2, locationId: shop.northId });
  expect(booked?.detail).toMatchObject({ causeType: 'adjustment', causeId });
  expect(promisesOf(booked)).toEqual([
    expect.objectContaining({ ownerId, quantity: 1, state: 'held' }),
    expect.objectContaining({ ownerId: second.input.orderId, quantity: 1, state: 'allocated' }),
  ]);

  await lose(variantId, shop.northId, 2);
  const grown = (await casesOf(variantId))[1];
  expect(promisesOf(grown).map(({ ownerId: owner, quantity }) => [owner, quantity])).toEqual([
    [second.input.orderId, 1],
    [first.input.orderId, 1],
  ]);
});
