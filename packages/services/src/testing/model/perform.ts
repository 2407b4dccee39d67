import type { Result } from '@evertill/domain';
import { cancelOrder } from '../../order/cancel-order.ts';
import { fulfilOrder } from '../../order/fulfil-order.ts';
import { type PlaceOrderInput, placeOrder } from '../../order/place-order.ts';
import { systemActor } from '../../permission.ts';
import type { Services } from '../../services.ts';
import { adjustStock } from '../../stock/adjust-stock.ts';
import { releaseStock } from '../../stock/release-stock.ts';
import { saveSafetyStock } from '../../stock/save-safety-stock.ts';
import { sweepHolds } from '../../stock/sweep-holds.ts';
import { takeStock } from '../../stock/take-stock.ts';
import type { Deed, DeedOf } from './deeds.ts';
import { PRICE } from './lane.ts';
import type { Outcome } from './reference.ts';
import type { World } from './world.ts';

/** Does a deed through the services of one process, as a request to it would. Doing it again repeats the same request. */
export async function perform(world: World, services: Services, deed: Deed): Promise<Outcome> {
  switch (deed.kind) {
    case 'take':
      return outcomeOf(await take(world, services, deed));
    case 'release':
      await releaseStock(services, { ownerId: deed.ownerId });
      return { ok: true };
    case 'place':
      return outcomeOf(await placeOrder(services, placing(world, deed), systemActor));
    case 'cancel':
      return outcomeOf(await cancelOrder(services, { orderId: deed.orderId, reason: 'changed mind' }, systemActor));
    case 'fulfil':
      return outcomeOf(await fulfilOrder(services, deed, systemActor));
    case 'adjust':
      return outcomeOf(await adjustStock(services, { ...deed, reason: 'found' }, systemActor));
    case 'keep_back':
      return outcomeOf(await saveSafetyStock(services, [deed], systemActor));
    case 'sell':
      await world.lane.pushRest(services);
      return { ok: true };
    case 'sweep':
      await sweepHolds(services);
      return { ok: true };
  }
}

const outcomeOf = (result: Result<unknown>): Outcome => (result.ok ? { ok: true } : result);

function take(world: World, services: Services, deed: DeedOf<'take'>): Promise<Result<unknown>> {
  const { ownerId, lines, places } = deed;
  const { shop } = world.lane;
  const pickUp = places.length === 1 ? ({ kind: 'pick_up', locationId: shop.storeId } as const) : null;
  return takeStock(services, {
    ownerType: 'checkout',
    ownerId,
    channelId: shop.webChannelId,
    fulfilment: pickUp ?? { kind: 'delivery' },
    lines,
    ttlSeconds: deed.seconds,
  });
}

const SHIPPING = { amount: 495, freeFrom: 5_000 };

function placing(world: World, deed: DeedOf<'place'>): PlaceOrderInput {
  const { shop } = world.lane;
  const goods = deed.lines.reduce((sum, { quantity }) => sum + quantity * PRICE, 0);
  return {
    orderId: deed.orderId,
    idempotencyKey: `place:${deed.orderId}`,
    channelId: shop.webChannelId,
    currency: 'GBP',
    lines: deed.lines,
    coupons: [],
    contact: { email: 'ada@shopper.example', name: 'Ada Shopper', phone: '' },
    address: {
      name: 'Ada Shopper',
      line1: '1 Park Street',
      line2: '',
      city: 'Bristol',
      region: '',
      postcode: 'BS1 5NG',
      country: 'GB',
      phone: '',
    },
    fulfilment: { kind: 'delivery' },
    shippingOptionId: shop.standardShippingId,
    payment: { method: 'manual' },
    expectedTotal: goods + (goods >= SHIPPING.freeFrom ? 0 : SHIPPING.amount),
  };
}
