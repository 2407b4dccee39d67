import { hourly } from './hourly.ts';
import { type Jobs, startJobs } from './jobs.ts';
import { sendLetter } from './letter/send-letter.ts';
import { handleWebhook } from './payment/handle-webhook.ts';
import { settlePayment } from './payment/settle-payment.ts';
import { sweepPayments } from './payment/sweep-payments.ts';
import { settleRefund } from './refund/settle-refund.ts';
import type { Services } from './services.ts';
import { sweepShortages } from './stock/sweep-shortages.ts';

/** Starts this process's workers: what follows commits, the sweep and the hourly round. Stop them before the services are closed. */
export function startWorkers(services: Services): Promise<Jobs> {
  const handlers = {
    'payment.settle': settlePayment,
    'refund.settle': settleRefund,
    'webhook.handle': handleWebhook,
    'letter.send': sendLetter,
  };
  return startJobs(services, handlers, sweep, hourly);
}

/** Promises first let go of what ran out, so that what is short then is short. */
async function sweep(services: Services): Promise<void> {
  await sweepPayments(services);
  await sweepShortages(services);
}
