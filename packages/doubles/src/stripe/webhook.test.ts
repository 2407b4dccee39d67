import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StripeDouble } from './double.ts';
import { type Hook, startBench, startHook, webhookSecret } from './testing.ts';

let double: StripeDouble;
let stripe: Stripe;
let hook: Hook;

beforeEach(async () => {
  hook = await startHook();
  ({ double, stripe } = await startBench({ webhookUrl: hook.url, settings: { balanceMs: 0 } }));
  double.control.webhooks.set({ retryMs: [10, 10] });
});
afterEach(async () => {
  await double.stop();
  await hook.stop();
});

const create = () => stripe.paymentIntents.create({ amount: 1000, currency: 'gbp' });
const events = () => hook.received.map(({ body }) => JSON.parse(body) as Stripe.Event);

describe('a webhook', () => {
  it('is signed as the SDK checks it, and carries the object as it was', async () => {
    const intent = await create();
    await double.control.webhooks.settled();
    const { body = '', signature = '' } = hook.received[0] ?? {};
    const event = stripe.webhooks.constructEvent(body, signature, webhookSecret);
    expect(event).toMatchObject({
      type: 'payment_intent.created',
      api_version: '2026-10-28.endive',
      livemode: false,
      data: { object: { id: intent.id, status: 'requires_payment_method' } },
    });
    expect(event.request?.idempotency_key).toMatch(/^stripe-node-retry-/);
    expect(() => stripe.webhooks.constructEvent(body, signature, 'whsec_other')).toThrow(
      Stripe.errors.StripeSignatureVerificationError,
    );
    expect(() => stripe.webhooks.constructEvent(body.replace('1000', '1'), signature, webhookSecret)).toThrow();
  });

  it('tells a payment in order when nothing is switched', async () => {
    const done = { confirm: true, payment_method: 'pm_card_visa', return_url: 'http://127.0.0.1/' };
    await stripe.paymentIntents.create({ amount: 1000, currency: 'gbp', ...done });
    await double.control.webhooks.settled();
    expect(new Set(events().map(({ type }) => type))).toEqual(
      new Set(['payment_intent.created', 'charge.succeeded', 'charge.updated', 'payment_intent.succeeded']),
    );
  });

  it('is tried again until our server says 2xx', async () => {
    hook.answers.push(500, 503);
    await create();
    await double.control.webhooks.settled();
    expect(double.control.webhooks.deliveries().map(({ status }) => status)).toEqual([500, 503, 200]);
    expect((await stripe.events.list({ delivery_success: true })).data).toHaveLength(1);
  });

  it('may come twice, as the same event', async () => {
    double.control.webhooks.set({ duplicates: 1 });
    await create();
    await double.control.webhooks.settled();
    const ids = events().map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('may come twice, as two events about one thing', async () => {
    double.control.webhooks.set({ twins: true });
    await create();
    await double.control.webhooks.settled();
    expect(new Set(events().map(({ id }) => id)).size).toBe(2);
  });

  it('may come in another order', async () => {
    double.control.webhooks.set({ reorder: 2 });
    const intent = await create();
    expect(hook.received).toEqual([]);
    await stripe.paymentIntents.cancel(intent.id);
    await double.control.webhooks.settled();
    expect(events().map(({ type }) => type)).toEqual(['payment_intent.canceled', 'payment_intent.created']);
  });

  it('may be late', async () => {
    double.control.webhooks.set({ delayMs: 60 });
    await create();
    expect(hook.received).toEqual([]);
    await double.control.webhooks.settled();
    expect(hook.received).toHaveLength(1);
  });

  it('may never come, and can be read from the list or sent again', async () => {
    double.control.webhooks.set({ lose: 1 });
    await create();
    await double.control.webhooks.settled();
    expect(hook.received).toEqual([]);
    const [event] = (await stripe.events.list()).data;
    double.control.webhooks.resend(String(event?.id));
    await double.control.webhooks.settled();
    expect(events().map(({ id }) => id)).toEqual([event?.id]);
  });

  it('goes to this machine only', () => {
    expect(() => double.control.webhooks.setUrl('https://example.com/hook')).toThrow('this machine only');
  });
});
