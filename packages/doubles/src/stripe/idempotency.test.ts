import type Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StripeDouble } from './double.ts';
import { failure, startBench } from './testing.ts';

let now = Date.parse('2026-11-21T09:00:00Z');
let double: StripeDouble;
let stripe: Stripe;
let patient: Stripe;

beforeAll(async () => {
  ({ double, stripe } = await startBench({ clock: () => now }));
  const { default: Sdk } = await import('stripe');
  patient = new Sdk('sk_test_contract', {
    host: double.host,
    port: double.port,
    protocol: 'http',
    maxNetworkRetries: 2,
  });
});
afterAll(() => double.stop());
beforeEach(() => double.control.reset());

const params = { amount: 1000, currency: 'gbp' } as const;
const route = 'POST /v1/payment_intents';
const count = () => double.control.objects('payment_intent').length;

describe('an idempotency key', () => {
  it('replays the first answer and makes nothing new', async () => {
    const first = await stripe.paymentIntents.create(params, { idempotencyKey: 'pi:1' });
    const second = await stripe.paymentIntents.create(params, { idempotencyKey: 'pi:1' });
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers).toMatchObject({
      'idempotent-replayed': 'true',
      'original-request': first.lastResponse.requestId,
    });
    expect(count()).toBe(1);
  });

  it('with other parameters is refused', async () => {
    await stripe.paymentIntents.create(params, { idempotencyKey: 'pi:1' });
    const error = await failure(stripe.paymentIntents.create({ ...params, amount: 1001 }, { idempotencyKey: 'pi:1' }));
    expect(error).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
    expect(count()).toBe(1);
  });

  it('used on another endpoint is refused', async () => {
    const intent = await stripe.paymentIntents.create(params, { idempotencyKey: 'k' });
    const error = await failure(stripe.paymentIntents.cancel(intent.id, {}, { idempotencyKey: 'k' }));
    expect(error.type).toBe('StripeIdempotencyError');
  });

  it('replays a decline too', async () => {
    const call = () =>
      stripe.paymentIntents.create(
        { ...params, confirm: true, payment_method: 'pm_card_chargeDeclined', return_url: 'http://127.0.0.1/' },
        { idempotencyKey: 'declined' },
      );
    const first = await failure(call());
    const second = await failure(call());
    expect(second).toMatchObject({ code: 'card_declined', charge: first.charge });
    expect(double.control.objects('charge')).toHaveLength(1);
  });

  it('does not remember a request that was never valid', async () => {
    const bad = { amount: 1000, currency: 'gbp', nonsense: 'x' } as unknown as Stripe.PaymentIntentCreateParams;
    await failure(stripe.paymentIntents.create(bad, { idempotencyKey: 'k' }));
    expect(await stripe.paymentIntents.create(params, { idempotencyKey: 'k' })).toMatchObject({ amount: 1000 });
  });

  it('is in use while its first request runs', async () => {
    double.control.addFault({ route, kind: 'slow', delayMs: 150 });
    const first = stripe.paymentIntents.create(params, { idempotencyKey: 'k' });
    await expect.poll(() => double.control.requests().length).toBe(1);
    const second = await failure(stripe.paymentIntents.create(params, { idempotencyKey: 'k' }));
    expect(second).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
    const answer = await first;
    expect((await stripe.paymentIntents.create(params, { idempotencyKey: 'k' })).id).toBe(answer.id);
  });

  it('is forgotten after a day', async () => {
    const first = await stripe.paymentIntents.create(params, { idempotencyKey: 'k' });
    now += 24 * 60 * 60 * 1000 + 1;
    const second = await stripe.paymentIntents.create(params, { idempotencyKey: 'k' });
    expect(second.id).not.toBe(first.id);
  });
});

