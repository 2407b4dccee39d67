import { type StripeDouble, startStripeDouble } from '@evertill/doubles';
import { Stripe } from 'stripe';
import type { StripePort } from '../stripe.ts';
import { createStripe } from '../stripe-adapter.ts';

const SECRET = 'whsec_services';

/** A Stripe of our own, our port to it, and what a buyer's browser does at it. */
export interface StripeBench {
  double: StripeDouble;
  port: StripePort;
  /** The browser confirms the PaymentIntent with a test payment method; a decline is no error here. */
  pay(clientSecret: string, paymentMethod?: string): Promise<void>;
  /** How often a route was asked, such as `POST /v1/payment_intents/:id/capture`. */
  asked(route: string): number;
  /** The events so far, as signed deliveries. */
  deliveries(): { rawBody: string; signature: string }[];
}

/** Starts it. The SDK repeats nothing, so that faults are met where they are set. */
export async function startStripeBench(): Promise<StripeBench> {
  const double = await startStripeDouble({ webhookSecret: SECRET });
  const place = { host: double.host, port: double.port, protocol: 'http' as const };
  const buyer = new Stripe('sk_test_buyer', { ...place, maxNetworkRetries: 0 });
  return {
    double,
    port: createStripe({
      ...place,
      secretKey: 'sk_test_services',
      publishableKey: 'pk_test_services',
      webhookSecret: SECRET,
      timeoutMs: 6_000,
      networkRetriesMax: 0,
    }),
    pay: async (clientSecret, paymentMethod = 'pm_card_visa') => {
      const id = clientSecret.split('_secret')[0] ?? '';
      await buyer.paymentIntents
        .confirm(id, { payment_method: paymentMethod, return_url: 'http://127.0.0.1/' })
        .catch((error: unknown) => {
          if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
        });
    },
    asked: (route) => double.control.requests().filter((line) => line.route === route).length,
    deliveries: () =>
      double.control.objects('event').map((event) => {
        const rawBody = JSON.stringify(event);
        return { rawBody, signature: buyer.webhooks.generateTestHeaderString({ payload: rawBody, secret: SECRET }) };
      }),
  };
}
