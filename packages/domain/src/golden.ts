/**
 * The golden cases: JSON that is read and run alike by tests in Node and in a browser, so that till and server are
 * proved to count the same. Each file states facts (published ones name their source); `runGoldenCases` runs all of
 * them and hands back expected and actual for the test runner to compare.
 */
import amounts from '../golden/amounts.json' with { type: 'json' };
import carts from '../golden/carts.json' with { type: 'json' };
import refunds from '../golden/refunds.json' with { type: 'json' };
import splits from '../golden/split.json' with { type: 'json' };
import taxes from '../golden/taxes.json' with { type: 'json' };
import { priceCart } from './cart-pricing.ts';
import { cartOf, type GoldenCart, goldenCartSchema } from './golden-cart.ts';
import { parseAmount } from './money.ts';
import { type RefundedLine, refundOf } from './refund.ts';
import { cashDue } from './sale-completion.ts';
import { splitByWeights } from './split.ts';
import { type TaxMode, type TaxRounding, taxOfLines } from './tax.ts';

export interface GoldenResult {
  name: string;
  expected: unknown;
  actual: unknown;
}

/** Every case with what it should give and what it gives here. */
export function runGoldenCases(): GoldenResult[] {
  return [
    ...splits.map(({ name, total, weights, shares }) => ({
      name: `split: ${name}`,
      expected: shares,
      actual: splitByWeights(total, weights),
    })),
    ...amounts.decimals.map(({ name, text, currency, minor }) => ({
      name: `amount: ${name}`,
      expected: minor,
      actual: parseAmount(text, currency),
    })),
    ...amounts.cash.map(({ name, total, coin, due }) => ({
      name: `cash: ${name}`,
      expected: due,
      actual: cashDue(total, coin),
    })),
    ...taxes.map(runTaxes),
    ...carts.map((golden) => runCart(goldenCartSchema.parse(golden))),
    ...refunds.map(runRefunds),
  ];
}

function runTaxes({ name, mode, rounding, lines, expected }: (typeof taxes)[number]): GoldenResult {
  const taxable = lines.map(({ amount, ppm }) => ({ amount, ppm, rateId: String(ppm) }));
  const taxed = taxOfLines(taxable, mode as TaxMode, rounding as TaxRounding);
  const sum = (column: 'net' | 'tax' | 'gross'): number => taxed.groups.reduce((all, group) => all + group[column], 0);
  const actual = { taxes: taxed.lines.map((line) => line.tax), net: sum('net'), tax: sum('tax'), gross: sum('gross') };
  return { name: `tax: ${name}`, expected, actual };
}

function runCart(golden: GoldenCart): GoldenResult {
  const { cart, book } = cartOf(golden);
  const priced = priceCart(cart, book, golden.now);
  const name = `cart: ${golden.name}`;
  if (!priced.ok) return { name, expected: golden.expected, actual: { refusal: priced.refusal } };
  const { lines, totals } = priced.value;
  const actual = {
    lines: lines.map(({ extended, discount, net, tax, gross }) => ({ extended, discount, net, tax, gross })),
    goods: totals.goods,
    shipping: totals.shipping,
    discount: totals.discount,
    net: totals.net,
    tax: totals.tax,
    total: totals.total,
    ...('cash' in golden.expected ? { cash: cashDue(totals.total, book.channel.cashRounding) } : {}),
  };
  return { name, expected: golden.expected, actual };
}

function runRefunds({ name, sold, parts, expected }: (typeof refunds)[number]): GoldenResult {
  const line = { lineId: 'line', ...sold };
  const before: RefundedLine[] = [];
  for (const quantity of parts) {
    const refund = refundOf([line], [{ lineId: 'line', quantity }], before);
    if (refund.ok) before.push(...refund.value.lines);
  }
  const actual = before.map(({ net, tax, gross }) => ({ net, tax, gross }));
  return { name: `refund: ${name}`, expected, actual };
}
