import type { TraceStep } from './cart.ts';
import { type Minor, scaled } from './money.ts';
import { type BookVariant, extend } from './price.ts';
import type { TaxMode } from './tax.ts';

/** A line of an order, as far as its money goes. */
export interface SplittableLine {
  quantity: number;
  scale: BookVariant['scale'];
  listPrice: Minor;
  unitPrice: Minor;
  discount: Minor;
  net: Minor;
  tax: Minor;
  gross: Minor;
  taxPpm: number;
  taxName: string;
  trace: TraceStep[];
}

/**
 * A line as two: so many of it, and the rest. Each column of the two sums to that of the line, so that no total of the
 * order moves. The discount goes by quantity; what was charged for the part is its price less its share of it.
 */
export function splitLine<L extends SplittableLine>(line: L, quantity: number, mode: TaxMode): { part: L; rest: L } {
  if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity >= line.quantity) {
    throw new RangeError(`${quantity} is no part of ${line.quantity}`);
  }
  const discount = scaled(line.discount, quantity, line.quantity);
  const charged = extend(line.unitPrice, quantity, line.scale) - discount;
  const tax = scaled(line.tax, quantity, line.quantity);
  const net = mode === 'inclusive' ? charged - tax : charged;
  const part = { ...line, quantity, discount, net, tax, gross: net + tax };
  const rest = {
    ...line,
    quantity: line.quantity - quantity,
    discount: line.discount - part.discount,
    net: line.net - part.net,
    tax: line.tax - part.tax,
    gross: line.gross - part.gross,
  };
  return { part: withTrace(part, mode), rest: withTrace(rest, mode) };
}

/** The steps of a whole line say nothing of its parts: what they come to is said anew, with its reasons together. */
function withTrace<L extends SplittableLine>(line: L, mode: TaxMode): L {
  const { quantity, listPrice, unitPrice, discount, tax, gross, taxPpm, taxName } = line;
  const charged = mode === 'inclusive' ? gross : gross - tax;
  const listed = extend(listPrice, quantity, line.scale);
  const priceListCode = line.trace.find((step) => step.step === 'list')?.priceListCode ?? '';
  const override = line.trace.find((step) => step.step === 'override')?.reason ?? '';
  const trace: TraceStep[] = [{ step: 'list', amount: listed, unitPrice: listPrice, quantity, priceListCode }];
  const changed = charged + discount - listed;
  if (changed !== 0) trace.push({ step: 'override', amount: changed, unitPrice, reason: override });
  if (discount !== 0) trace.push({ step: 'discount', amount: -discount, reason: reasonsOf(line.trace) });
  trace.push({ step: 'tax', amount: tax, ppm: taxPpm, name: taxName, mode });
  return { ...line, trace };
}

function reasonsOf(trace: readonly TraceStep[]): string {
  const reasons = trace.flatMap((step) => {
    if (step.step === 'promotion') return [step.name];
    return step.step === 'discount' || step.step === 'cart-discount' ? [step.reason] : [];
  });
  return [...new Set(reasons)].join(', ');
}
