import {
  CART_LINES_MAX,
  type Cart,
  type CartLine,
  type CartTotals,
  type Charge,
  type Discount,
  type PricedCart,
  type PricedLine,
  QUANTITY_MAX,
  type TraceStep,
} from './cart.ts';
import { accepted, type Refusal, type Result, refused } from './errors.ts';
import { AMOUNT_MAX, type Minor, rateOf } from './money.ts';
import { type BookVariant, extend, type PriceBook, priceAt, type TaxRate } from './price.ts';
import { type AppliedPromotion, applyPromotions, type PromotableLine } from './promotion-effect.ts';
import { splitByWeights } from './split.ts';
import { type TaxedAmount, type TaxSum, taxOfLines } from './tax.ts';

/**
 * Prices a whole cart: list price or agreed price, the line's own discount, promotions, the cart's discount, tax. Till
 * and server run it alike; the same cart, book and time give the same answer, and nothing passed in is changed. Each
 * line carries the steps that led to its gross. Amounts are minor units in the channel's tax mode until the tax step.
 * Refuses what cannot be sold or is no cart; throws when the book names a tax rate it does not have.
 */
export function priceCart(cart: Cart, book: PriceBook, now: number): Result<PricedCart> {
  const problem = problemOf(cart, book);
  if (problem) return refused(problem);
  const goods: OpenLine[] = [];
  for (const line of cart.lines) {
    const opened = openLine(line, cart.currency, book, now);
    if (!opened.ok) return opened;
    goods.push(opened.value);
  }
  if (exceedsMax(goods, cart.charges)) return refused({ code: 'amount.too-large' });
  const effect = applyPromotions(goods.map(promotable), book.promotions, {
    currency: cart.currency,
    coupons: cart.coupons,
    now,
  });
  if (!effect.ok) return effect;
  for (const { line, amount, promotionId, name } of effect.value.reductions) {
    takeOff(goods[line], { step: 'promotion', amount: -amount, promotionId, name });
  }
  if (cart.discount && !discountCart(goods, cart.discount))
    return refused({ code: 'discount.too-large', lineId: null });
  return accepted(
    settle(cart, book, [...goods, ...cart.charges.map((charge) => openCharge(charge, book))], effect.value.applied),
  );
}

/** A line on its way through the steps. */
interface OpenLine {
  head: Omit<PricedLine, 'discount' | 'net' | 'tax' | 'gross' | 'trace'>;
  variant: BookVariant | null;
  agreed: boolean;
  amount: Minor;
  trace: TraceStep[];
}

function problemOf(cart: Cart, book: PriceBook): Refusal | null {
  const first = cart.lines[0];
  if (!first) return { code: 'cart.empty' };
  if (cart.lines.length > CART_LINES_MAX) return { code: 'cart.too-large', linesMax: CART_LINES_MAX };
  if (!book.channel.currencies.includes(cart.currency)) {
    return { code: 'price.missing', variantId: first.variantId, currency: cart.currency };
  }
  const ids = new Set<string>();
  for (const [place, line] of cart.lines.entries()) {
    if (ids.has(line.id)) return invalid(`lines.${place}.id`, 'two lines have the same id');
    ids.add(line.id);
    const message = flawOf(line);
    if (message) return invalid(`lines.${place}`, message);
  }
  return null;
}

const invalid = (path: string, message: string): Refusal => ({ code: 'input.invalid', issues: [{ path, message }] });

/** Carts come from forms as well as from parsed input: a fraction or a negative must never reach the sums. */
function flawOf({ quantity, override, discount }: CartLine): string | null {
  if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > QUANTITY_MAX) return 'no quantity';
  if (override && !isAmount(override.unitPrice)) return 'no price';
  if (discount && !isAmount(discount.kind === 'percent' ? discount.ppm : discount.amount)) return 'no discount';
  return null;
}

const isAmount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

function openLine(line: CartLine, currency: string, book: PriceBook, now: number): Result<OpenLine> {
  const { variantId, quantity, override } = line;
  const variant = book.variants.get(variantId);
  if (!variant) return refused({ code: 'variant.unknown', variantId });
  if (!variant.forSale) return refused({ code: 'variant.not-for-sale', variantId });
  const list = priceAt(variant, currency, now);
  if (!list && !override) return refused({ code: 'price.missing', variantId, currency });
  const listPrice = list?.amount ?? 0;
  const unitPrice = override?.unitPrice ?? listPrice;
  if (Math.max(listPrice, unitPrice) * quantity > AMOUNT_MAX * 1000) return refused({ code: 'amount.too-large' });
  const listed = extend(listPrice, quantity, variant.scale);
  const extended = extend(unitPrice, quantity, variant.scale);
  const trace: TraceStep[] = [
    { step: 'list', amount: listed, unitPrice: listPrice, quantity, priceListCode: list?.priceListCode ?? '' },
  ];
  if (override) trace.push({ step: 'override', amount: extended - listed, unitPrice, reason: override.reason });
  const { kind, sku, title, scale } = variant;
  const rate = rateIn(book, variant.taxRateId);
  const opened: OpenLine = {
    head: {
      lineId: line.id,
      kind,
      variantId,
      sku,
      title,
      quantity,
      scale,
      listPrice,
      unitPrice,
      priceReason: override?.reason ?? '',
      extended,
      ...rate,
    },
    variant,
    agreed: override !== undefined,
    amount: extended,
    trace,
  };
  return line.discount ? discountLine(opened, line.discount) : accepted(opened);
}

