import { type Cart, type DeliverTo, type LineFrom, parseFact } from '@evertill/domain';
import { testId } from '@evertill/domain/testing';
import { expect, test } from 'vitest';
import { unsyncedQuantities } from './documents.ts';
import { leasesLeft } from './leases.ts';
import { sell } from './testing/clerk.ts';
import { granted, openShop, type Shop } from './testing/fixture.ts';
import { parkCart, recallCart, saveOpenCart } from './till-cart.ts';

const from: LineFrom = { locationId: testId(12, 9), place: 'North warehouse', kind: 'ship' };
const deliverTo: DeliverTo = {
  name: 'Ada Shopper',
  email: '',
  phone: '',
  address: { line1: '1 Park Street', line2: '', city: 'Bristol', region: '', postcode: 'BS1 5NG', country: 'GB' },
};

/** Two of one thing over the counter, three of it from another place. */
async function cartOf(shop: Shop): Promise<{ cart: Cart; variantId: string }> {
  const variantId = [...shop.server.state.leases.values()].find(({ target }) => target === 2)?.variantId ?? '';
  const line = (quantity: number) => ({ id: shop.clerk.ids.next(), variantId, quantity });
  const lines = [line(2), { ...line(3), from }];
  return {
    variantId,
    cart: { id: shop.clerk.ids.next(), currency: 'GBP', lines, charges: [], coupons: [], deliverTo },
  };
}

test('a sale says in its bytes which lines come from another place and for whom', async () => {
  const shop = await openShop(5);
  const { cart } = await cartOf(shop);
  const entry = granted(await sell(shop.clerk, cart)).at(-1);
  const written = JSON.parse(entry?.bytes ?? '{}');
  expect(written).toMatchObject({ type: 'sale.completed', v: 2, payload: { deliverTo } });
  expect(written.payload.lines.map((line: { from?: LineFrom }) => line.from)).toEqual([undefined, from]);
  expect(parseFact(written.type, written.v, written.payload)).toMatchObject({ ok: true });
});

test('what lies elsewhere is neither taken off this shelf nor sold under a lease', async () => {
  const shop = await openShop(5);
  const { cart, variantId } = await cartOf(shop);
  const before = (await leasesLeft(shop.tab.journal)).get(variantId) ?? 0;
  granted(await sell(shop.clerk, cart));
  expect((await unsyncedQuantities(shop.tab.journal)).get(variantId)).toBe(2);
  expect((await leasesLeft(shop.tab.journal)).get(variantId)).toBe(before - 2);
});

test('a parked cart keeps where its lines come from', async () => {
  const shop = await openShop(5);
  const { cart } = await cartOf(shop);
  granted(await saveOpenCart(shop.tab.journal, cart));
  granted(await parkCart(shop.tab.journal, shop.clock, { label: 'red coat', clerkId: testId(11, 1) }));
  expect(granted(await recallCart(shop.tab.journal, cart.id))).toEqual(cart);
});
