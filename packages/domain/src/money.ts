/**
 * Money is an integer of minor units with its currency beside it. Nothing here ever makes a fraction: sums are checked
 * safe integers, and wherever a division is needed it rounds half away from zero, so that the negative of an amount
 * gives the negative of the answer and a refund mirrors its sale.
 */

/** Minor units of a currency (pence, cents, fils) as a safe integer; never a fraction. */
export type Minor = number;

/** The largest amount any document may carry, in minor units: far below the safe integers, so that sums stay exact. */
export const AMOUNT_MAX: Minor = 1_000_000_000_000;

/** Parts in a whole: rates are integers of parts per million. */
export const MILLION = 1_000_000;

const EXPONENTS: ReadonlyMap<string, number> = new Map(
  [
    { exponent: 0, codes: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF' },
    { exponent: 3, codes: 'BHD IQD JOD KWD LYD OMR TND' },
    { exponent: 4, codes: 'CLF UYW' },
  ].flatMap(({ exponent, codes }) => codes.split(' ').map((code) => [code, exponent] as const)),
);

/** Decimal places of a currency by ISO 4217: 2 for most, 0 for JPY, 3 for KWD. Throws on what is no currency code. */
export function exponentOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) throw new RangeError(`no currency code: ${currency}`);
  return EXPONENTS.get(currency) ?? 2;
}

/** Quotient rounded half away from zero; the denominator must be positive. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('the denominator must be positive');
  const magnitude = numerator < 0n ? -numerator : numerator;
  const quotient = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -quotient : quotient;
}

/**
 * `amount × multiplier ÷ divisor`, rounded half away from zero. While the product is a safe integer the remainder of
 * two doubles is exact and no bigint is needed; beyond that the same rule runs on bigint. Throws when the answer is no
 * safe integer.
 */
export function scaled(amount: number, multiplier: number, divisor: number): number {
  const product = amount * multiplier;
  if (!Number.isSafeInteger(product)) {
    return checked(Number(divideRounded(BigInt(amount) * BigInt(multiplier), BigInt(divisor))));
  }
  const remainder = product % divisor;
  const quotient = (product - remainder) / divisor;
  if (2 * Math.abs(remainder) < divisor) return quotient + 0;
  return quotient + Math.sign(product);
}

/** The share of an amount that a rate in parts per million takes, rounded half away from zero. */
export const rateOf = (amount: Minor, ppm: number): Minor => scaled(amount, ppm, MILLION);

/** Sum of amounts; throws when it leaves the safe integers, because money that is not exact is no money. */
export function addMoney(...amounts: Minor[]): Minor {
  let sum = 0;
  for (const amount of amounts) sum += checked(amount);
  return checked(sum);
}

/** Nearest multiple of the smallest coin, half away from zero: 492 with a coin of 5 is 490, -3 is -5. */
export function roundToCoin(amount: Minor, coin: number): Minor {
  if (!Number.isSafeInteger(coin) || coin < 1) throw new RangeError(`no coin: ${coin}`);
  return coin === 1 ? amount : checked(scaled(amount, 1, coin) * coin);
}

/**
 * Minor units of a decimal written with a point: `12.5` in GBP is 1,250. Places beyond the currency's own are rounded
 * half away from zero (1.005 is 101, which binary fractions get wrong). Null for anything that is no plain number or
 * exceeds AMOUNT_MAX.
 */
export function parseAmount(text: string, currency: string): Minor | null {
  const found = /^([+-]?)(\d{1,15})(?:\.(\d{0,12}))?$/.exec(text.trim());
  if (!found) return null;
  const fraction = found[3] ?? '';
  const digits = BigInt(`${found[2]}${fraction}`) * 10n ** BigInt(exponentOf(currency));
  const magnitude = Number(divideRounded(digits, 10n ** BigInt(fraction.length)));
  if (magnitude > AMOUNT_MAX) return null;
  return found[1] === '-' && magnitude !== 0 ? -magnitude : magnitude;
}

/** The amount as a decimal with a point and the currency's own places: 1,250 in GBP is `12.50`. For files, not people. */
export function toDecimal(amount: Minor, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(checked(amount))).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const sign = amount < 0 ? '-' : '';
  return exponent === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-exponent)}`;
}

/** The number itself, when it is a safe integer; otherwise a broken invariant, which throws. */
export function checked(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a safe integer of minor units: ${amount}`);
  return amount;
}
