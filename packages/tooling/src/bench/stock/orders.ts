import type { PlaceOrderInput } from '@evertill/services';
import { v7 } from 'uuid';
import type { Sellable, StockShop } from './stock-shop.ts';

const CONTACT = { email: 'guest@bench.example', name: 'A guest', phone: '' };
const ADDRESS = { name: 'A guest', line1: '1 Bench Street', city: 'London', postcode: 'EC1A 1AA', country: 'GB' };

/** An order as a use case takes it, one unit of each. */
export function orderOf(shop: StockShop, wanted: readonly Sellable[]): PlaceOrderInput {
  const orderId = v7();
  return {
    orderId,
    idempotencyKey: `bench:${orderId}`,
    channelId: shop.channelId,
    currency: 'GBP',
    lines: wanted.map(({ id }) => ({ id: v7(), variantId: id, quantity: 1 })),
    coupons: [],
    contact: CONTACT,
    address: { ...ADDRESS, line2: '', region: '', phone: '' },
    fulfilment: { kind: 'delivery' },
    shippingOptionId: shop.shippingOptionId,
    payment: { method: 'manual' },
    expectedTotal: totalOf(shop, wanted),
  };
}

/** The body of checkout.place for the same, written around its ids: the load must not cost more than it measures. */
export function orderBody(shop: StockShop, wanted: readonly Sellable[]): string {
  const orderId = v7();
  const lines = wanted.map(({ id }) => `{"id":"${v7()}","variantId":"${id}","quantity":1}`).join();
  return `{"orderId":"${orderId}","idempotencyKey":"bench:${orderId}","currency":"GBP","coupons":[],"lines":[${lines}],${restOf(shop)}"expectedTotal":${totalOf(shop, wanted)}}`;
}

/** So many different variants, by chance. */
export function someOf(shop: StockShop, count: number): Sellable[] {
  const first = Math.floor(Math.random() * shop.spread.length);
  const step = 1 + Math.floor(Math.random() * (shop.spread.length / count - 1));
  return Array.from(
    { length: count },
    (_, index) => shop.spread[(first + index * step) % shop.spread.length] as Sellable,
  );
}

const totalOf = (shop: StockShop, wanted: readonly Sellable[]): number =>
  wanted.reduce((sum, { price }) => sum + price, shop.shippingPrice);

const rests = new WeakMap<StockShop, string>();

function restOf(shop: StockShop): string {
  const known = rests.get(shop);
  if (known) return known;
  const { shippingOptionId } = shop;
  const parts = { contact: CONTACT, address: ADDRESS, fulfilment: { kind: 'delivery' }, shippingOptionId };
  const rest = `${JSON.stringify({ ...parts, payment: { method: 'manual' } }).slice(1, -1)},`;
  rests.set(shop, rest);
  return rest;
}
