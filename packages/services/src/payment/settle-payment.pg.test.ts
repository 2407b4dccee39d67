import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelOrder } from '../order/cancel-order.ts';
import { placeOrder } from '../order/place-order.ts';
import { type Actor, systemActor } from '../permission.ts';
import { takeStock } from '../stock/take-stock.ts';
import { type StripeBench, startStripeBench } from '../testing/stripe-bench.ts';
import {
  type BuiltShop,
  buildProduct,
  buildShop,
  orderInput,
  stockProblems,
  type TestServices,
  testServices,
} from '../testing.ts';
import { confirmPayment } from './confirm-payment.ts';
import { handleWebhook } from './handle-webhook.ts';
import { receiveWebhook } from './receive-webhook.ts';
import { settlePayment } from './settle-payment.ts';
import { startPayment } from './start-payment.ts';
import { sweepPayments } from './sweep-payments.ts';

const shopper: Actor = { kind: 'shopper' };
const CAPTURE = 'POST /v1/payment_intents/:id/capture';
const CANCEL = 'POST /v1/payment_intents/:id/cancel';
const CREATE = 'POST /v1/payment_intents';

let bench: StripeBench;
let services: TestServices;
let shop: BuiltShop;
beforeAll(async () => {
  bench = await startStripeBench();
  services = await testServices({ stripe: bench.port });
  shop = await buildShop(services);
});
afterAll(async () => {
  await services.close();
  await bench.double.stop();
});

/** A card order of some units, waiting to be paid. */
async function cardOrder(stock = 1, quantity = 1) {
  const { variantIds } = await buildProduct(services, shop, { stock: { [shop.northId]: stock } });
  const variantId = variantIds[0] as string;
  const input = await orderInput(services, shop, {
    lines: [{ variantId, quantity }],
    input: { payment: { method: 'card' } },
  });
  const placed = await placeOrder(services, input, shopper);
  if (!placed.ok) throw new Error(JSON.stringify(placed.refusal));
  const { orderId, token, payment } = placed.value;
  return { input, variantId, orderId, token, paymentId: payment.id, clientSecret: payment.clientSecret ?? '' };
}

const confirm = (order: { orderId: string; token: string }) => confirmPayment(services, order);

async function stateOf(orderId: string) {
  const order = await services.db.prisma.order.findUniqueOrThrow({
    where: { id: orderId },
    include: { payments: { include: { entries: { orderBy: { id: 'asc' } } } }, events: { orderBy: { id: 'asc' } } },
  });
  const reservations = await services.db.prisma.reservation.findMany({
    where: { ownerId: orderId },
    orderBy: { id: 'asc' },
  });
  return {
    order: order.state,
    payment: order.payments[0]?.state,
    entries: order.payments[0]?.entries.map((entry) => [entry.kind, Number(entry.amount)]),
    events: order.events.map((event) => event.type),
    promises: reservations.map((each) => each.state),
  };
}

