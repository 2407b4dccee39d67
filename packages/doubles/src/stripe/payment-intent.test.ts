import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StripeDouble } from './double.ts';
import { failure, startBench } from './testing.ts';

let now = Date.parse('2026-11-21T09:00:00Z');
let double: StripeDouble;
let stripe: Stripe;

beforeAll(async () => {
  ({ double, stripe } = await startBench({ clock: () => now }));
});
afterAll(() => double.stop());

const online = {
  amount: 1234,
  currency: 'gbp',
  automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
} as const;

const paid = (params: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({ ...online, confirm: true, payment_method: 'pm_card_visa', ...params });

describe('a payment intent', () => {
  it('waits for a payment method, is confirmed and succeeds with a charge', async () => {
    const intent = await stripe.paymentIntents.create({
      ...online,
      metadata: { order: 'o-1', 'weird[key]': 'a&b=c é' },
    });
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      payment_method_types: ['card'],
      latest_charge: null,
    });
    expect(intent.metadata).toEqual({ order: 'o-1', 'weird[key]': 'a&b=c é' });
    const confirmed = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_visa',
      expand: ['latest_charge.balance_transaction'],
    });
    expect(confirmed).toMatchObject({ status: 'succeeded', amount_received: 1234 });
    expect(confirmed.latest_charge).toMatchObject({ object: 'charge', amount: 1234, captured: true, paid: true });
  });

  it('books the fee a moment after an asynchronous capture and tells so', async () => {
    const intent = await paid();
    const charge = await stripe.charges.retrieve(String(intent.latest_charge));
    expect(charge.balance_transaction).toBeNull();
    await expect
      .poll(async () => (await stripe.charges.retrieve(charge.id)).balance_transaction, { timeout: 2000 })
      .not.toBeNull();
    const settled = await stripe.charges.retrieve(charge.id, { expand: ['balance_transaction'] });
    expect(settled.balance_transaction).toMatchObject({ amount: 1234, fee: 39, net: 1195, currency: 'gbp' });
    const events = await stripe.events.list({ type: 'charge.updated' });
    expect(events.data.map((event) => (event.data.object as Stripe.Charge).id)).toContain(charge.id);
  });

  it('with manual capture is captured once, in part, and the rest is released', async () => {
    const intent = await paid({ capture_method: 'manual' });
    expect(intent).toMatchObject({ status: 'requires_capture', amount_capturable: 1234, amount_received: 0 });
    const tooMuch = await failure(stripe.paymentIntents.capture(intent.id, { amount_to_capture: 1235 }));
    expect(tooMuch).toMatchObject({ code: 'amount_too_large', statusCode: 400 });
    const captured = await stripe.paymentIntents.capture(intent.id, {
      amount_to_capture: 1000,
      expand: ['latest_charge.balance_transaction'],
    });
    expect(captured).toMatchObject({ status: 'succeeded', amount_received: 1000, amount_capturable: 0 });
    expect(captured.latest_charge).toMatchObject({
      amount_captured: 1000,
      amount_refunded: 234,
      balance_transaction: { amount: 1000 },
    });
    const again = await failure(stripe.paymentIntents.capture(intent.id));
    expect(again).toMatchObject({ code: 'payment_intent_unexpected_state', statusCode: 400 });
    expect(again.payment_intent).toMatchObject({ id: intent.id, status: 'succeeded' });
  });

  it('can be cancelled until it is captured, and not after', async () => {
    const held = await paid({ capture_method: 'manual' });
    const cancelled = await stripe.paymentIntents.cancel(held.id, { cancellation_reason: 'abandoned' });
    expect(cancelled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned', amount_capturable: 0 });
    expect(await failure(stripe.paymentIntents.cancel(held.id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    const taken = await paid();
    expect(await failure(stripe.paymentIntents.cancel(taken.id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  it('loses an authorisation that nobody captures within a week', async () => {
    const held = await paid({ capture_method: 'manual' });
    now += 7 * 24 * 60 * 60 * 1000 + 1000;
    const lapsed = await stripe.paymentIntents.retrieve(held.id);
    expect(lapsed).toMatchObject({ status: 'canceled', cancellation_reason: 'automatic' });
    expect(await failure(stripe.paymentIntents.capture(held.id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  it.each([
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
  ])('declines %s and can be paid with another card', async (method, code, declineCode) => {
    const intent = await stripe.paymentIntents.create(online);
    const error = await failure(stripe.paymentIntents.confirm(intent.id, { payment_method: method }));
    expect(error).toMatchObject({ type: 'StripeCardError', statusCode: 402, code, decline_code: declineCode });
    const after = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] });
    expect(after).toMatchObject({ status: 'requires_payment_method', payment_method: null });
    expect(after.last_payment_error).toMatchObject({ code, decline_code: declineCode });
    expect(after.latest_charge).toMatchObject({ status: 'failed', paid: false });
    const second = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_mastercard' });
    expect(second).toMatchObject({ id: intent.id, status: 'succeeded', last_payment_error: null });
  });

  it('asks the card holder, and goes on or back by the answer', async () => {
    const intent = await paid({ payment_method: 'pm_card_authenticationRequired' });
    expect(intent).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
    double.control.answerChallenge(intent.id, 'decline');
    const refused = await stripe.paymentIntents.retrieve(intent.id);
    expect(refused.last_payment_error?.code).toBe('payment_intent_authentication_failure');
    await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_authenticationRequired' });
    double.control.answerChallenge(intent.id, 'approve');
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
  });

  it('with nobody there to approve is declined for want of authentication', async () => {
    const error = await failure(paid({ payment_method: 'pm_card_authenticationRequired', off_session: true }));
    expect(error).toMatchObject({ code: 'authentication_required', statusCode: 402 });
  });

  it('may stay in processing for a while', async () => {
    double.control.set({ processingMs: 30 });
    const intent = await paid();
    double.control.set({ processingMs: 0 });
    expect(intent.status).toBe('processing');
    await expect.poll(async () => (await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
  });

  it('may change its amount only before it is authorised', async () => {
    const intent = await stripe.paymentIntents.create(online);
    expect(await stripe.paymentIntents.update(intent.id, { amount: 2000, metadata: { a: '1' } })).toMatchObject({
      amount: 2000,
    });
    await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    const late = await failure(stripe.paymentIntents.update(intent.id, { amount: 1 }));
    expect(late.code).toBe('payment_intent_unexpected_state');
    const noted = await stripe.paymentIntents.update(intent.id, { metadata: { a: '', b: '2' } });
    expect(noted.metadata).toEqual({ b: '2' });
  });

  it('needs a return URL where a payment method may redirect', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 500, currency: 'eur' });
    const error = await failure(stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' }));
    expect(error).toMatchObject({ statusCode: 400, param: 'return_url' });
  });

  it('for a reader takes no online card', async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 500,
      currency: 'gbp',
      allowed_payment_method_types: ['card_present', 'klarna'],
    });
    expect(intent.payment_method_types).toEqual(['card_present']);
    const error = await failure(stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' }));
    expect(error.code).toBe('payment_intent_incompatible_payment_method');
  });

  it('is found by its metadata, and by paging through the list', async () => {
    const marks = ['a', 'b', 'c'];
    for (const mark of marks) {
      await stripe.paymentIntents.create({ ...online, metadata: { search: `s-${mark}` } });
    }
    const found = await stripe.paymentIntents.search({
      query: `metadata["search"]:"s-b" AND status:"requires_payment_method"`,
    });
    expect(found.data.map((intent) => intent.metadata.search)).toEqual(['s-b']);
    const newest = await stripe.paymentIntents.list({ limit: 2 });
    expect(newest.data.map((intent) => intent.metadata.search)).toEqual(['s-c', 's-b']);
    expect(newest.has_more).toBe(true);
    const next = await stripe.paymentIntents.list({ limit: 1, starting_after: newest.data[1]?.id });
    expect(next.data[0]?.metadata.search).toBe('s-a');
  });
});
