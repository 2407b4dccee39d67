import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';

/** One line of the file, money as pence. */
export interface InvoiceLine {
  fileLine: number;
  invoice: string;
  /** As printed; a letter's case tells no goods apart. */
  sku: string;
  title: string;
  quantity: number;
  day: string;
  at: number;
  /** Pence charged for one. */
  unitPrice: number;
  customer: string;
}

export interface Invoice {
  number: string;
  day: string;
  at: number;
  customer: string;
  lines: InvoiceLine[];
}

/** What happened, in the order in which it did: sold, taken back, or written off without a customer. */
export type Happening = { kind: 'sale' | 'refund' | 'write-off'; invoice: Invoice };

/** Codes that are postage, fees, discounts and gifts of money: sold like goods, but nothing lies on a shelf. */
const SERVICE_CODES = new Set(['POST', 'DOT', 'M', 'D', 'S', 'C2', 'CRUK', 'PADS', 'AMAZONFEE', 'BANK CHARGES', 'B']);

export function isService(sku: string): boolean {
  return SERVICE_CODES.has(sku) || sku.startsWith('GIFT_');
}

/** Reads the whole file, plain or gzipped. Throws with the line number on a row that is no invoice line. */
export async function readInvoiceFile(path: string): Promise<InvoiceLine[]> {
  const source = createReadStream(path);
  const text = path.endsWith('.gz') ? source.pipe(createGunzip()) : source;
  const lines: InvoiceLine[] = [];
  let fileLine = 1;
  for await (const row of text.pipe(parse({ columns: true, trim: true })) as AsyncIterable<Record<string, string>>) {
    fileLine += 1;
    lines.push(lineOf(row, fileLine));
  }
  return lines;
}

function lineOf(row: Record<string, string>, fileLine: number): InvoiceLine {
  const { InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID } = row;
  const at = Date.parse(`${InvoiceDate}Z`);
  const quantity = Number(Quantity);
  const price = Number(UnitPrice);
  if (
    !InvoiceNo ||
    !StockCode ||
    !InvoiceDate ||
    Number.isNaN(at) ||
    !Number.isInteger(quantity) ||
    quantity === 0 ||
    !(price >= 0)
  ) {
    throw new Error(`Line ${fileLine} is no invoice line: ${JSON.stringify(row)}`);
  }
  return {
    fileLine,
    invoice: InvoiceNo,
    sku: StockCode.toUpperCase(),
    title: Description?.trim() || StockCode,
    quantity,
    day: InvoiceDate.slice(0, 10),
    at,
    unitPrice: Math.round(price * 100),
    customer: CustomerID ?? '',
  };
}

/** Groups lines to invoices by number, in the order of time. */
export function happeningsOf(lines: InvoiceLine[]): Happening[] {
  const invoices = new Map<string, Invoice>();
  for (const line of lines) {
    const known = invoices.get(line.invoice);
    if (known) known.lines.push(line);
    else
      invoices.set(line.invoice, {
        number: line.invoice,
        day: line.day,
        at: line.at,
        customer: line.customer,
        lines: [line],
      });
  }
  return [...invoices.values()]
    .map((invoice) => ({ kind: kindOf(invoice), invoice }))
    .sort((a, b) => a.invoice.at - b.invoice.at);
}

function kindOf(invoice: Invoice): Happening['kind'] {
  if (invoice.lines.every((line) => line.quantity > 0)) return 'sale';
  return invoice.number.startsWith('C') ? 'refund' : 'write-off';
}
