import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placeOrder } from '../order/place-order.ts';
import type { Actor } from '../permission.ts';
import { type StripeBench, startStripeBench } from '../testing/stripe-bench.ts';
import { type BuiltShop, buildProduct, buildShop, orderInput, type TestServices, testServices } from '../testing.ts';
import { settlePayment } from './settle-payment.ts';
import { sweepPayments } from './sweep-payments.ts';

const shopper: Actor = { kind: 'shopper' };
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

describe('an order that is over', () => {
  /** Stripe's answer to its PaymentIntent was lost, and the sweep ended it since. */
  async function sweptOrder() {
    const { variantIds } = await buildProduct(services, shop, { stock: { [shop.northId]: 1 } });
    const lines = [{ variantId: variantIds[0] as string, quantity: 1 }];
    const input = await orderInput(services, shop, { lines, input: { payment: { method: 'card' } } });
    bench.double.control.addFault({ route: CREATE, kind: 'cutBody' });
    expect(await placeOrder(services, input, shopper)).toMatchObject({ refusal: { code: 'payment.unknown' } });
    services.clock.forward(17 * 60_000);
    await sweepPayments(services);
    const payment = await services.db.prisma.payment.findFirstOrThrow({ where: { orderId: input.orderId } });
    return { input, payment };
  }

  test('is not paid for any more: its buyer is told, and gets no secret to pay with', async () => {
    const { input } = await sweptOrder();
    const created = bench.asked(CREATE);
    const again = await placeOrder(services, input, shopper);
    expect(again).toEqual({ ok: false, refusal: { code: 'hold.expired' } });
    expect(bench.asked(CREATE)).toBe(created);
  });

  test('lets go of a PaymentIntent that was on its way when the sweep came by', async () => {
    const { input, payment } = await sweptOrder();
    const { id: paymentId } = payment;
    const terms = { paymentId, orderId: input.orderId, amount: 1995, currency: 'GBP', present: false };
    const late = await bench.port.createIntent(terms);
    if (late.kind !== 'ok') throw new Error('not created');
    await bench.pay(late.value.clientSecret);
    await settlePayment(services, { paymentId, seen: late.value });
    expect(await bench.port.findIntent(late.value.id)).toMatchObject({ kind: 'ok', value: { status: 'canceled' } });
    const { state, order } = await services.db.prisma.payment.findUniqueOrThrow({
      where: { id: paymentId },
      include: { order: true },
    });
    expect({ state, order: order.state }).toEqual({ state: 'cancelled', order: 'cancelled' });
  });
});
