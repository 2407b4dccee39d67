import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, systemActor } from '../permission.ts';
import {
  type BuiltShop,
  buildOrder,
  buildProduct,
  buildShop,
  levelsOf,
  type TestServices,
  testServices,
} from '../testing.ts';
import { findOrder } from './find-order.ts';
import { findOrders } from './find-orders.ts';
import { type HoldCheckoutInput, holdCheckout } from './hold-checkout.ts';
import { quoteCart } from './quote-cart.ts';
import { shippingOptions } from './shipping-options.ts';

let services: TestServices;
let shop: BuiltShop;
beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
});
afterAll(() => services.close());

async function variantWith(stock: Record<string, number>, price = 1500): Promise<string> {
  const { variantIds } = await buildProduct(services, shop, { stock, prices: [price] });
  return variantIds[0] as string;
}

const linesOf = (...variantIds: string[]) =>
  variantIds.map((variantId) => ({ id: services.ids.next(), variantId, quantity: 1 }));

function checkout(variantIds: string[], more: Partial<HoldCheckoutInput> = {}): HoldCheckoutInput {
  const delivery = { kind: 'delivery' } as const;
  const money = { currency: 'GBP', coupons: [] };
  return {
    orderId: services.ids.next(),
    channelId: shop.webChannelId,
    ...money,
    lines: linesOf(...variantIds),
    fulfilment: delivery,
    ...more,
  };
}

describe('a quote', () => {
  test('adds delivery below its threshold and none above, and holds nothing', async () => {
    const cheap = await variantWith({ [shop.northId]: 5 });
    const dear = await variantWith({ [shop.northId]: 5 }, 5000);
    const of = {
      channelId: shop.webChannelId,
      currency: 'GBP',
      coupons: [],
      shippingOptionId: shop.standardShippingId,
    };
    const below = await quoteCart(services, { ...of, lines: linesOf(cheap) });
    const above = await quoteCart(services, { ...of, lines: linesOf(dear) });
    expect(below).toMatchObject({ ok: true, value: { totals: { goods: 1500, shipping: 495, total: 1995 } } });
    expect(above).toMatchObject({ ok: true, value: { totals: { goods: 5000, shipping: 0, total: 5000 } } });
    expect((await levelsOf(services, cheap)).get(shop.northId)?.reserved).toBe(0);
  });

  test('is refused for what has no price in the currency, and for coupons nobody gave out', async () => {
    const variantId = await variantWith({});
    const of = { channelId: shop.webChannelId, lines: linesOf(variantId) };
    expect(await quoteCart(services, { ...of, currency: 'EUR', coupons: [] })).toMatchObject({
      refusal: { code: 'price.missing' },
    });
    expect(await quoteCart(services, { ...of, currency: 'GBP', coupons: ['NEVER'] })).toMatchObject({
      refusal: { code: 'coupon.unknown' },
    });
  });
});

describe('a checkout', () => {
  test('says what it costs, where the units are kept, until when, and how they can be had', async () => {
    const variantId = await variantWith({ [shop.northId]: 1, [shop.storeId]: 1 });
    const held = await holdCheckout(services, checkout([variantId]));
    if (!held.ok) throw new Error('refused');
    expect(held.value.expiresAt).toBe(services.clock.now().getTime() + 15 * 60_000);
    expect(held.value.places).toEqual([{ variantId, locationId: shop.northId, quantity: 1 }]);
    expect(held.value.quote.totals.goods).toBe(1500);
    expect(held.value.shippingOptions.delivery.map((option) => option.code)).toEqual(['standard']);
    expect(held.value.shippingOptions.pickUp).toMatchObject([{ locationId: shop.storeId, allAvailable: true }]);
  });

  test('asked for again says the same of shops that have the goods, though units are kept elsewhere', async () => {
    const variantId = await variantWith({ [shop.northId]: 2, [shop.storeId]: 1 });
    const asked = checkout([variantId]);
    for (const _ of ['at first', 'after a reload']) {
      const held = await holdCheckout(services, asked);
      expect(held).toMatchObject({ ok: true, value: { shippingOptions: { pickUp: [{ allAvailable: true }] } } });
    }
  });

  test('counts what it holds itself as available for pick-up, and what others hold not', async () => {
    const variantId = await variantWith({ [shop.storeId]: 1 });
    const pickUp = { kind: 'pick_up', locationId: shop.storeId } as const;
    const mine = await holdCheckout(services, checkout([variantId], { fulfilment: pickUp }));
    expect(mine).toMatchObject({ ok: true, value: { shippingOptions: { pickUp: [{ allAvailable: true }] } } });
    const seen = await shippingOptions(services, {
      channelId: shop.webChannelId,
      currency: 'GBP',
      variantIds: [variantId],
    });
    expect(seen.pickUp).toMatchObject([{ allAvailable: false }]);
  });

  test('tells a second buyer that the last units are gone', async () => {
    const variantId = await variantWith({ [shop.northId]: 1 });
    expect((await holdCheckout(services, checkout([variantId]))).ok).toBe(true);
    expect(await holdCheckout(services, checkout([variantId]))).toMatchObject({
      ok: false,
      refusal: { code: 'stock.short', lines: [{ variantId, requested: 1, available: 0 }] },
    });
  });
});

describe('the list of orders', () => {
  test('is searched by number, name and address, and narrowed by source and state', async () => {
    const variantId = await variantWith({ [shop.northId]: 9 });
    const contact = { email: 'grace@shopper.example', name: 'Grace 100%', phone: '' };
    const order = await buildOrder(
      services,
      shop,
      { lines: [{ variantId, quantity: 2 }], input: { contact } },
      { kind: 'shopper' },
    );
    await buildOrder(services, shop, { lines: [{ variantId, quantity: 1 }] });
    const find = async (query: string, more: { source?: 'all' | 'web' | 'staff'; state?: string } = {}) => {
      const found = await findOrders(services, { query, source: 'all', state: 'all', page: 1, ...more }, systemActor);
      return found.ok ? found.value.items.map((row) => row.number) : [];
    };
    for (const query of [order.number, 'grace@', '100%', 'GRACE']) expect(await find(query)).toEqual([order.number]);
    expect(await find('grace', { source: 'web', state: 'placed' })).toEqual([order.number]);
    expect(await find('grace', { source: 'staff' })).toEqual([]);
    expect(await find('grace', { state: 'cancelled' })).toEqual([]);
    const [row] =
      (await findOrders(services, { query: 'grace', source: 'all', state: 'all', page: 1 }, systemActor).then(
        (found) => (found.ok ? found.value.items : []),
      )) ?? [];
    expect(row).toMatchObject({ total: 3495, lineCount: 1, refunded: 0, channel: 'Web', customerName: 'Grace 100%' });
  });

  test('and each order are for those who may read them', async () => {
    const shopper: Actor = { kind: 'shopper' };
    const denied = { ok: false, refusal: { code: 'permission.denied', needs: 'order.read' } };
    expect(await findOrders(services, { query: '', source: 'all', state: 'all', page: 1 }, shopper)).toEqual(denied);
    expect(await findOrder(services, { orderId: services.ids.next() }, shopper)).toEqual(denied);
  });
});
