import { receiveWebhook, type Services } from '@evertill/services';
import express, { Router } from 'express';

/** Stripe's events: the raw bytes are what was signed, so they are read before any parser touches them. */
export function webhookRoutes(services: Services): Router {
  const routes = Router();
  routes.post('/webhooks/stripe', express.raw({ type: 'application/json', limit: '1mb' }), async (req, res) => {
    const result = await receiveWebhook(services, {
      rawBody: req.body as Buffer,
      signature: req.header('stripe-signature') ?? '',
    });
    res.status(result.ok ? 200 : 400).json(result.ok ? { received: true } : { refusal: result.refusal });
  });
  return routes;
}
