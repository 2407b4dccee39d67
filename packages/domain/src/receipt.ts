/**
 * A receipt as a document of typed lines: what it says, not how it looks. Screen, paper and printer commands are made
 * from it elsewhere; words come from the message catalogue by the labels named here.
 */
import type { HandOver } from './hand-over.ts';
import type { Minor } from './money.ts';
import type { RefundPaid, SaleCompleted, Tender } from './sale.ts';
import { changeDue } from './sale-completion.ts';

export interface ReceiptConfig {
  shopName: string;
  addressLines: readonly string[];
  tillCode: string;
  clerkName: string;
}

export type ReceiptTotalLabel =
  | 'goods'
  | 'discount'
  | 'delivery'
  | 'tax'
  | 'total'
  | 'rounding'
  | 'payable'
  | 'refunded';

export type ReceiptLine =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'notice'; label: 'refund' | 'copy' }
  | { kind: 'fact'; label: 'receipt' | 'till' | 'clerk' | 'reason' | 'refund-of'; text: string }
  | { kind: 'moment'; at: number }
  | { kind: 'rule' }
  | {
      kind: 'item';
      title: string;
      sku: string;
      quantity: number;
      scale: 'each' | 'grams';
      unitPrice: Minor;
      amount: Minor;
    }
  | { kind: 'reduction'; text: string; amount: Minor }
  /** The item above does not go over the counter. */
  | { kind: 'hand-over'; way: HandOver; place: string }
  | { kind: 'deliver-to'; name: string; lines: string[] }
  | { kind: 'total'; label: ReceiptTotalLabel; amount: Minor }
  | { kind: 'tender'; method: Tender['method']; amount: Minor; handedOver: Minor | null; reference: string }
  | { kind: 'change'; amount: Minor }
  | { kind: 'tax-table'; rows: ReceiptTaxRow[] }
  | { kind: 'barcode'; text: string };

export interface ReceiptTaxRow {
  name: string;
  ppm: number;
  net: Minor;
  tax: Minor;
  gross: Minor;
}

export interface ReceiptDocument {
  receiptNumber: string;
  currency: string;
  taxMode: 'inclusive' | 'exclusive';
  lines: ReceiptLine[];
}

/** The receipt of a sale. Item amounts are before discounts; each reduction stands below its item with its reason. */
export function receiptOf(sale: SaleCompleted, config: ReceiptConfig): ReceiptDocument {
  const { receiptNumber, currency, taxMode } = sale;
  return {
    receiptNumber,
    currency,
    taxMode,
    lines: [
      ...head(config, receiptNumber, sale.soldAt),
      ...sale.lines.filter((line) => line.kind !== 'shipping').flatMap(itemLines),
      { kind: 'rule' },
      ...totalLines(sale),
      ...sale.tenders.flatMap(tenderLines),
      { kind: 'rule' },
      { kind: 'tax-table', rows: taxRows(sale.lines) },
      ...deliverToLines(sale),
      ...(sale.note === '' ? [] : [{ kind: 'text', text: sale.note } as const]),
      { kind: 'barcode', text: receiptNumber },
    ],
  };
}

/** The receipt of money given back; `sale` names the goods and the receipt it goes with. */
export function refundReceiptOf(refund: RefundPaid, sale: SaleCompleted, config: ReceiptConfig): ReceiptDocument {
  const { receiptNumber, currency } = refund;
  const items = refund.lines.flatMap((line): (ReceiptLine & { kind: 'item' })[] => {
    const sold = sale.lines.find((candidate) => candidate.lineId === line.lineId);
    if (!sold) return [];
    const { title, sku, scale, unitPrice } = sold;
    return [{ kind: 'item', title, sku, quantity: line.quantity, scale, unitPrice, amount: -line.gross }];
  });
  const rows = taxRows(
    refund.lines.flatMap((line) => {
      const sold = sale.lines.find((candidate) => candidate.lineId === line.lineId);
      return sold ? [{ ...sold, net: -line.net, tax: -line.tax, gross: -line.gross }] : [];
    }),
  );
  return {
    receiptNumber,
    currency,
    taxMode: sale.taxMode,
    lines: [
      ...head(config, receiptNumber, refund.refundedAt, 'refund'),
      { kind: 'fact', label: 'refund-of', text: sale.receiptNumber },
      { kind: 'fact', label: 'reason', text: refund.reason },
      ...items,
      { kind: 'rule' },
      ...roundingLine(refund.cashRounding === undefined ? 0 : -refund.cashRounding),
      { kind: 'total', label: 'refunded', amount: -refund.amount },
      { kind: 'tender', method: refund.method, amount: -refund.amount, handedOver: null, reference: '' },
      { kind: 'rule' },
      { kind: 'tax-table', rows },
      { kind: 'barcode', text: receiptNumber },
    ],
  };
}