function openCharge({ id, kind, label, amount, taxRateId }: Charge, book: PriceBook): OpenLine {
  const rate = rateIn(book, taxRateId);
  return {
    head: {
      lineId: id,
      kind,
      variantId: null,
      sku: '',
      title: label,
      quantity: 1,
      scale: 'each',
      listPrice: amount,
      unitPrice: amount,
      priceReason: '',
      extended: amount,
      ...rate,
    },
    variant: null,
    agreed: false,
    amount,
    trace: [{ step: 'list', amount, unitPrice: amount, quantity: 1, priceListCode: '' }],
  };
}

function rateIn(book: PriceBook, taxRateId: string): { taxRateId: string; taxPpm: number; taxName: string } {
  const rate: TaxRate | undefined = book.taxRates.get(taxRateId);
  if (!rate) throw new Error(`the price book has no tax rate ${taxRateId}`);
  return { taxRateId, taxPpm: rate.ppm, taxName: rate.name };
}

function exceedsMax(lines: readonly OpenLine[], charges: readonly Charge[]): boolean {
  let sum = 0;
  for (const line of lines) sum += Math.max(line.head.extended, line.trace[0]?.amount ?? 0);
  for (const charge of charges) sum += charge.amount;
  return sum > AMOUNT_MAX;
}

function discountLine(line: OpenLine, discount: Discount): Result<OpenLine> {
  const cut = discount.kind === 'percent' ? rateOf(line.amount, discount.ppm) : discount.amount;
  if (cut > line.amount) return refused({ code: 'discount.too-large', lineId: line.head.lineId });
  takeOff(line, { step: 'discount', amount: 0 - cut, reason: discount.reason });
  return accepted(line);
}

/** Over goods and services by what is left of them; delivery is not discounted. False: more than there is. */
function discountCart(lines: readonly OpenLine[], discount: Discount): boolean {
  const amounts = lines.map((line) => line.amount);
  const whole = amounts.reduce((sum, amount) => sum + amount, 0);
  const cut = discount.kind === 'percent' ? rateOf(whole, discount.ppm) : discount.amount;
  if (cut > whole) return false;
  for (const [place, share] of splitByWeights(cut, amounts).entries()) {
    if (share > 0) takeOff(lines[place], { step: 'cart-discount', amount: -share, reason: discount.reason });
  }
  return true;
}

function takeOff(line: OpenLine | undefined, step: TraceStep): void {
  if (!line) throw new Error('a reduction names no line');
  line.amount += step.amount;
  line.trace.push(step);
}

function promotable({ head, variant, agreed, amount }: OpenLine): PromotableLine {
  if (!variant || head.kind === 'shipping') throw new Error('a charge is no goods');
  const { productId, variantId, categoryIds } = variant;
  const { lineId, kind, scale, quantity, unitPrice } = head;
  return { lineId, variantId, productId, categoryIds, kind, scale, quantity, unitPrice, amount, agreed };
}

function settle(cart: Cart, book: PriceBook, open: readonly OpenLine[], promotions: AppliedPromotion[]): PricedCart {
  const { taxMode, taxRounding } = book.channel;
  const taxable = open.map(({ head, amount }) => ({ amount, ppm: head.taxPpm, rateId: head.taxRateId }));
  const taxed = taxOfLines(taxable, taxMode, taxRounding);
  const lines = open.map((line, place) => closeLine(line, taxed.lines[place], taxMode));
  const totals = totalsOf(cart.currency, open, taxed.groups, book);
  return { bookVersion: book.version, taxMode, taxRounding, lines, totals, promotions };
}

function closeLine(line: OpenLine, taxed: TaxedAmount | undefined, mode: PriceBook['channel']['taxMode']): PricedLine {
  if (!taxed) throw new Error('a line was not taxed');
  const { head, amount, trace } = line;
  trace.push({ step: 'tax', amount: taxed.tax, ppm: head.taxPpm, name: head.taxName, mode });
  return { ...head, discount: head.extended - amount, ...taxed, trace };
}

function totalsOf(currency: string, open: readonly OpenLine[], groups: readonly TaxSum[], book: PriceBook): CartTotals {
  const totals: CartTotals = { currency, goods: 0, shipping: 0, discount: 0, net: 0, tax: 0, total: 0, taxGroups: [] };
  for (const { head, amount } of open) {
    if (head.kind === 'shipping') totals.shipping += amount;
    else totals.goods += amount;
    totals.discount += head.extended - amount;
  }
  for (const { rateId: taxRateId, ppm, net, tax, gross } of groups) {
    totals.net += net;
    totals.tax += tax;
    totals.total += gross;
    totals.taxGroups.push({ taxRateId, name: rateIn(book, taxRateId).taxName, ppm, net, tax, gross });
  }
  return totals;
}
