import { type Appearance, applyAppearance } from './appearance.ts';
import { digitsOf, type EntryError, entryErrors, monthAndYear } from './card-entry.ts';
import { CardForm } from './card-form.ts';
import { Emitter } from './emitter.ts';
import { IntegrationError } from './integration-error.ts';

/** The Payment Element: a card form that can be mounted, listened to and read by confirmPayment. */
export class PaymentElement {
  readonly #emitter = new Emitter();
  #form: CardForm | null = null;
  #appearance: Appearance | undefined;
  #destroyed = false;

  constructor(appearance: Appearance | undefined) {
    this.#appearance = appearance;
  }

  mount(target: string | HTMLElement): void {
    const node = typeof target === 'string' ? document.querySelector(target) : target;
    if (node === null || this.#destroyed) {
      throw new IntegrationError('The Payment Element cannot be mounted: no such place, or it was destroyed.');
    }
    this.#form ??= new CardForm({
      change: () => this.#emitter.emit('change', this.#state()),
      focus: () => this.#emitter.emit('focus', { elementType: 'payment' }),
      blur: () => this.#emitter.emit('blur', { elementType: 'payment' }),
      escape: () => this.#emitter.emit('escape', { elementType: 'payment' }),
    });
    applyAppearance(this.#form.host, this.#appearance);
    node.append(this.#form.host);
    // React attaches its listeners after mounting.
    setTimeout(() => this.#emitter.emit('ready', { elementType: 'payment' }), 0);
  }

  unmount(): void {
    this.#form?.host.remove();
  }

  destroy(): void {
    this.unmount();
    this.#form = null;
    this.#destroyed = true;
  }

  on(event: string, listener: (payload?: unknown) => void): this {
    this.#emitter.on(event, listener);
    return this;
  }

  once(event: string, listener: (payload?: unknown) => void): this {
    const first = (payload?: unknown) => {
      this.#emitter.off(event, first);
      listener(payload);
    };
    return this.on(event, first);
  }

  off(event: string, listener?: (payload?: unknown) => void): this {
    this.#emitter.off(event, listener);
    return this;
  }

  /** Layout, fields and default values make no difference to a single card form. */
  update(_options: object): void {}

  focus(): void {
    this.#form?.focus();
  }

  blur(): void {
    this.#form?.blur();
  }

  clear(): void {
    this.#form?.clear();
  }

  collapse(): void {}

  /** For Elements: a new look. */
  restyle(appearance: Appearance | undefined): void {
    this.#appearance = appearance;
    if (this.#form !== null) {
      applyAppearance(this.#form.host, appearance);
    }
  }

  /** For Elements: shows errors and returns the first. */
  validate(): EntryError | undefined {
    return this.#mounted().validate();
  }

  setBusy(busy: boolean): void {
    this.#form?.setBusy(busy);
  }

  /** The card in the API's own fields. */
  cardParams(): Record<string, string> {
    const { number, expiry, cvc } = this.#mounted().entry();
    const { month, year } = monthAndYear(expiry);
    return {
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': digitsOf(number),
      'payment_method_data[card][exp_month]': String(month),
      'payment_method_data[card][exp_year]': String(year),
      'payment_method_data[card][cvc]': cvc,
    };
  }

  #mounted(): CardForm {
    if (this.#form === null) {
      throw new IntegrationError('The Payment Element is not mounted.');
    }
    return this.#form;
  }

  #state(): object {
    const entry = this.#mounted().entry();
    return {
      elementType: 'payment',
      collapsed: false,
      empty: entry.number === '' && entry.expiry === '' && entry.cvc === '',
      complete: entryErrors(entry, new Date()).length === 0,
      value: { type: 'card' },
    };
  }
}

/** No wallet exists on the test bench: the Express Checkout Element is ready, shows nothing and says so. */
export class ExpressCheckoutElement {
  readonly #emitter = new Emitter();

  mount(_target: string | HTMLElement): void {
    setTimeout(
      () => this.#emitter.emit('ready', { elementType: 'expressCheckout', availablePaymentMethods: undefined }),
      0,
    );
  }

  on(event: string, listener: (payload?: unknown) => void): this {
    this.#emitter.on(event, listener);
    return this;
  }

  off(event: string, listener?: (payload?: unknown) => void): this {
    this.#emitter.off(event, listener);
    return this;
  }

  update(_options: object): void {}

  unmount(): void {}

  destroy(): void {}
}
