import {
  brandOf,
  type CardEntry,
  type CardField,
  type EntryError,
  entryErrors,
  groupedExpiry,
  groupedNumber,
} from './card-entry.ts';
import { make, styledShadow } from './style.ts';
import { words } from './words.ts';

interface Field {
  box: HTMLElement;
  input: HTMLInputElement;
  error: HTMLElement;
}

const testNumbers = [
  [words.fillApproved, '4242424242424242'],
  [words.fillDeclined, '4000000000009995'],
  [words.fillChallenge, '4000002500003155'],
] as const;

/** The labelled card form inside its own shadow root. Tells of changes, focus and Escape through callbacks. */
export class CardForm {
  readonly host: HTMLElement;
  readonly #fields: Record<CardField, Field>;
  readonly #form: HTMLElement;
  readonly #changed: () => void;

  constructor(on: { change: () => void; focus: () => void; blur: () => void; escape: () => void }) {
    this.#changed = on.change;
    this.host = make('div', { 'data-test-payments': 'form' });
    this.#fields = {
      number: field('number', words.number, '1234 1234 1234 1234'),
      expiry: field('expiry', words.expiry, words.expiryHint),
      cvc: field('cvc', words.cvc, words.cvcHint),
    };
    const { number, expiry, cvc } = this.#fields;
    this.#form = make(
      'div',
      { class: 'form', role: 'group', 'aria-label': words.form },
      make('p', { class: 'badge' }, words.testBadge),
      number.box,
      make('div', { class: 'row' }, expiry.box, cvc.box),
      this.#fillers(),
    );
    styledShadow(this.host).append(this.#form);
    this.#form.addEventListener('input', (event) => this.#typed(event.target));
    this.#form.addEventListener('focusin', on.focus);
    this.#form.addEventListener('focusout', on.blur);
    this.#form.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        on.escape();
      }
    });
  }

  entry(): CardEntry {
    const { number, expiry, cvc } = this.#fields;
    return { number: number.input.value, expiry: expiry.input.value, cvc: cvc.input.value };
  }

  /** Shows what is wrong, puts the focus there and returns it; nothing when the entry is good. */
  validate(): EntryError | undefined {
    const errors = entryErrors(this.entry(), new Date());
    for (const name of ['number', 'expiry', 'cvc'] as const) {
      this.#show(name, errors.find((error) => error.field === name)?.message ?? '');
    }
    const [first] = errors;
    if (first !== undefined) {
      this.#fields[first.field].input.focus();
    }
    return first;
  }

  /** No typing while a payment is under way. */
  setBusy(busy: boolean): void {
    this.#form.inert = busy;
    this.#form.setAttribute('aria-busy', String(busy));
  }

  focus(): void {
    this.#fields.number.input.focus();
  }

  blur(): void {
    for (const { input } of Object.values(this.#fields)) {
      input.blur();
    }
  }

  clear(): void {
    this.#fill('', '', '');
  }

  #typed(target: EventTarget | null): void {
    const { number, expiry, cvc } = this.#fields;
    if (target === number.input) {
      number.input.value = groupedNumber(number.input.value);
      number.input.dataset.brand = brandOf(number.input.value);
      this.#show('number', '');
    } else if (target === expiry.input) {
      expiry.input.value = groupedExpiry(expiry.input.value);
      this.#show('expiry', '');
    } else if (target === cvc.input) {
      cvc.input.value = cvc.input.value.replaceAll(/\D/g, '').slice(0, 4);
      this.#show('cvc', '');
    }
    this.#changed();
  }

  #show(name: CardField, message: string): void {
    const { input, error } = this.#fields[name];
    error.textContent = message;
    input.setAttribute('aria-invalid', String(message !== ''));
  }

  #fillers(): HTMLElement {
    const buttons = testNumbers.map(([label, number]) => {
      const button = make('button', { type: 'button' }, label);
      button.addEventListener('click', () => this.#fill(number, `12${(new Date().getFullYear() + 3) % 100}`, '123'));
      return button;
    });
    const title = make('span', { id: 'fill' }, words.fill);
    return make('div', { class: 'fill', role: 'group', 'aria-labelledby': 'fill' }, title, ...buttons);
  }

  #fill(number: string, expiry: string, cvc: string): void {
    this.#fields.number.input.value = groupedNumber(number);
    this.#fields.expiry.input.value = groupedExpiry(expiry);
    this.#fields.cvc.input.value = cvc;
    for (const name of ['number', 'expiry', 'cvc'] as const) {
      this.#show(name, '');
    }
    this.#changed();
  }
}

/** One labelled input. Autocomplete is off on purpose: nobody's real card belongs in here. */
function field(id: string, label: string, placeholder: string): Field {
  const input = make('input', {
    id,
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder,
    'aria-describedby': `${id}-error`,
    'aria-invalid': 'false',
  });
  const error = make('p', { class: 'error', id: `${id}-error`, role: 'alert' });
  return { input, error, box: make('div', { class: 'field' }, make('label', { for: id }, label), input, error) };
}