describe('a card order', () => {
  test('waits with its units held, and is placed and captured once the card was authorised', async () => {
    const order = await cardOrder();
    expect(order.clientSecret).toMatch(/^pi_.+_secret/);
    expect(await stateOf(order.orderId)).toMatchObject({
      order: 'awaiting_payment',
      payment: 'started',
      promises: ['held'],
    });
    await bench.pay(order.clientSecret);
    expect(await confirm(order)).toMatchObject({ ok: true, value: { state: 'placed', paymentState: 'captured' } });
    expect(await stateOf(order.orderId)).toEqual({
      order: 'placed',
      payment: 'captured',
      entries: [
        ['authorised', 1995],
        ['captured', 1995],
      ],
      events: ['opened', 'payment_authorised', 'payment_captured', 'placed'],
      promises: ['allocated'],
    });
  });

  test('can be paid with another card after one was declined', async () => {
    const order = await cardOrder();
    await bench.pay(order.clientSecret, 'pm_card_chargeDeclinedInsufficientFunds');
    expect(await confirm(order)).toEqual({
      ok: false,
      refusal: { code: 'payment.declined', declineCode: 'insufficient_funds' },
    });
    expect(await stateOf(order.orderId)).toMatchObject({
      order: 'awaiting_payment',
      payment: 'failed',
      promises: ['held'],
    });
    await bench.pay(order.clientSecret);
    expect(await confirm(order)).toMatchObject({ ok: true, value: { state: 'placed' } });
  });

  test('asked for twice has one PaymentIntent, and the same secret', async () => {
    const order = await cardOrder();
    const again = await placeOrder(services, order.input, shopper);
    expect(again).toMatchObject({
      ok: true,
      value: { payment: { id: order.paymentId, clientSecret: order.clientSecret } },
    });
    expect(
      bench.double.control
        .objects('payment_intent')
        .filter((intent) => JSON.stringify(intent).includes(order.paymentId)),
    ).toHaveLength(1);
  });

  test('settled by ten at once is captured once', async () => {
    const order = await cardOrder();
    await bench.pay(order.clientSecret);
    await Promise.all(Array.from({ length: 10 }, () => settlePayment(services, { paymentId: order.paymentId })));
    const { events, entries } = await stateOf(order.orderId);
    expect(events.filter((event) => event === 'placed')).toHaveLength(1);
    expect(entries).toHaveLength(2);
  });
});

describe('a hold that ran out while the buyer was paying', () => {
  test('is taken again when the units are still there', async () => {
    const order = await cardOrder(1);
    services.clock.forward(16 * 60_000);
    await bench.pay(order.clientSecret);
    expect(await confirm(order)).toMatchObject({ ok: true, value: { state: 'placed' } });
  });

  test('voids the payment and tells the buyer when somebody else has them', async () => {
    const order = await cardOrder(1);
    services.clock.forward(16 * 60_000);
    const taken = await takeStock(services, {
      ownerType: 'checkout',
      ownerId: services.ids.next(),
      channelId: shop.webChannelId,
      fulfilment: { kind: 'delivery' },
      lines: [{ variantId: order.variantId, quantity: 1 }],
      ttlSeconds: 900,
    });
    expect(taken.ok).toBe(true);
    await bench.pay(order.clientSecret);
    expect(await confirm(order)).toEqual({ ok: false, refusal: { code: 'hold.expired' } });
    const { order: state, payment, entries, events } = await stateOf(order.orderId);
    expect({ state, payment, last: events.at(-1) }).toEqual({
      state: 'cancelled',
      payment: 'cancelled',
      last: 'cancelled',
    });
    expect(entries?.reduce((sum, entry) => sum + Number(entry[1]), 0)).toBe(0);
    expect(await stockProblems(services)).toEqual([]);
  });
});

describe('an answer of Stripe that got lost', () => {
  test('to a capture leaves the payment unknown, and reading again settles it without a second capture', async () => {
    const order = await cardOrder();
    await bench.pay(order.clientSecret);
    const captures = bench.asked(CAPTURE);
    bench.double.control.addFault({ route: CAPTURE, kind: 'cutBody' });
    expect(await confirm(order)).toEqual({ ok: false, refusal: { code: 'payment.unknown' } });
    expect(await stateOf(order.orderId)).toMatchObject({
      order: 'payment_processing',
      payment: 'unknown',
      promises: ['allocated'],
    });
    expect(await confirm(order)).toMatchObject({ ok: true, value: { state: 'placed', paymentState: 'captured' } });
    expect(bench.asked(CAPTURE) - captures).toBe(1);
  });

  test('to the PaymentIntent itself is asked for again under the same key', async () => {
    bench.double.control.addFault({ route: CREATE, kind: 'cutBody' });
    await expect(cardOrder()).rejects.toThrow('payment.unknown');
    const { rows } = await services.db.pool.query<{ id: string; orderId: string; token: string }>(
      `SELECT p.id, o.id AS "orderId", o.token FROM payment p JOIN "order" o ON o.id = p.order_id WHERE p.provider_id IS NULL AND p.method = 'card'`,
    );
    expect(rows).toHaveLength(1);
    const before = bench.double.control.objects('payment_intent').length;
    expect((await startPayment(services, { paymentId: rows[0]?.id ?? '' })).ok).toBe(true);
    expect(bench.double.control.objects('payment_intent')).toHaveLength(before);
  });
});

