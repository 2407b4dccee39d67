import { checked, MILLION, type Minor, rateOf, scaled } from './money.ts';
import { splitByWeights } from './split.ts';

export type TaxMode = 'inclusive' | 'exclusive';
export type TaxRounding = 'line' | 'total';

/** An amount that bears a tax: with the tax inside when prices are inclusive, without it when exclusive. */
export interface TaxableLine {
  amount: Minor;
  ppm: number;
  rateId: string;
}

/** gross = net + tax, always. */
export interface TaxedAmount {
  net: Minor;
  tax: Minor;
  gross: Minor;
}

export interface TaxSum extends TaxedAmount {
  rateId: string;
  ppm: number;
}

/**
 * Tax of each line and of each rate. Rounding `line` taxes every line by itself; `total` taxes the sum of each rate
 * once and hands the tax out over its lines by largest remainder, so that lines sum to the total in both. Groups come
 * highest rate first.
 */
export function taxOfLines(
  lines: readonly TaxableLine[],
  mode: TaxMode,
  rounding: TaxRounding,
): { lines: TaxedAmount[]; groups: TaxSum[] } {
  const taxes =
    rounding === 'line' ? lines.map((line) => taxOf(line.amount, line.ppm, mode)) : taxesByTotal(lines, mode);
  const taxed = lines.map((line, index) => withTax(line.amount, taxes[index] ?? 0, mode));
  return { lines: taxed, groups: groupsOf(lines, taxed) };
}

/** Tax in an amount (inclusive: gross − round(gross ÷ (1 + rate))) or on it (exclusive: round(net × rate)). */
export function taxOf(amount: Minor, ppm: number, mode: TaxMode): Minor {
  return mode === 'exclusive' ? rateOf(amount, ppm) : amount - scaled(amount, MILLION, MILLION + ppm);
}

function taxesByTotal(lines: readonly TaxableLine[], mode: TaxMode): Minor[] {
  const taxes = new Array<Minor>(lines.length).fill(0);
  for (const places of placesByRate(lines).values()) {
    const amounts = places.map((place) => lines[place]?.amount ?? 0);
    const ppm = lines[places[0] ?? 0]?.ppm ?? 0;
    const tax = taxOf(sumOf(amounts), ppm, mode);
    const shares = splitByWeights(
      tax,
      amounts.map((amount) => Math.abs(amount)),
    );
    for (const [index, place] of places.entries()) taxes[place] = shares[index] ?? 0;
  }
  return taxes;
}

function placesByRate(lines: readonly TaxableLine[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    const known = places.get(line.rateId);
    if (known) known.push(index);
    else places.set(line.rateId, [index]);
  }
  return places;
}

function withTax(amount: Minor, tax: Minor, mode: TaxMode): TaxedAmount {
  return mode === 'exclusive' ? { net: amount, tax, gross: amount + tax } : { net: amount - tax, tax, gross: amount };
}

function groupsOf(lines: readonly TaxableLine[], taxed: readonly TaxedAmount[]): TaxSum[] {
  const groups = new Map<string, TaxSum>();
  for (const [index, line] of lines.entries()) {
    const amount = taxed[index] ?? { net: 0, tax: 0, gross: 0 };
    const group = groups.get(line.rateId) ?? { rateId: line.rateId, ppm: line.ppm, net: 0, tax: 0, gross: 0 };
    group.net += amount.net;
    group.tax += amount.tax;
    group.gross += amount.gross;
    groups.set(line.rateId, group);
  }
  return [...groups.values()].sort((a, b) => b.ppm - a.ppm || (a.rateId < b.rateId ? -1 : 1));
}

const sumOf = (amounts: readonly Minor[]): Minor => checked(amounts.reduce((sum, amount) => sum + amount, 0));
