import { checkInvariants, type RefundPaid, refundOf } from '@evertill/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { availabilityWords } from '../catalogue/availability-words.ts';
import { readCards } from '../catalogue/cards.ts';
import { findProduct } from '../catalogue/find-product.ts';
import { productsOfVariants } from '../catalogue/products-of-variants.ts';
import { saveBundle } from '../catalogue/save-bundle.ts';
import { viewOf } from '../catalogue/view.ts';
import { cancelOrder } from '../order/cancel-order.ts';
import { fulfilOrder } from '../order/fulfil-order.ts';
import { holdCheckout } from '../order/hold-checkout.ts';
import { placeOrder } from '../order/place-order.ts';
import { systemActor } from '../permission.ts';
import { refundOrder } from '../refund/refund-order.ts';
import { readSnapshot } from '../report/read-snapshot.ts';
import {
  type BuiltShop,
  buildOrder,
  buildProduct,
  buildShop,
  enrolTestTill,
  levelsOf,
  must,
  orderInput,
  type TestServices,
  testServices,
} from '../testing.ts';
import { availabilityOf } from './availability-of.ts';

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

/** A set of two cups and a pot, sold under a SKU of its own. */
async function teaSet(stock: { cups: Record<string, number>; pots: Record<string, number> }) {
  const [cup, pot, set] = [await variantWith(stock.cups), await variantWith(stock.pots), await variantWith({})];
  const components = [
    { variantId: cup, quantity: 2 },
    { variantId: pot, quantity: 1 },
  ];
  must(await saveBundle(services, { variantId: set, components }));
  return { cup, pot, set };
}

const reservedOf = async (variantId: string): Promise<number> =>
  [...(await levelsOf(services, variantId)).values()].reduce((sum, level) => sum + level.reserved, 0);
const onHandOf = async (variantId: string): Promise<number> =>
  [...(await levelsOf(services, variantId)).values()].reduce((sum, level) => sum + level.onHand, 0);
const lineOf = async (orderId: string, variantId: string) =>
  services.db.prisma.orderLine.findFirstOrThrow({ where: { orderId, variantId } });

describe('what may be a bundle', () => {
  test('is no part of a bundle, holds none, has no units of its own, and is made of what is counted', async () => {
    const { cup, pot, set } = await teaSet({ cups: {}, pots: {} });
    const plain = await variantWith({});
    const of = (variantId: string, part: string) => {
      return saveBundle(services, { variantId, components: [{ variantId: part, quantity: 1 }] });
    };
    expect(await of(plain, set)).toEqual({ ok: false, refusal: { code: 'bundle.nested', variantId: set } });
    expect(await of(cup, plain)).toEqual({ ok: false, refusal: { code: 'bundle.nested', variantId: cup } });
    expect(await of(plain, plain)).toEqual({ ok: false, refusal: { code: 'bundle.nested', variantId: plain } });
    const lying = await variantWith({ [shop.northId]: 1 });
    expect(await of(lying, pot)).toMatchObject({ refusal: { code: 'document.wrong-state', state: 'has-stock' } });
    const { variantIds } = await buildProduct(services, shop, { kind: 'service' });
    expect(await of(plain, variantIds[0] as string)).toMatchObject({ refusal: { code: 'input.invalid' } });
    expect(await of(plain, services.ids.next())).toMatchObject({ refusal: { code: 'not.found', what: 'variant' } });
  });

  test('two bundles saved at once never come to hold one another', async () => {
    const [a, b] = [await variantWith({}), await variantWith({})];
    const saved = await Promise.all([
      saveBundle(services, { variantId: a, components: [{ variantId: b, quantity: 1 }] }),
      saveBundle(services.another(), { variantId: b, components: [{ variantId: a, quantity: 1 }] }),
    ]);
    expect(saved.filter((result) => result.ok)).toHaveLength(1);
  });

  test('is counted by what it is made of, whatever an edit of its product says, until it is a bundle no more', async () => {
    const { set } = await teaSet({ cups: {}, pots: {} });
    const { prisma } = services.db;
    await prisma.variant.update({ where: { id: set }, data: { stockTracked: true } });
    expect(await prisma.variant.findUniqueOrThrow({ where: { id: set } })).toMatchObject({ stockTracked: false });
    must(await saveBundle(services, { variantId: set, components: [] }));
    expect(await prisma.variant.findUniqueOrThrow({ where: { id: set } })).toMatchObject({ stockTracked: true });
  });

  test('needs the right to edit the catalogue', async () => {
    const clerk = { kind: 'staff', staffId: services.ids.next(), name: 'Clerk', role: 'clerk' } as const;
    const denied = await saveBundle(services, { variantId: services.ids.next(), components: [] }, clerk);
    expect(denied).toMatchObject({ refusal: { code: 'permission.denied' } });
  });
});