describe('events', () => {
  test('come in any number and order, and place the order once', async () => {
    const order = await cardOrder();
    await bench.pay(order.clientSecret);
    const deliveries = bench.deliveries().reverse();
    for (const delivery of [...deliveries, ...deliveries]) {
      const received = await receiveWebhook(services, delivery);
      if (!received.ok) throw new Error('refused');
      await handleWebhook(services, { eventId: received.value.eventId });
    }
    const { order: state, events } = await stateOf(order.orderId);
    expect(state).toBe('placed');
    expect(events.filter((event) => event === 'placed')).toHaveLength(1);
    const inbox = await services.db.prisma.webhookEvent.findMany({ where: { handledAt: null } });
    expect(inbox).toEqual([]);
  });

  test('that nobody signed are refused and not kept', async () => {
    const [delivery] = bench.deliveries();
    const forged = { rawBody: `${delivery?.rawBody} `, signature: delivery?.signature ?? '' };
    const count = await services.db.prisma.webhookEvent.count();
    expect(await receiveWebhook(services, forged)).toMatchObject({ ok: false, refusal: { code: 'input.invalid' } });
    expect(await services.db.prisma.webhookEvent.count()).toBe(count);
  });
});

describe('the sweep', () => {
  test('places what was authorised when every event was lost', async () => {
    const order = await cardOrder();
    await bench.pay(order.clientSecret, 'pm_card_visa');
    bench.double.control.addFault({ route: CAPTURE, kind: 'dropBefore' });
    await confirm(order);
    services.clock.forward(60_000);
    await sweepPayments(services);
    expect(await stateOf(order.orderId)).toMatchObject({ order: 'placed', payment: 'captured' });
  });

  test('ends orders nobody paid, gives their units back and cancels the PaymentIntent', async () => {
    const order = await cardOrder();
    services.clock.forward(17 * 60_000);
    await sweepPayments(services);
    expect(await stateOf(order.orderId)).toMatchObject({
      order: 'cancelled',
      payment: 'cancelled',
      promises: ['released'],
    });
    await expect(bench.pay(order.clientSecret)).rejects.toThrow();
    expect(await stockProblems(services)).toEqual([]);
  });
});

describe('cancelling', () => {
  test('an order whose card was authorised meanwhile voids it', async () => {
    const order = await cardOrder();
    await bench.pay(order.clientSecret);
    const cancels = bench.asked(CANCEL);
    const cancelled = await cancelOrder(
      services,
      { orderId: order.orderId, reason: 'asked by telephone' },
      systemActor,
    );
    expect(cancelled).toMatchObject({ ok: true, value: { state: 'cancelled', refund: null } });
    expect(await stateOf(order.orderId)).toMatchObject({ payment: 'cancelled', promises: ['released'] });
    expect(bench.asked(CANCEL) - cancels).toBe(1);
  });

  test('an order that was paid gives the money back through Stripe', async () => {
    const order = await cardOrder();
    await bench.pay(order.clientSecret);
    await confirm(order);
    const cancelled = await cancelOrder(services, { orderId: order.orderId, reason: 'out of print' }, systemActor);
    expect(cancelled).toMatchObject({ ok: true, value: { refund: { amount: 1995, state: 'paid' } } });
    const { entries, promises } = await stateOf(order.orderId);
    expect(entries?.at(-1)).toEqual(['refunded', -1995]);
    expect(promises).toEqual(['released']);
  });
});
