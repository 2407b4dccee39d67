import type { ErrorBody } from './api-error.ts';

/** What a browser sees of a PaymentIntent; the rest is for the secret key only. */
const clientFields = new Set([
  'id',
  'object',
  'allowed_payment_method_types',
  'amount',
  'amount_details',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
]);

/** The answer as a publishable key may see it. */
export function clientView(answer: object): object {
  if (!('object' in answer) || answer.object !== 'payment_intent') {
    return answer;
  }
  return Object.fromEntries(Object.entries(answer).filter(([name]) => clientFields.has(name)));
}

/** The same for the intent inside an error. */
export function clientError(error: ErrorBody): ErrorBody {
  return error.payment_intent === undefined ? error : { ...error, payment_intent: clientView(error.payment_intent) };
}