describe('a bundle', () => {
  test('is there as often as its scarcest component makes it, place by place and from all places together', async () => {
    const { north, store } = { north: shop.northId, store: shop.storeId };
    const { set } = await teaSet({ cups: { [north]: 3, [store]: 5 }, pots: { [north]: 9, [store]: 1 } });
    const [seen] = await availabilityOf(services, { channelId: shop.webChannelId, variantIds: [set] });
    expect(seen).toMatchObject({ counted: true, delivery: 4 });
    const at = new Map(seen?.locations.map((place) => [place.locationId, place]));
    expect(at.get(north)).toMatchObject({ available: 1 });
    expect(at.get(store)).toMatchObject({ available: 1, pickUpByTransfer: 4 });
  });

  test('stands in the store as available as it can be made', async () => {
    const { set, cup } = await teaSet({ cups: { [shop.northId]: 5 }, pots: { [shop.northId]: 9 } });
    const { productId, product } = await services.db.prisma.variant.findUniqueOrThrow({
      where: { id: set },
      include: { product: true },
    });
    const seen = async () => {
      const input = { channelId: shop.webChannelId, currency: 'GBP' };
      const found = must(await findProduct(services, { ...input, slug: product.slug }));
      const words = await availabilityWords(services, { ...input, productIds: [productId] });
      const [card] = await readCards(services, await viewOf(services, input), [productId]);
      expect([words.get(productId), card?.availability]).toEqual([found.availability, found.availability]);
      return [found.variants[0]?.delivery, found.availability];
    };
    expect(await seen()).toEqual([2, 'low']);
    expect((await productsOfVariants(services, [cup])).get(cup)).toContain(productId);
    await buildOrder(services, shop, { lines: [{ variantId: cup, quantity: 4 }] });
    expect(await seen()).toEqual([0, 'out']);
  });

  test('shares its components with whoever orders them alone, and is refused by its own name', async () => {
    const { cup, pot, set } = await teaSet({ cups: { [shop.northId]: 5 }, pots: { [shop.northId]: 9 } });
    const lines = [
      { variantId: set, quantity: 2 },
      { variantId: cup, quantity: 2 },
    ];
    const input = await orderInput(services, shop, { lines });
    expect(await placeOrder(services, input, systemActor)).toEqual({
      ok: false,
      refusal: { code: 'stock.short', lines: [{ variantId: set, requested: 2, available: 1 }] },
    });
    expect(await holdCheckout(services, { ...input, orderId: services.ids.next() })).toMatchObject({
      refusal: { code: 'stock.short', lines: [{ variantId: set, available: 1 }] },
    });
    const fewer = [
      { variantId: set, quantity: 2 },
      { variantId: cup, quantity: 1 },
    ];
    const placed = await buildOrder(services, shop, { lines: fewer });
    expect([await reservedOf(cup), await reservedOf(pot)]).toEqual([5, 2]);
    const kept = await services.db.prisma.orderLineComponent.findMany({
      where: { orderLine: { orderId: placed.orderId } },
      orderBy: { quantity: 'desc' },
    });
    expect(kept).toMatchObject([
      { variantId: cup, quantity: 2 },
      { variantId: pot, quantity: 1 },
    ]);
  });

  test('ten buyers at once of what makes four get four', async () => {
    const { set, cup } = await teaSet({ cups: { [shop.northId]: 5, [shop.southId]: 3 }, pots: { [shop.southId]: 9 } });
    const processes = [services, services.another()];
    const placed = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const input = await orderInput(services, shop, { lines: [{ variantId: set, quantity: 1 }] });
        return placeOrder(processes[index % 2] as TestServices, input, systemActor);
      }),
    );
    expect(placed.filter((result) => result.ok)).toHaveLength(4);
    expect(await reservedOf(cup)).toBe(8);
  });

  test('leaves in the parcels its components lie for, and has left with the last', async () => {
    const { set, cup, pot } = await teaSet({ cups: { [shop.northId]: 4 }, pots: { [shop.southId]: 2 } });
    const { orderId } = await buildOrder(services, shop, { lines: [{ variantId: set, quantity: 2 }] });
    expect(must(await fulfilOrder(services, { orderId, locationId: shop.northId }, systemActor)).state).toBe(
      'fulfilling',
    );
    expect([await onHandOf(cup), await onHandOf(pot)]).toEqual([0, 2]);
    expect(must(await fulfilOrder(services, { orderId, locationId: null }, systemActor)).state).toBe('completed');
    expect(await onHandOf(pot)).toBe(0);
    const lines = await services.db.prisma.fulfilmentLine.findMany({ where: { fulfilment: { orderId } } });
    expect(lines).toMatchObject([{ quantity: 2 }]);
  });

  test('given back before it left is promised no more; afterwards its components come back', async () => {
    const { set, cup, pot } = await teaSet({ cups: { [shop.northId]: 6 }, pots: { [shop.northId]: 3 } });
    const { orderId } = await buildOrder(services, shop, { lines: [{ variantId: set, quantity: 3 }] });
    const { id: lineId } = await lineOf(orderId, set);
    const refund = (restockTo: string | null, quantity: number) => {
      const lines = [{ lineId, quantity, restockTo }];
      const input = { refundId: services.ids.next(), orderId, method: 'manual' as const, reason: 'too many', lines };
      return refundOrder(services, input, systemActor);
    };
    must(await refund(null, 1));
    expect([await reservedOf(cup), await reservedOf(pot)]).toEqual([4, 2]);
    must(await fulfilOrder(services, { orderId, locationId: null }, systemActor));
    expect([await onHandOf(cup), await onHandOf(pot)]).toEqual([2, 1]);
    must(await refund(shop.storeId, 2));
    expect([await onHandOf(cup), await onHandOf(pot)]).toEqual([6, 3]);
    expect((await levelsOf(services, cup)).get(shop.storeId)?.onHand).toBe(4);
  });

  test('stays what it was when it was ordered, though it is made otherwise today', async () => {
    const { set, cup, pot } = await teaSet({ cups: { [shop.northId]: 6 }, pots: { [shop.northId]: 3 } });
    const ordered = await buildOrder(services, shop, { lines: [{ variantId: set, quantity: 1 }] });
    const cancelled = await buildOrder(services, shop, { lines: [{ variantId: set, quantity: 1 }] });
    must(await saveBundle(services, { variantId: set, components: [{ variantId: pot, quantity: 2 }] }));
    must(await cancelOrder(services, { orderId: cancelled.orderId, reason: 'changed mind' }, systemActor));
    must(await fulfilOrder(services, { orderId: ordered.orderId, locationId: null }, systemActor));
    expect([await onHandOf(cup), await onHandOf(pot)]).toEqual([4, 2]);
    expect([await reservedOf(cup), await reservedOf(pot)]).toEqual([0, 0]);
    const [seen] = await availabilityOf(services, { channelId: shop.webChannelId, variantIds: [set] });
    expect(seen?.delivery).toBe(1);
  });
});

