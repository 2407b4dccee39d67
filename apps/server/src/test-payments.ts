import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { browserRouter, startStripeDouble } from '@evertill/doubles';
import type { StripeConfig } from '@evertill/services';
import { Router } from 'express';
import type { Env } from './env.ts';

const WEBHOOK_SECRET = 'whsec_test_payments';
const PRESENT_MS = 1_500;

/** Payments without Stripe: our double on loopback, its browser side under our own address, a simulated reader. */
export async function testPayments(
  publicUrl: string,
  env: Env,
): Promise<{ config: StripeConfig; routes: Router; stop: () => Promise<void> }> {
  const stateFile = join(env.MEDIA_DIR, '../test-payments.json');
  mkdirSync(dirname(stateFile), { recursive: true });
  const double = await startStripeDouble({
    port: env.STRIPE_DOUBLE_PORT,
    webhookUrl: `http://127.0.0.1:${new URL(publicUrl).port || 80}/webhooks/stripe`,
    webhookSecret: WEBHOOK_SECRET,
    stateFile,
    settings: { autoPresentMs: PRESENT_MS },
  });
  const routes = Router();
  routes.use('/test-payments', browserRouter(double.url));
  return {
    config: {
      secretKey: 'sk_test_double',
      publishableKey: 'pk_test_double',
      webhookSecret: WEBHOOK_SECRET,
      host: '127.0.0.1',
      port: double.port,
      protocol: 'http',
    },
    routes,
    stop: () => double.stop(),
  };
}
