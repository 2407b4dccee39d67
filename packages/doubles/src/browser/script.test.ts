import { createServer } from 'node:http';
import { runInNewContext } from 'node:vm';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenOnLoopback } from '../loopback.ts';
import type { StripeDouble } from '../stripe/double.ts';
import { startBench } from '../stripe/testing.ts';
import { browserRouter } from './router.ts';
import { stripeScript } from './script.ts';

describe('the page script', () => {
  it('is a classic script that leaves a Stripe of the train endive behind', () => {
    const window: { Stripe?: { version: string } & ((key: string) => Record<string, unknown>) } = {};
    runInNewContext(stripeScript('/test-payments'), { window });
    expect(window.Stripe?.version).toBe('endive');
    const wanted = ['elements', 'createToken', 'createPaymentMethod', 'confirmCardPayment', 'confirmPayment'];
    for (const name of [...wanted, '_registerWrapper', 'registerAppInfo']) {
      expect(typeof window.Stripe?.('pk_test_x')[name], name).toBe('function');
    }
  });

  it('takes no live key', () => {
    const window: { Stripe?: (key: string) => object } = {};
    runInNewContext(stripeScript(''), { window });
    expect(() => window.Stripe?.('pk_live_x')).toThrow('test keys only');
  });
});

describe('the browser router', () => {
  let double: StripeDouble;
  let stripe: Awaited<ReturnType<typeof startBench>>['stripe'];
  let origin: string;
  let stop: () => void;

  beforeAll(async () => {
    ({ double, stripe } = await startBench());
    const server = createServer(express().use('/test-payments', browserRouter(double.url)));
    origin = `http://127.0.0.1:${await listenOnLoopback(server)}/test-payments`;
    stop = () => {
      server.close();
      server.closeAllConnections();
    };
  });
  afterAll(async () => {
    stop();
    await double.stop();
  });

  const call = (path: string, key: string, body?: string) =>
    fetch(origin + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'stripe-version': '2026-10-28.endive',
        ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      body,
    });

  it('serves the script with its own base path', async () => {
    const response = await fetch(`${origin}/stripe.js`);
    expect(response.headers.get('content-type')).toContain('javascript');
    expect(await response.text()).toContain('installStripe("/test-payments")');
  });

  it('passes a browser confirmation on, and shows the browser no metadata', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 1500, currency: 'gbp', metadata: { secret: 'yes' } });
    const card = 'payment_method_data[type]=card&payment_method_data[card][number]=4242424242424242';
    const rest = '&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=2034';
    const tail = `&payment_method_data[card][cvc]=123&use_stripe_sdk=true&client_secret=${intent.client_secret}`;
    const response = await call(`/v1/payment_intents/${intent.id}/confirm`, 'pk_test_x', card + rest + tail);
    const answer = await response.json();
    expect(answer).toMatchObject({ id: intent.id, status: 'succeeded' });
    expect(answer).not.toHaveProperty('metadata');
  });

  it('lets no secret key and no other path through', async () => {
    expect((await call('/v1/payment_intents/pi_1', 'sk_test_x')).status).toBe(401);
    expect((await call('/v1/refunds', 'pk_test_x')).status).toBe(404);
    expect((await call('/control/requests', 'pk_test_x')).status).toBe(404);
  });
});
