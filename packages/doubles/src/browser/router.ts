import express, { type Request, type Response, type Router } from 'express';
import { mustBeLoopback } from '../loopback.ts';
import { stripeScript } from './script.ts';

const bodyMax = '64kb';
const forwarded = ['authorization', 'content-type', 'stripe-version'] as const;

/** The calls a browser makes, and no others: everything else of the double stays out of its reach. */
const browserPaths = [
  '/v1/payment_intents/:id',
  '/v1/payment_intents/:id/confirm',
  '/v1/payment_methods',
  '/double/payment_intents/:id/authenticate',
];

/**
 * Serves the page script as `stripe.js` and passes its calls on to the double at `doubleUrl`, so that a browser only
 * ever talks to our own origin. Mount it under `/test-payments`, before any body parser, and only when the double is used.
 */
export function browserRouter(doubleUrl: string): Router {
  const target = mustBeLoopback(doubleUrl);
  const router = express.Router();
  router.get('/stripe.js', (request, response) => {
    response.set('cache-control', 'no-cache').type('application/javascript').send(stripeScript(request.baseUrl));
  });
  router.use(express.text({ type: 'application/x-www-form-urlencoded', limit: bodyMax }));
  for (const path of browserPaths) {
    router.get(path, (request, response) => forward(target, request, response));
    router.post(path, (request, response) => forward(target, request, response));
  }
  return router;
}

async function forward(target: string, request: Request, response: Response): Promise<void> {
  if (!/^Bearer pk_test_\w+$/.test(request.get('authorization') ?? '')) {
    const message = 'A browser calls with a publishable test key.';
    response.status(401).json({ error: { type: 'invalid_request_error', message } });
    return;
  }
  const headers = forwarded
    .map((name) => [name, request.get(name)])
    .filter((pair): pair is [string, string] => !!pair[1]);
  try {
    const answer = await fetch(target + request.url, {
      method: request.method,
      headers,
      body: request.method === 'POST' ? String(request.body ?? '') : undefined,
    });
    response
      .status(answer.status)
      .type('application/json')
      .send(await answer.text());
  } catch {
    // The double is down or hung up on purpose; the page sees what a broken line looks like.
    response
      .status(502)
      .json({ error: { type: 'api_connection_error', message: 'The payment service did not answer.' } });
  }
}
