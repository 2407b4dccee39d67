import type Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StripeDouble } from './double.ts';
import { failure, startBench } from './testing.ts';

let double: StripeDouble;
let stripe: Stripe;
let reader: string;

beforeAll(async () => {
  ({ double, stripe } = await startBench());
});
afterAll(() => double.stop());

const address = { line1: '1 High Street', city: 'London', postal_code: 'N1 1AA', country: 'GB' };

beforeEach(async () => {
  double.control.reset();
  const location = await stripe.terminal.locations.create({ display_name: 'Islington', address });
  const made = await stripe.terminal.readers.create({
    registration_code: 'simulated-s700',
    location: location.id,
    label: 'Till 1',
  });
  reader = made.id;
});

const newIntent = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({
    amount: 2500,
    currency: 'gbp',
    allowed_payment_method_types: ['card_present'],
    capture_method: 'manual',
    ...more,
  });
const process = (intent: string, config?: Stripe.Terminal.ReaderProcessPaymentIntentParams.ProcessConfig) =>
  stripe.terminal.readers.processPaymentIntent(reader, { payment_intent: intent, process_config: config });
const present = (number?: string, tip?: number) =>
  stripe.testHelpers.terminal.readers.presentPaymentMethod(reader, {
    ...(number === undefined ? {} : { type: 'card_present' as const, card_present: { number } }),
    ...(tip === undefined ? {} : { amount_tip: tip }),
  });
const action = async () => ((await stripe.terminal.readers.retrieve(reader)) as Stripe.Terminal.Reader).action;
const intentNow = (id: string) => stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });

describe('a simulated reader', () => {
  it('stands at its location, is found and can be renamed and removed', async () => {
    const found = await stripe.terminal.readers.list({ status: 'online' });
    expect(found.data).toMatchObject([{ id: reader, device_type: 'simulated_stripe_s700', label: 'Till 1' }]);
    expect(await stripe.terminal.readers.update(reader, { label: 'Till 2' })).toMatchObject({ label: 'Till 2' });
    expect(await stripe.terminal.readers.del(reader)).toMatchObject({ deleted: true });
    expect(await failure(stripe.terminal.readers.retrieve(reader))).toMatchObject({ statusCode: 404 });
  });

  it('takes a card: in progress, then succeeded, with what a receipt needs', async () => {
    const intent = await newIntent();
    const started = await process(intent.id);
    expect(started.action).toMatchObject({ status: 'in_progress', type: 'process_payment_intent' });
    expect((await present()).action?.status).toBe('succeeded');
    const after = await intentNow(intent.id);
    expect(after).toMatchObject({ status: 'requires_capture', amount_capturable: 2500 });
    const charge = after.latest_charge as Stripe.Charge;
    expect(charge.payment_method_details?.card_present).toMatchObject({
      last4: '4242',
      reader,
      receipt: { authorization_code: '123456' },
    });
    const events = await stripe.events.list({ type: 'terminal.reader.action_succeeded' });
    expect(events.data).toHaveLength(1);
  });

  it('reports a decline and takes the same intent again', async () => {
    const intent = await newIntent();
    await process(intent.id);
    const refused = await present('4000000000009995');
    expect(refused.action).toMatchObject({ status: 'failed', failure_code: 'card_declined' });
    expect(refused.action?.api_error).toMatchObject({ decline_code: 'insufficient_funds' });
    expect(await intentNow(intent.id)).toMatchObject({ status: 'requires_payment_method' });
    await process(intent.id);
    await present();
    expect(await intentNow(intent.id)).toMatchObject({ status: 'requires_capture' });
  });

  it('adds a tip to the amount, unless tipping is skipped', async () => {
    const intent = await newIntent();
    await process(intent.id);
    await present(undefined, 250);
    expect(await intentNow(intent.id)).toMatchObject({
      amount: 2750,
      amount_capturable: 2750,
      amount_details: { tip: { amount: 250 } },
    });
    const plain = await newIntent();
    await process(plain.id, { skip_tipping: true });
    expect(await failure(present(undefined, 250))).toMatchObject({ param: 'amount_tip' });
  });

  it('is busy with one action at a time, until it ends or is cancelled', async () => {
    const [first, second] = [await newIntent(), await newIntent()];
    await process(first.id);
    expect(await failure(process(second.id))).toMatchObject({ code: 'terminal_reader_busy' });
    expect(((await stripe.terminal.readers.cancelAction(reader)) as Stripe.Terminal.Reader).action).toBeNull();
    expect(await process(second.id)).toMatchObject({ action: { status: 'in_progress' } });
  });

  it('does not cancel while the bank is asked', async () => {
    double.control.set({ authoriseMs: 60 });
    const intent = await newIntent();
    await process(intent.id);
    await present();
    expect(await failure(stripe.terminal.readers.cancelAction(reader))).toMatchObject({ code: 'terminal_reader_busy' });
    await expect.poll(async () => (await action())?.status).toBe('succeeded');
  });

  it('presents its card by itself when told so', async () => {
    double.control.setReader(reader, { autoPresentMs: 10, cardNumber: '5555555555554444' });
    const intent = await newIntent({ capture_method: 'automatic' });
    await process(intent.id);
    await expect.poll(async () => (await intentNow(intent.id)).status).toBe('succeeded');
  });

  it('refuses an intent that is paid, cancelled or not for readers', async () => {
    const online = await stripe.paymentIntents.create({ amount: 100, currency: 'gbp' });
    expect(await failure(process(online.id))).toMatchObject({ code: 'payment_intent_invalid_parameter' });
    const gone = await newIntent();
    await stripe.paymentIntents.cancel(gone.id);
    expect(await failure(process(gone.id))).toMatchObject({ code: 'intent_invalid_state' });
  });

  it('without a location takes no payment', async () => {
    const loose = await stripe.terminal.readers.create({ registration_code: 'simulated-wpe' });
    const intent = await newIntent();
    const error = await failure(stripe.terminal.readers.processPaymentIntent(loose.id, { payment_intent: intent.id }));
    expect(error.code).toBe('terminal_reader_invalid_location_for_payment');
  });

  it('lets the customer cancel where that is allowed', async () => {
    const intent = await newIntent();
    await process(intent.id, { enable_customer_cancellation: true });
    double.control.cancelByCustomer(reader);
    expect(await action()).toMatchObject({ status: 'failed', failure_code: 'customer_canceled' });
  });

  it('shows a cart', async () => {
    const shown = await stripe.terminal.readers.setReaderDisplay(reader, {
      type: 'cart',
      cart: { currency: 'gbp', total: 500, line_items: [{ description: 'Mug', amount: 500, quantity: 1 }] },
    });
    expect(shown.action).toMatchObject({ type: 'set_reader_display', set_reader_display: { cart: { total: 500 } } });
  });
});

