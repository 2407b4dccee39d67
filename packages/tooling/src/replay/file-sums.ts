import { type InvoiceLine, isService } from './invoice-file.ts';

/** What the file itself says, added up from its lines and from nothing else. */
export interface Sums {
  /** Pence per day: sold less taken back. */
  takings: Map<string, number>;
  /** Units per code: sold less taken back. */
  units: Map<string, number>;
}

/** Sums of the lines of the window. Lines without an invoice of a customer (write-offs) are no sales. */
export function sumsOf(lines: InvoiceLine[]): Sums {
  const sums: Sums = { takings: new Map(), units: new Map() };
  for (const line of lines) {
    if (isWrittenOff(line)) continue;
    add(sums.takings, line.day, line.quantity * line.unitPrice);
    add(sums.units, line.sku, line.quantity);
  }
  return sums;
}

/** Units per code that left shelves in the window by the file: everything, write-offs too. */
export function unitsGone(lines: InvoiceLine[]): Map<string, number> {
  const units = new Map<string, number>();
  for (const line of lines)
    if (!isService(line.sku)) add(units, line.sku, isWrittenOff(line) ? -line.quantity : line.quantity);
  return units;
}

/** Goods that vanished without a customer: a negative number on an invoice that is no cancellation. */
const isWrittenOff = (line: InvoiceLine): boolean => line.quantity < 0 && !line.invoice.startsWith('C');

export interface Difference {
  what: string;
  file: number;
  shop: number;
}

/** Every key whose value differs between the two, a missing one counting as zero. */
export function differences(what: string, file: Map<string, number>, shop: Map<string, number>): Difference[] {
  const keys = new Set([...file.keys(), ...shop.keys()]);
  return [...keys]
    .filter((key) => (file.get(key) ?? 0) !== (shop.get(key) ?? 0))
    .sort()
    .map((key) => ({ what: `${what} ${key}`, file: file.get(key) ?? 0, shop: shop.get(key) ?? 0 }));
}

export function add(sums: Map<string, number>, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}
