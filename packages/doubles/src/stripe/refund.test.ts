import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StripeDouble } from './double.ts';
import { failure, startBench } from './testing.ts';

let double: StripeDouble;
let stripe: Stripe;

beforeAll(async () => {
  ({ double, stripe } = await startBench({ settings: { balanceMs: 0, refundSettleMs: 20 } }));
});
afterAll(() => double.stop());

const pay = (number = 'pm_card_visa', more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({
    amount: 1000,
    currency: 'gbp',
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    confirm: true,
    payment_method: number,
    ...more,
  });

const chargeOf = (intent: Stripe.PaymentIntent) => stripe.charges.retrieve(String(intent.latest_charge));

describe('a refund', () => {
  it('may be given in parts, up to the charge and never above', async () => {
    const intent = await pay();
    const first = await stripe.refunds.create({ payment_intent: intent.id, amount: 300, metadata: { refund: 'r-1' } });
    expect(first).toMatchObject({ status: 'succeeded', amount: 300, currency: 'gbp', payment_intent: intent.id });
    const above = await failure(stripe.refunds.create({ payment_intent: intent.id, amount: 701 }));
    expect(above).toMatchObject({ statusCode: 400, param: 'amount' });
    await stripe.refunds.create({ charge: String(intent.latest_charge) });
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 1000, refunded: true });
    const over = await failure(stripe.refunds.create({ payment_intent: intent.id }));
    expect(over.code).toBe('charge_already_refunded');
    const listed = await stripe.refunds.list({ payment_intent: intent.id });
    expect(listed.data.map(({ amount }) => amount)).toEqual([700, 300]);
  });

  it('takes its money from the balance, without the fee coming back', async () => {
    const refund = await stripe.refunds.create({ payment_intent: (await pay()).id, expand: ['balance_transaction'] });
    expect(refund.balance_transaction).toMatchObject({ amount: -1000, fee: 0, net: -1000, type: 'refund' });
  });

  it('of an uncaptured payment is refused: cancel it', async () => {
    const held = await pay('pm_card_visa', { capture_method: 'manual' });
    expect(await failure(stripe.refunds.create({ payment_intent: held.id }))).toMatchObject({ statusCode: 400 });
  });

  it('of a part capture goes no higher than what was captured', async () => {
    const held = await pay('pm_card_visa', { capture_method: 'manual' });
    await stripe.paymentIntents.capture(held.id, { amount_to_capture: 600 });
    expect((await failure(stripe.refunds.create({ payment_intent: held.id, amount: 601 }))).param).toBe('amount');
    expect(await stripe.refunds.create({ payment_intent: held.id })).toMatchObject({ amount: 600 });
  });

  it('may be pending first and paid later', async () => {
    const refund = await stripe.refunds.create({ payment_intent: (await pay('pm_card_pendingRefund')).id });
    expect(refund.status).toBe('pending');
    await expect.poll(async () => (await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
  });

  it('may fail after it was paid, and then can be given again', async () => {
    const intent = await pay('pm_card_refundFail');
    const refund = await stripe.refunds.create({ payment_intent: intent.id });
    expect(refund.status).toBe('succeeded');
    await expect.poll(async () => (await stripe.refunds.retrieve(refund.id)).status).toBe('failed');
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 0, refunded: false });
    const events = await stripe.events.list({ types: ['refund.created', 'refund.updated', 'refund.failed'], limit: 3 });
    expect(events.data.map(({ type }) => type)).toEqual(['refund.updated', 'refund.failed', 'refund.created']);
    expect((await stripe.refunds.create({ payment_intent: intent.id })).amount).toBe(1000);
  });
});
