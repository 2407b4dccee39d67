import type { Result } from '@evertill/domain';
import { approveCount } from '../../count/approve-count.ts';
import { createCount } from '../../count/create-count.ts';
import { recordCount } from '../../count/record-count.ts';
import { submitCount } from '../../count/submit-count.ts';
import { exchangeLeases } from '../../lease/exchange-leases.ts';
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
import { receivePurchaseOrder } from '../../supply/receive-purchase-order.ts';
import { cancelTransfer } from '../../transfer/cancel-transfer.ts';
import { receiveTransfer } from '../../transfer/receive-transfer.ts';
import { requestTransfer } from '../../transfer/request-transfer.ts';
import { sendTransfer } from '../../transfer/send-transfer.ts';
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
    case 'ask_transfer':
    case 'send':
    case 'arrive':
    case 'call_off':
      return outcomeOf(await move(services, deed));
    case 'count':
      return outcomeOf(await countShelf(services, deed));
    case 'deliver':
      return outcomeOf(await deliver(services, deed));
    case 'lease':
      await exchange(world, services, deed);
      return { ok: true };
  }
}

const outcomeOf = (result: Result<unknown>): Outcome => (result.ok ? { ok: true } : result);

function take(world: World, services: Services, deed: DeedOf<'take'>): Promise<Result<unknown>> {
  const { ownerId, lines, here } = deed;
  const { shop } = world.lane;
  return takeStock(services, {
    ownerType: 'checkout',
    ownerId,
    channelId: shop.webChannelId,
    fulfilment: here === null ? { kind: 'delivery' } : { kind: 'pick_up', locationId: here },
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

function move(
  services: Services,
  deed: DeedOf<'ask_transfer' | 'send' | 'arrive' | 'call_off'>,
): Promise<Result<unknown>> {
  const { transferId } = deed;
  switch (deed.kind) {
    case 'ask_transfer': {
      const { from: fromLocationId, to: toLocationId, lines } = deed;
      const input = { transferId, fromLocationId, toLocationId, lines, orderId: null, note: '' };
      return requestTransfer(services, input, systemActor);
    }
    case 'send':
      return sendTransfer(services, deed, systemActor);
    case 'arrive':
      return receiveTransfer(services, deed, systemActor);
    case 'call_off':
      return cancelTransfer(services, { transferId }, systemActor);
  }
}

/** Opened, counted, handed in and approved in one go. Handed in already: then it may be approved already, too. */
async function countShelf(services: Services, deed: DeedOf<'count'>): Promise<Result<unknown>> {
  const { countId, entryId, variantId, locationId, counted } = deed;
  const list = { scope: 'cycle' as const, blind: false, note: '', variantIds: [variantId], categorySlug: null };
  const opened = await createCount(services, { countId, locationId, name: 'A shelf', ...list }, systemActor);
  if (!opened.ok) return opened;
  const entries = [{ entryId, variantId, round: 1, counted }];
  const recorded = await recordCount(services, { countId, entries }, systemActor);
  if (!recorded.ok) return recorded;
  await submitCount(services, { countId }, systemActor);
  return approveCount(services, { countId, uncounted: 'leave' }, systemActor);
}

function deliver(services: Services, deed: DeedOf<'deliver'>): Promise<Result<unknown>> {
  const { goodsReceiptId, purchaseOrderId, lineId, quantity, damaged } = deed;
  return receivePurchaseOrder(
    services,
    { goodsReceiptId, purchaseOrderId, lines: [{ lineId, quantity, damaged }] },
    systemActor,
  );
}

async function exchange(world: World, services: Services, deed: DeedOf<'lease'>): Promise<void> {
  const { till } = world.lane;
  const returned = deed.returned > 0 ? [{ variantId: deed.variantId, returned: deed.returned }] : [];
  const ask = { ask: services.ids.next(), epoch: till.epoch, cookie: null, returned };
  await exchangeLeases(services, ask, till.actor);
}
