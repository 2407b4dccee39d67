import { words } from './words.ts';

/** The three fields as typed. */
export interface CardEntry {
  number: string;
  expiry: string;
  cvc: string;
}

export type CardField = keyof CardEntry;

export interface EntryError {
  field: CardField;
  code: string;
  message: string;
}

/** What is wrong with an entry, field by field in reading order. */
export function entryErrors(entry: CardEntry, now: Date): EntryError[] {
  return [numberError(entry.number), expiryError(entry.expiry, now), cvcError(entry)].filter((error) => error !== null);
}

/** `4242 4242 4242 4242`, and the other grouping for American Express. */
export function groupedNumber(typed: string): string {
  const digits = digitsOf(typed).slice(0, brandOf(typed) === 'amex' ? 15 : 16);
  const groups =
    brandOf(typed) === 'amex' ? /^(\d{1,4})(\d{1,6})?(\d{1,5})?$/ : /^(\d{1,4})(\d{1,4})?(\d{1,4})?(\d{1,4})?$/;
  return (groups.exec(digits) ?? []).slice(1).filter(Boolean).join(' ');
}

/** `12 / 34`; a first digit above 1 must be a month by itself. */
export function groupedExpiry(typed: string): string {
  const raw = digitsOf(typed);
  const digits = (/^[2-9]/.test(raw) ? `0${raw}` : raw).slice(0, 4);
  return digits.length > 2 ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits;
}

/** Month and full year of `12 / 34`. */
export function monthAndYear(expiry: string): { month: number; year: number } {
  const digits = digitsOf(expiry);
  return { month: Number(digits.slice(0, 2)), year: 2000 + Number(digits.slice(2, 4)) };
}

export function brandOf(typed: string): 'visa' | 'mastercard' | 'amex' | 'unknown' {
  const digits = digitsOf(typed);
  if (digits.startsWith('4')) {
    return 'visa';
  }
  if (/^3[47]/.test(digits)) {
    return 'amex';
  }
  return /^(5[1-5]|2[2-7])/.test(digits) ? 'mastercard' : 'unknown';
}

export function digitsOf(typed: string): string {
  return typed.replaceAll(/\D/g, '');
}

function numberError(typed: string): EntryError | null {
  const digits = digitsOf(typed);
  if (digits.length < (brandOf(typed) === 'amex' ? 15 : 16)) {
    return { field: 'number', code: 'incomplete_number', message: words.incompleteNumber };
  }
  return checkDigitRight(digits) ? null : { field: 'number', code: 'invalid_number', message: words.invalidNumber };
}

function expiryError(typed: string, now: Date): EntryError | null {
  if (digitsOf(typed).length < 4) {
    return { field: 'expiry', code: 'incomplete_expiry', message: words.incompleteExpiry };
  }
  const { month, year } = monthAndYear(typed);
  if (month < 1 || month > 12) {
    return { field: 'expiry', code: 'invalid_expiry_month', message: words.invalidMonth };
  }
  const over = new Date(year, month, 1) <= now;
  return over ? { field: 'expiry', code: 'invalid_expiry_year_past', message: words.pastExpiry } : null;
}

function cvcError({ number, cvc }: CardEntry): EntryError | null {
  const needed = brandOf(number) === 'amex' ? 4 : 3;
  return digitsOf(cvc).length < needed ? { field: 'cvc', code: 'incomplete_cvc', message: words.incompleteCvc } : null;
}

function checkDigitRight(digits: string): boolean {
  let sum = 0;
  for (const [place, digit] of [...digits].reverse().entries()) {
    const weighed = place % 2 === 1 ? Number(digit) * 2 : Number(digit);
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}
