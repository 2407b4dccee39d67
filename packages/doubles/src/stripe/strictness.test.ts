import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StripeDouble } from './double.ts';
import { failure, startBench } from './testing.ts';

let double: StripeDouble;
let stripe: Stripe;

beforeAll(async () => {
  ({ double, stripe } = await startBench());
});
afterAll(() => double.stop());

/** What the SDK would send if the types did not stop us. */
const create = (params: Record<string, unknown>) =>
  failure(stripe.paymentIntents.create(params as unknown as Stripe.PaymentIntentCreateParams));

describe('requests that Stripe would refuse', () => {
  it.each([
    ['an unknown parameter', { foo: 1 }, { code: 'parameter_unknown', param: 'foo' }],
    ['a camel-case name', { captureMethod: 'manual' }, { code: 'parameter_unknown', param: 'captureMethod' }],
    [
      'a nested unknown parameter',
      { payment_method_options: { card_present: { nope: true } } },
      { code: 'parameter_unknown', param: 'payment_method_options[card_present][nope]' },
    ],
    ['a mistyped choice', { capture_method: 'manul' }, { param: 'capture_method' }],
    ['half a penny', { amount: 12.5 }, { code: 'parameter_invalid_integer', param: 'amount' }],
    ['nothing to pay', { amount: 0 }, { code: 'parameter_invalid_integer', param: 'amount' }],
    ['too little to pay', { amount: 29 }, { code: 'amount_too_small', param: 'amount' }],
    ['a currency that is none', { currency: 'gpb' }, { param: 'currency' }],
    [
      'the list that endive removed',
      { payment_method_types: ['card_present'] },
      { code: 'payment_method_types_no_longer_supported', param: 'payment_method_types' },
    ],
    [
      'two ways to choose payment methods',
      { allowed_payment_method_types: ['card'], automatic_payment_methods: { enabled: true } },
      { param: 'allowed_payment_method_types' },
    ],
    ['a customer it does not play', { customer: 'cus_1' }, { code: 'parameter_not_modelled', param: 'customer' }],
  ])('are refused: %s', async (_name, params, expected) => {
    const error = await create({ amount: 1000, currency: 'gbp', ...params });
    expect(error).toMatchObject({ statusCode: 400, type: 'StripeInvalidRequestError', ...expected });
  });

  it('are refused: a missing amount', async () => {
    expect(await create({ currency: 'gbp' })).toMatchObject({ code: 'parameter_missing', param: 'amount' });
  });

  it('are refused: card numbers from a server', async () => {
    const card = { number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123' };
    expect(await failure(stripe.paymentMethods.create({ type: 'card', card }))).toMatchObject({ statusCode: 402 });
  });

  it('are refused: an id that does not exist', async () => {
    expect(await failure(stripe.paymentIntents.retrieve('pi_nope'))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
  });

  it('are refused: a property that cannot be expanded', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 1000, currency: 'gbp' });
    const error = await failure(stripe.paymentIntents.retrieve(intent.id, { expand: ['nonsense'] }));
    expect(error).toMatchObject({ statusCode: 400, param: 'expand' });
  });

  it('are refused: an endpoint the double does not play, with an error the SDK sees', async () => {
    expect(await failure(stripe.customers.list())).toMatchObject({
      statusCode: 404,
      type: 'StripeInvalidRequestError',
    });
  });
});

describe('keys and versions', () => {
  const at = (key: string, options = {}) =>
    new Stripe(key, { host: double.host, port: double.port, protocol: 'http', maxNetworkRetries: 0, ...options });

  it('no live key is taken', async () => {
    expect(await failure(at('sk_live_abc').paymentIntents.list())).toMatchObject({ statusCode: 401 });
  });

  it('a publishable key reads nothing without a client secret', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 1000, currency: 'gbp' });
    const browser = at('pk_test_abc');
    expect(await failure(browser.paymentIntents.list())).toMatchObject({ statusCode: 403 });
    expect(await failure(browser.paymentIntents.retrieve(intent.id))).toMatchObject({ param: 'client_secret' });
    const secret = String(intent.client_secret);
    const seen = await browser.paymentIntents.retrieve(intent.id, { client_secret: secret });
    expect(seen).toMatchObject({ id: intent.id, status: 'requires_payment_method' });
    expect(seen).not.toHaveProperty('metadata');
    const wrong = failure(browser.paymentIntents.retrieve(intent.id, { client_secret: `${secret}x` }));
    expect(await wrong).toMatchObject({ statusCode: 404 });
  });

  it('another version of the API is refused', async () => {
    const old = fetch(`${double.url}/v1/payment_intents`, {
      headers: { authorization: 'Bearer sk_test_x', 'stripe-version': '2024-06-20' },
    });
    expect((await old).status).toBe(400);
  });
});