describe('a broken line', () => {
  it.each(['dropBefore', 'dropAfter', 'unavailable', 'conflict'] as const)(
    '%s is healed by a retry under the same key, with one intent made',
    async (kind) => {
      double.control.addFault({ route, kind });
      const intent = await patient.paymentIntents.create(params, { idempotencyKey: 'pi:1' });
      const keys = double.control.requests().map((line) => line.idempotencyKey);
      expect(new Set(keys)).toEqual(new Set(['pi:1']));
      expect(double.control.objects('payment_intent')).toMatchObject([{ id: intent.id }]);
    },
  );

  it('an answer cut off in the middle leaves the outcome unknown; the same key tells it', async () => {
    double.control.addFault({ route, kind: 'cutBody' });
    const error = await failure(patient.paymentIntents.create(params, { idempotencyKey: 'pi:1' }));
    expect(error.type).toBe('StripeConnectionError');
    const intent = await patient.paymentIntents.create(params, { idempotencyKey: 'pi:1' });
    expect(double.control.objects('payment_intent')).toMatchObject([{ id: intent.id }]);
  });

  it('a retry of the SDK keeps the key that the SDK made up', async () => {
    double.control.addFault({ route, kind: 'dropAfter' });
    await patient.paymentIntents.create(params);
    const keys = double.control.requests().map((line) => line.idempotencyKey);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect(count()).toBe(1);
  });

  it('an internal error is kept under the key and comes again', async () => {
    double.control.addFault({ route, kind: 'serverError' });
    expect(await failure(stripe.paymentIntents.create(params, { idempotencyKey: 'k' }))).toMatchObject({
      statusCode: 500,
    });
    expect(await failure(stripe.paymentIntents.create(params, { idempotencyKey: 'k' }))).toMatchObject({
      statusCode: 500,
    });
    expect(count()).toBe(0);
    expect(await stripe.paymentIntents.create(params, { idempotencyKey: 'k2' })).toMatchObject({ amount: 1000 });
  });

  it('a hanging answer after the commit leaves the outcome unknown until asked', async () => {
    const { default: Sdk } = await import('stripe');
    const hasty = new Sdk('sk_test_x', {
      host: double.host,
      port: double.port,
      protocol: 'http',
      maxNetworkRetries: 0,
      timeout: 100,
    });
    double.control.addFault({ route, kind: 'hangAfter' });
    const error = await failure(
      hasty.paymentIntents.create({ ...params, metadata: { payment: 'p-1' } }, { idempotencyKey: 'k' }),
    );
    expect(error.type).toBe('StripeConnectionError');
    const found = await stripe.paymentIntents.search({ query: 'metadata["payment"]:"p-1"' });
    expect(found.data).toHaveLength(1);
  });

  it('too many requests and a bad gateway are errors', async () => {
    double.control.addFault({ route, kind: 'rateLimit' });
    expect(await failure(stripe.paymentIntents.create(params))).toMatchObject({ statusCode: 429, code: 'rate_limit' });
    double.control.addFault({ route: '*', kind: 'badGateway' });
    expect((await failure(stripe.paymentIntents.create(params))).type).toBe('StripeAPIError');
  });

  it('a 404 without an error looks like success to the SDK, so shapes must be checked', async () => {
    double.control.addFault({ route, kind: 'bareNotFound' });
    const answer = await stripe.paymentIntents.create(params);
    expect(answer.object).toBeUndefined();
  });

  it('strikes only its route, after those let pass, as often as told', async () => {
    double.control.addFault({ route: 'POST /v1/payment_intents/:id/cancel', kind: 'unavailable', skip: 1, times: 2 });
    const ids = await Promise.all([1, 2, 3, 4].map(async () => (await stripe.paymentIntents.create(params)).id));
    const outcomes = [];
    for (const id of ids) {
      outcomes.push(
        await stripe.paymentIntents.cancel(id).then(
          () => 'ok',
          (error: Stripe.errors.StripeError) => error.statusCode,
        ),
      );
    }
    expect(outcomes).toEqual(['ok', 503, 503, 'ok']);
  });

  it('cannot be ordered for a route that does not exist', () => {
    expect(() => double.control.addFault({ route: 'POST /v1/nothing', kind: 'slow' })).toThrow('No such route');
  });
});