describe('a reader in trouble', () => {
  it('offline: says so and takes nothing', async () => {
    double.control.setReader(reader, { mood: 'offline' });
    const intent = await newIntent();
    expect(await failure(process(intent.id))).toMatchObject({ code: 'terminal_reader_offline' });
    expect((await stripe.terminal.readers.list({ status: 'offline' })).data).toHaveLength(1);
  });

  it('timeout, lost: nothing arrived', async () => {
    double.control.setReader(reader, { mood: 'timeoutLost' });
    expect(await failure(process((await newIntent()).id))).toMatchObject({ code: 'terminal_reader_timeout' });
    expect(await action()).toBeNull();
  });

  it('timeout, received: the reader asks for the card all the same', async () => {
    double.control.setReader(reader, { mood: 'timeoutReceived' });
    const intent = await newIntent();
    expect(await failure(process(intent.id))).toMatchObject({ code: 'terminal_reader_timeout' });
    await present();
    expect(await intentNow(intent.id)).toMatchObject({ status: 'requires_capture' });
  });

  it('stuck: the intent knows more than the action', async () => {
    double.control.setReader(reader, { mood: 'stuck' });
    const intent = await newIntent();
    await process(intent.id);
    await present();
    expect(await action()).toMatchObject({ status: 'in_progress' });
    expect(await intentNow(intent.id)).toMatchObject({ status: 'requires_capture' });
    expect((await stripe.events.list({ type: 'terminal.reader.action_succeeded' })).data).toEqual([]);
  });

  it('connection lost: the action failed though the bank said yes', async () => {
    double.control.setReader(reader, { mood: 'connectionError' });
    const intent = await newIntent();
    await process(intent.id);
    await present();
    expect(await action()).toMatchObject({ status: 'failed', failure_code: 'connection_error' });
    expect(await intentNow(intent.id)).toMatchObject({ status: 'requires_capture' });
  });
});
