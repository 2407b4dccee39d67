import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveBundle } from '../catalogue/save-bundle.ts';
import { placeOrder } from '../order/place-order.ts';
import { settlePayment } from '../payment/settle-payment.ts';
import { type StripeBench, startStripeBench } from '../testing/stripe-bench.ts';
import {
  type BuiltShop,
  buildOrder,
  buildProduct,
  buildShop,
  must,
  orderInput,
  stockProblems,
  type TestServices,
  testServices,
} from '../testing.ts';
import { receiveOpeningStock } from './receive-opening-stock.ts';

let bench: StripeBench;
let services: TestServices;
let shop: BuiltShop;
beforeAll(async () => {
  bench = await startStripeBench();
  services = await testServices({ stripe: bench.port });
  shop = await buildShop(services);
});
afterAll(async () => {
  expect(await stockProblems(services)).toEqual([]);
  await services.close();
  await bench.double.stop();
});

async function variantWith(stock: Record<string, number>): Promise<string> {
  const { variantIds } = await buildProduct(services, shop, { stock });
  return variantIds[0] as string;
}
const placesOf = async (ownerId: string): Promise<string[]> => {
  const { rows } = await services.db.pool.query<{ words: string }>(
    `SELECT quantity || ' ' || state || ' ' || l.name AS words FROM reservation r JOIN location l ON l.id = r.location_id
     WHERE owner_id = $1 AND state <> 'released' ORDER BY quantity, l.name`,
    [ownerId],
  );
  return rows.map((row) => row.words);
};

async function cardOrder(variantId: string, more: Parameters<typeof orderInput>[2]['input'] = {}) {
  const lines = [{ variantId, quantity: 1 }];
  const input = await orderInput(services, shop, { lines, input: { payment: { method: 'card' }, ...more } });
  const placed = must(await placeOrder(services, input, { kind: 'shopper' }));
  const pay = async (): Promise<void> => {
    await bench.pay(placed.payment.clientSecret ?? '');
    await settlePayment(services, { paymentId: placed.payment.id });
  };
  return { orderId: input.orderId, pay };
}

test('a set paid by card is allocated part by part, and brought to its shop only once it is paid', async () => {
  const [cup, set] = [await variantWith({ [shop.northId]: 3, [shop.southId]: 1 }), await variantWith({})];
  must(await saveBundle(services, { variantId: set, components: [{ variantId: cup, quantity: 4 }] }));
  const fulfilment = { kind: 'pick_up', locationId: shop.storeId } as const;
  const { orderId, pay } = await cardOrder(set, { fulfilment, shippingOptionId: shop.pickUpShippingId });
  expect(await placesOf(orderId)).toEqual(['1 held South warehouse', '3 held North warehouse']);
  expect(await services.db.prisma.transfer.count({ where: { orderId } })).toBe(0);
  await pay();
  expect(await placesOf(orderId)).toEqual(['1 allocated South warehouse', '3 allocated North warehouse']);
  const transfers = await services.db.prisma.transfer.findMany({ where: { orderId }, include: { lines: true } });
  expect(transfers.map(({ state, lines }) => [state, lines[0]?.quantity]).sort()).toEqual([
    ['requested', 1],
    ['requested', 3],
  ]);
});

test('an order paid after its hold ran out and was taken by others gets the same goods from elsewhere', async () => {
  const variantId = await variantWith({ [shop.northId]: 1 });
  const { orderId, pay } = await cardOrder(variantId);
  expect(await placesOf(orderId)).toEqual(['1 held North warehouse']);
  services.clock.forward(16 * 60_000);
  await buildOrder(services, shop, { lines: [{ variantId, quantity: 1 }] });
  expect(await placesOf(orderId)).toEqual([]);
  const lines = [{ variantId, locationId: shop.southId, quantity: 1 }];
  await receiveOpeningStock(services, { causeId: services.ids.next(), lines });
  await pay();
  expect(await placesOf(orderId)).toEqual(['1 allocated South warehouse']);
});
