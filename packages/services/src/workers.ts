import { hourly } from './hourly.ts';
import { type Jobs, startJobs } from './jobs.ts';
import { sendLetter } from './letter/send-letter.ts';
import { handleWebhook } from './payment/handle-webhook.ts';
import { settlePayment } from './payment/settle-payment.ts';
import { settleRefund } from './refund/settle-refund.ts';
import type { Services } from './services.ts';
import { sweep } from './sweep.ts';

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