test('a set sold over the counter takes its components off the shelf, and brings them back', async () => {
  const { set, cup, pot } = await teaSet({ cups: { [shop.storeId]: 6 }, pots: { [shop.storeId]: 3 } });
  const till = await enrolTestTill(services, shop.storeChannelId, 'BRI-9');
  const sale = await till.sell([
    { variantId: set, quantity: 2 },
    { variantId: cup, quantity: 1 },
  ]);
  expect((await till.push()).results).toMatchObject([{ status: 'applied' }]);
  expect([await onHandOf(cup), await onHandOf(pot)]).toEqual([1, 1]);
  const back = must(refundOf(sale.lines, [{ lineId: sale.lines[0]?.lineId ?? '', quantity: 1 }], []));
  const payload: RefundPaid = {
    refundId: services.ids.next(),
    saleId: sale.saleId,
    receiptNumber: till.nextReceipt(),
    channelId: till.actor.channelId,
    locationId: till.actor.locationId,
    clerkId: sale.clerkId,
    refundedAt: services.clock.now().getTime(),
    currency: 'GBP',
    method: 'cash',
    reason: 'chipped',
    amount: back.amount,
    lines: back.lines.map((line) => ({ ...line, restock: true })),
  };
  till.append({ type: 'refund.paid', payload });
  await till.push();
  expect([await onHandOf(cup), await onHandOf(pot)]).toEqual([3, 2]);
});
