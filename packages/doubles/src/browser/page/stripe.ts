import { BrowserApi } from './api.ts';
import { type ConfirmOptions, confirmPayment, settle } from './confirm-payment.ts';
import { Elements, type ElementsOptions } from './elements.ts';
import { IntegrationError } from './integration-error.ts';

/**
 * Puts a Stripe factory on the page. The real loader finds `window.Stripe` and loads nothing; it wants a callable with
 * a `version` that equals its release train.
 */
export function installStripe(baseUrl: string): void {
  const factory = (key: string) => createStripe(baseUrl, key);
  Object.assign(window, { Stripe: Object.assign(factory, { version: 'endive' }) });
}

function createStripe(baseUrl: string, key: string): object {
  if (!/^pk_test_\w+$/.test(key)) {
    throw new IntegrationError('The test Stripe.js takes publishable test keys only: pk_test_…');
  }
  const api = new BrowserApi(baseUrl, key);
  return {
    elements: (options: ElementsOptions = {}) => new Elements(options),
    confirmPayment: (options: ConfirmOptions) => confirmPayment(api, options),
    confirmCardPayment: (clientSecret: string, data: { payment_method?: string } = {}) =>
      confirmPayment(api, {
        clientSecret,
        confirmParams: { payment_method: String(data.payment_method) },
        redirect: 'if_required',
      }),
    handleNextAction: async ({ clientSecret }: { clientSecret: string }) =>
      settle(api, await api.retrieve(clientSecret), { redirect: 'if_required' }),
    retrievePaymentIntent: async (clientSecret: string) => {
      const result = await api.retrieve(clientSecret);
      return 'error' in result ? result : { paymentIntent: result.value };
    },
    createPaymentMethod: async ({ elements }: { elements: Elements }) => {
      const card = Object.entries(elements.payment().cardParams());
      const params = card.map(([name, value]) => [name.replace(/^payment_method_data\[(\w+)\]/, '$1'), value]);
      const result = await api.createPaymentMethod(Object.fromEntries(params));
      return 'error' in result ? result : { paymentMethod: result.value };
    },
    createToken: async () => {
      throw new IntegrationError('The test Stripe.js makes payment methods, no tokens.');
    },
    registerAppInfo: () => {},
    _registerWrapper: () => {},
  };
}