function head(config: ReceiptConfig, receiptNumber: string, at: number, notice?: 'refund'): ReceiptLine[] {
  return [
    { kind: 'heading', text: config.shopName },
    ...config.addressLines.map((text) => ({ kind: 'text', text }) as const),
    ...(notice ? [{ kind: 'notice', label: notice } as const] : []),
    { kind: 'rule' },
    { kind: 'fact', label: 'receipt', text: receiptNumber },
    { kind: 'moment', at },
    { kind: 'fact', label: 'till', text: config.tillCode },
    { kind: 'fact', label: 'clerk', text: config.clerkName },
    { kind: 'rule' },
  ];
}

function itemLines(line: SaleCompleted['lines'][number]): ReceiptLine[] {
  const { title, sku, quantity, scale, unitPrice, extended, trace, from } = line;
  return [
    { kind: 'item', title, sku, quantity, scale, unitPrice, amount: extended },
    ...trace.flatMap(reductionLine),
    ...(from ? [{ kind: 'hand-over', way: from.kind, place: from.place } as const] : []),
  ];
}

function deliverToLines({ deliverTo }: SaleCompleted): ReceiptLine[] {
  if (!deliverTo) return [];
  const { name, email, phone, address } = deliverTo;
  const place = address ? [address.line1, address.line2, `${address.postcode} ${address.city}`, address.country] : [];
  return [
    { kind: 'deliver-to', name, lines: [...place, email, phone].filter((line) => line !== '') },
    { kind: 'rule' },
  ];
}

/** Steps are read from a stored fact, so nothing is taken for granted about them. */
function reductionLine(step: Record<string, unknown>): ReceiptLine[] {
  const { step: kind, amount, name, reason } = step;
  if (kind !== 'discount' && kind !== 'promotion' && kind !== 'cart-discount') return [];
  if (typeof amount !== 'number' || amount === 0) return [];
  const text = kind === 'promotion' ? name : reason;
  return [{ kind: 'reduction', text: typeof text === 'string' ? text : '', amount }];
}

function totalLines(sale: SaleCompleted): ReceiptLine[] {
  const delivery = sale.lines
    .filter((line) => line.kind === 'shipping')
    .reduce((sum, line) => sum + (sale.taxMode === 'inclusive' ? line.gross : line.net), 0);
  const lines: ReceiptLine[] = [];
  if (sale.discount !== 0) lines.push({ kind: 'total', label: 'discount', amount: -sale.discount });
  lines.push({ kind: 'total', label: 'goods', amount: sale.goods });
  if (delivery !== 0) lines.push({ kind: 'total', label: 'delivery', amount: delivery });
  if (sale.taxMode === 'exclusive') lines.push({ kind: 'total', label: 'tax', amount: sale.tax });
  lines.push({ kind: 'total', label: 'total', amount: sale.total }, ...roundingLine(sale.cashRounding));
  if (sale.cashRounding !== 0) lines.push({ kind: 'total', label: 'payable', amount: sale.total + sale.cashRounding });
  return lines;
}

const roundingLine = (amount: Minor): ReceiptLine[] =>
  amount === 0 ? [] : [{ kind: 'total', label: 'rounding', amount }];

function tenderLines({ method, amount, handedOver, reference }: Tender): ReceiptLine[] {
  const change = handedOver === undefined ? null : changeDue(amount, handedOver);
  return [
    { kind: 'tender', method, amount, handedOver: handedOver ?? null, reference: reference ?? '' },
    ...(change === null || change === 0 ? [] : [{ kind: 'change', amount: change } as const]),
  ];
}

type TaxedLine = Pick<SaleCompleted['lines'][number], 'taxRateId' | 'taxName' | 'taxPpm' | 'net' | 'tax' | 'gross'>;

function taxRows(lines: readonly TaxedLine[]): ReceiptTaxRow[] {
  const rows = new Map<string, ReceiptTaxRow>();
  for (const { taxRateId, taxName: name, taxPpm: ppm, net, tax, gross } of lines) {
    const row = rows.get(taxRateId) ?? { name, ppm, net: 0, tax: 0, gross: 0 };
    rows.set(taxRateId, { name, ppm, net: row.net + net, tax: row.tax + tax, gross: row.gross + gross });
  }
  return [...rows.values()].sort((a, b) => b.ppm - a.ppm || (a.name < b.name ? -1 : 1));
}
