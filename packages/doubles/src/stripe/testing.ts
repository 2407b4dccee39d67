import { createServer, type IncomingMessage } from 'node:http';
import Stripe from 'stripe';
import { listenOnLoopback } from '../loopback.ts';
import { type StripeDouble, type StripeDoubleOptions, startStripeDouble } from './double.ts';

export const webhookSecret = 'whsec_contract';

/** A double and the real SDK pointed at it. */
export async function startBench(
  options: Partial<StripeDoubleOptions> = {},
  sdk: { retries?: number; timeoutMs?: number } = {},
): Promise<{ double: StripeDouble; stripe: Stripe }> {
  const double = await startStripeDouble({ webhookSecret, ...options });
  const stripe = new Stripe('sk_test_contract', {
    host: double.host,
    port: double.port,
    protocol: 'http',
    maxNetworkRetries: sdk.retries ?? 0,
    timeout: sdk.timeoutMs ?? 5000,
    telemetry: false,
  });
  return { double, stripe };
}

export interface Hook {
  url: string;
  /** What arrived: raw bodies with their signature headers. */
  received: { body: string; signature: string }[];
  /** Status of the next answers; 200 when empty. */
  answers: number[];
  stop: () => Promise<void>;
}

/** Our side of webhooks: a server that keeps what it gets. */
export async function startHook(): Promise<Hook> {
  const received: Hook['received'] = [];
  const answers: number[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      received.push({ body, signature: String(request.headers['stripe-signature']) });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  const port = await listenOnLoopback(server);
  return {
    url: `http://127.0.0.1:${port}/webhooks/stripe`,
    received,
    answers,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The SDK's error of a call that has to fail. */
export async function failure(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) {
      return error;
    }
    throw error;
  }
  throw new Error('the call was meant to fail');
}
