import type { Appearance } from './appearance.ts';
import { IntegrationError } from './integration-error.ts';
import { ExpressCheckoutElement, PaymentElement } from './payment-element.ts';

/** What a page gives to stripe.elements(): either a client secret, or mode, amount and currency first. */
export interface ElementsOptions {
  clientSecret?: string;
  mode?: string;
  amount?: number;
  currency?: string;
  captureMethod?: string;
  appearance?: Appearance;
  paymentMethodTypes?: string[];
  [other: string]: unknown;
}

/** The group around the Payment Element. */
export class Elements {
  options: ElementsOptions;
  submitted = false;
  #payment: PaymentElement | null = null;

  constructor(options: ElementsOptions) {
    if (options.paymentMethodTypes !== undefined) {
      throw new IntegrationError('paymentMethodTypes left Stripe.js with endive: use allowedPaymentMethodTypes.');
    }
    if (options.clientSecret === undefined) {
      checkDeferred(options);
    }
    this.options = options;
  }

  create(type: string, _options?: object): PaymentElement | ExpressCheckoutElement {
    if (type === 'expressCheckout') {
      return new ExpressCheckoutElement();
    }
    if (type !== 'payment') {
      throw new IntegrationError(`The test Stripe.js has no ${type} element.`);
    }
    this.#payment = new PaymentElement(this.options.appearance);
    return this.#payment;
  }

  /** By name, or by the React component that stands for it. */
  getElement(type: string | { __elementType?: string }): PaymentElement | null {
    const name = typeof type === 'string' ? type : type.__elementType;
    return name === 'payment' ? this.#payment : null;
  }

  update(options: Partial<ElementsOptions>): void {
    const before = this.options;
    this.options = { ...before, ...options };
    if (this.options.clientSecret === undefined) {
      checkDeferred(this.options);
    }
    const { mode, amount, currency } = this.options;
    // A new look needs no new validation; a new price does.
    this.submitted &&= mode === before.mode && amount === before.amount && currency === before.currency;
    this.#payment?.restyle(this.options.appearance);
  }

  /** Validates and shows what is wrong; must come before confirmPayment when the intent is made afterwards. */
  async submit(): Promise<{ error: object } | { selectedPaymentMethod: string }> {
    const error = this.payment().validate();
    if (error !== undefined) {
      return { error: { type: 'validation_error', code: error.code, message: error.message } };
    }
    this.submitted = true;
    return { selectedPaymentMethod: 'card' };
  }

  async fetchUpdates(): Promise<object> {
    return {};
  }

  payment(): PaymentElement {
    if (this.#payment === null) {
      throw new IntegrationError('There is no Payment Element in these Elements.');
    }
    return this.#payment;
  }
}

function checkDeferred({ mode, amount, currency }: ElementsOptions): void {
  if (mode !== 'payment') {
    throw new IntegrationError("The test Stripe.js plays Elements with a clientSecret or with mode: 'payment'.");
  }
  if (!Number.isInteger(amount) || Number(amount) <= 0) {
    throw new IntegrationError(`Elements need a whole amount above 0, not ${String(amount)}.`);
  }
  if (typeof currency !== 'string' || currency !== currency.toLowerCase() || currency.length !== 3) {
    throw new IntegrationError(`Elements need a currency such as 'gbp', not ${String(currency)}.`);
  }
}
