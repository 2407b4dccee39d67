import { FORMAT_LOCALE } from './locale.ts';

/**
 * Money in minor units as text: `formatMoney(123456, 'GBP')` is "£1,234.56", `formatMoney(500, 'JPY')` is "JP¥500".
 * The exponent is that of ISO 4217 as Intl knows it; what is owed or taken off stands behind a true minus.
 */
export function formatMoney(minor: number, currency: string, locale = FORMAT_LOCALE): string {
  const format = moneyFormat(currency, locale);
  return format.format(minor / 10 ** exponentOf(currency, locale)).replace('-', '−');
}

/** The same without the digits after the point where they are noughts: `formatRoundMoney(18_000_000, 'GBP')` is "£180,000". */
export function formatRoundMoney(minor: number, currency: string, locale = FORMAT_LOCALE): string {
  const format = numberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' });
  return format.format(minor / 10 ** exponentOf(currency, locale)).replace('-', '−');
}

/** Digits after the point of a currency by ISO 4217: 2 for GBP, 0 for JPY, 3 for BHD. */
export function exponentOf(currency: string, locale = FORMAT_LOCALE): number {
  return moneyFormat(currency, locale).resolvedOptions().maximumFractionDigits ?? 2;
}

/** "2", or for goods by weight, counted in grams: "1.25 kg", "340 g". */
export function formatQuantity(quantity: number, scale: 'each' | 'grams' = 'each', locale = FORMAT_LOCALE): string {
  if (scale === 'each') return numberFormat(locale, {}).format(quantity);
  if (Math.abs(quantity) < 1000) return numberFormat(locale, { style: 'unit', unit: 'gram' }).format(quantity);
  return numberFormat(locale, { style: 'unit', unit: 'kilogram', maximumFractionDigits: 3 }).format(quantity / 1000);
}

/** The name of a country by its code of two letters: "GB" is "United Kingdom". What is no such code stays as it is. */
export function countryName(code: string, locale = FORMAT_LOCALE): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return kept(`${locale} region`, () => new Intl.DisplayNames([locale], { type: 'region' })).of(code) ?? code;
}

export function formatNumber(value: number, locale = FORMAT_LOCALE): string {
  return numberFormat(locale, {}).format(value);
}

/** Parts per million as a percentage: 200_000 is "20%". */
export function formatRate(ppm: number, locale = FORMAT_LOCALE): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 4 }).format(ppm / 1_000_000);
}

export type DateStyle = 'day' | 'short' | 'time' | 'moment' | 'long';

const DATE_STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  time: { hour: '2-digit', minute: '2-digit' },
  moment: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  long: { weekday: 'long', day: 'numeric', month: 'long' },
};

/**
 * A moment in epoch milliseconds as text.
 * @param timeZone given where server and browser must agree (rendered pages); else that of the device
 */
export function formatDate(at: number, style: DateStyle = 'moment', timeZone?: string, locale = FORMAT_LOCALE): string {
  return kept(
    `${locale} ${style} ${timeZone}`,
    () => new Intl.DateTimeFormat(locale, { ...DATE_STYLES[style], timeZone }),
  ).format(at);
}

/** "5 minutes ago", "in 3 days", measured from `now`; both in epoch milliseconds. */
export function formatSince(at: number, now: number, locale = FORMAT_LOCALE): string {
  const format = kept(`${locale} relative`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const seconds = Math.round((at - now) / 1000);
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const);
  return format.format(Math.round(seconds / size), unit);
}

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** Building a formatter costs a hundred times what using it does, so each is built once. */
const formats = new Map<string, unknown>();

function kept<T>(key: string, build: () => T): T {
  const found = formats.get(key) as T | undefined;
  if (found) return found;
  const built = build();
  formats.set(key, built);
  return built;
}

function moneyFormat(currency: string, locale: string): Intl.NumberFormat {
  return numberFormat(locale, { style: 'currency', currency });
}

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${options.style} ${options.currency} ${options.unit} ${options.trailingZeroDisplay}`;
  return kept(key, () => new Intl.NumberFormat(locale, options));
}
