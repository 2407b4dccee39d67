import type { ApiResult, BrowserApi, ClientIntent } from './api.ts';
import { askHolder } from './challenge.ts';
import type { Elements } from './elements.ts';
import { IntegrationError } from './integration-error.ts';

export interface ConfirmOptions {
  elements?: Elements;
  clientSecret?: string;
  confirmParams?: { return_url?: string; receipt_email?: string; payment_method?: string };
  redirect?: 'always' | 'if_required';
}

export type ConfirmResult = { paymentIntent: ClientIntent } | { error: object };

/** stripe.confirmPayment: checks how the page uses it, confirms, asks the holder when the bank wants that. */
export async function confirmPayment(api: BrowserApi, options: ConfirmOptions): Promise<ConfirmResult> {
  const secret = checkedSecret(options);
  const { elements, confirmParams = {} } = options;
  const payment = confirmParams.payment_method === undefined ? elements?.payment() : undefined;
  payment?.setBusy(true);
  try {
    const before = await api.retrieve(secret);
    if ('error' in before) {
      return before;
    }
    const mismatch = elements && mismatchOf(elements, before.value);
    if (mismatch !== undefined) {
      return { error: { type: 'invalid_request_error', message: mismatch } };
    }
    const confirmed = await api.confirm(secret, { ...given(confirmParams), ...payment?.cardParams() });
    return await settle(api, confirmed, options);
  } finally {
    payment?.setBusy(false);
  }
}

/** The rest of the way of an intent that may be in requires_action. */
export async function settle(
  api: BrowserApi,
  confirmed: ApiResult<ClientIntent>,
  options: ConfirmOptions,
): Promise<ConfirmResult> {
  if ('error' in confirmed) {
    return confirmed;
  }
  let intent = confirmed.value;
  if (intent.status === 'requires_action') {
    const outcome = await askHolder(intent, options.elements?.options.appearance);
    const answered = await api.authenticate(intent.client_secret, outcome);
    if ('error' in answered) {
      return answered;
    }
    intent = answered.value;
  }
  if (intent.status === 'requires_payment_method') {
    return { error: { ...intent.last_payment_error, payment_intent: intent } };
  }
  if (options.redirect !== 'if_required') {
    leave(String(options.confirmParams?.return_url), intent);
    // The page is going away; nobody waits for this.
    return new Promise(() => {});
  }
  return { paymentIntent: intent };
}

function checkedSecret({ elements, clientSecret, confirmParams, redirect }: ConfirmOptions): string {
  const secret = clientSecret ?? elements?.options.clientSecret;
  if (secret === undefined || !/^pi_\w+_secret_\w+$/.test(secret)) {
    throw new IntegrationError('confirmPayment needs the client secret of a PaymentIntent.');
  }
  if (elements === undefined && confirmParams?.payment_method === undefined) {
    throw new IntegrationError('confirmPayment needs elements or confirmParams.payment_method.');
  }
  if (elements !== undefined && elements.options.clientSecret === undefined && !elements.submitted) {
    throw new IntegrationError('elements.submit() must be called before stripe.confirmPayment().');
  }
  if (redirect !== 'if_required' && confirmParams?.return_url === undefined) {
    throw new IntegrationError("confirmPayment needs confirmParams.return_url unless redirect is 'if_required'.");
  }
  return secret;
}

/** With deferred Elements the intent must be what the shopper was shown. */
function mismatchOf({ options }: Elements, intent: ClientIntent): string | undefined {
  if (options.clientSecret !== undefined) {
    return undefined;
  }
  const shown = { amount: options.amount, currency: options.currency, manual: options.captureMethod === 'manual' };
  const made = { amount: intent.amount, currency: intent.currency, manual: intent.capture_method === 'manual' };
  for (const name of ['amount', 'currency', 'manual'] as const) {
    if (shown[name] !== made[name]) {
      const what = name === 'manual' ? 'captureMethod' : name;
      return `The ${what} of the Elements and of the PaymentIntent differ: ${shown[name]} and ${made[name]}.`;
    }
  }
  return undefined;
}

function given(params: NonNullable<ConfirmOptions['confirmParams']>): Record<string, string> {
  const { return_url, receipt_email, payment_method } = params;
  const entries = Object.entries({ return_url, receipt_email, payment_method, use_stripe_sdk: 'true' });
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function leave(returnUrl: string, intent: ClientIntent): void {
  const url = new URL(returnUrl);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret);
  url.searchParams.set('redirect_status', intent.status === 'processing' ? 'pending' : 'succeeded');
  window.location.assign(url);
}
