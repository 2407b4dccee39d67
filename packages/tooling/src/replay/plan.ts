import { type Happening, type Invoice, type InvoiceLine, isService } from './invoice-file.ts';

export const DOORS = ['web', 'till-a', 'till-b'] as const;
export type Door = (typeof DOORS)[number];

/** One invoice as a sale through one of the doors. */
export interface PlannedSale {
  kind: 'sale';
  door: Door;
  invoice: Invoice;
  /** Sold before the first day, entered only because a cancellation in the window undoes it. */
  carriedIn: boolean;
}

/** Units of one earlier sale taken back. */
export interface PlannedRefund {
  kind: 'refund';
  sale: PlannedSale;
  day: string;
  at: number;
  /** `line` is the place of the sale's line that is undone. */
  lines: { line: number; quantity: number }[];
}

export interface PlannedWriteOff {
  kind: 'write-off';
  day: string;
  line: InvoiceLine;
}

export type Step = PlannedSale | PlannedRefund | PlannedWriteOff;

/**
 * Turns what the file says into what the shop does: sales through the doors in turn, each cancellation as refunds of
 * the sales it undoes (same customer, goods and price; the latest first), and goods that vanish as adjustments. A
 * cancellation of something sold before the window first gets that sale, as the shop's history of the day before.
 */
export function planReplay(happenings: Happening[]): Step[] {
  const steps: Step[] = [];
  const open: { sale: PlannedSale; line: number; left: number }[] = [];
  const remember = (sale: PlannedSale) => {
    sale.invoice.lines.forEach((line, index) => void open.push({ sale, line: index, left: line.quantity }));
    return sale;
  };
  let turn = 0;
  for (const { kind, invoice } of happenings) {
    if (kind === 'sale') {
      const door = DOORS[turn % DOORS.length] ?? 'web';
      steps.push(remember({ kind: 'sale', door, invoice, carriedIn: false }));
      turn += 1;
    } else if (kind === 'write-off') {
      for (const line of invoice.lines) steps.push({ kind: 'write-off', day: invoice.day, line });
    } else {
      const missing = undo(invoice, open, steps);
      if (missing.length > 0) {
        const history = remember(historyOf(invoice, missing));
        steps.unshift(history);
        undo({ ...invoice, lines: missing }, open, steps);
      }
    }
  }
  return steps;
}

/** Adds refunds for what earlier sales cover; gives back the lines nobody sold. */
function undo(
  invoice: Invoice,
  open: { sale: PlannedSale; line: number; left: number }[],
  steps: Step[],
): InvoiceLine[] {
  const missing: InvoiceLine[] = [];
  const refunds = new Map<PlannedSale, PlannedRefund>();
  for (const line of invoice.lines) {
    let wanted = -line.quantity;
    for (let index = open.length - 1; index >= 0 && wanted > 0; index -= 1) {
      const candidate = open[index];
      const sold = candidate?.sale.invoice.lines[candidate.line];
      if (!candidate || !sold || candidate.left === 0 || !undoes(line, sold, candidate.sale.invoice.customer)) continue;
      const quantity = Math.min(wanted, candidate.left);
      candidate.left -= quantity;
      wanted -= quantity;
      const refund = refunds.get(candidate.sale) ?? {
        kind: 'refund',
        sale: candidate.sale,
        day: invoice.day,
        at: invoice.at,
        lines: [],
      };
      refunds.set(candidate.sale, refund);
      const same = refund.lines.find((known) => known.line === candidate.line);
      if (same) same.quantity += quantity;
      else refund.lines.push({ line: candidate.line, quantity });
    }
    if (wanted > 0) missing.push({ ...line, quantity: -wanted });
  }
  steps.push(...refunds.values());
  return missing;
}

function undoes(cancelled: InvoiceLine, sold: InvoiceLine, customer: string): boolean {
  return (
    sold.sku === cancelled.sku &&
    sold.unitPrice === cancelled.unitPrice &&
    customer === cancelled.customer &&
    sold.at <= cancelled.at
  );
}

function historyOf(invoice: Invoice, missing: InvoiceLine[]): PlannedSale {
  const lines = missing.map((line) => ({ ...line, quantity: -line.quantity, at: 0, day: 'before' }));
  return {
    kind: 'sale',
    door: 'till-a',
    carriedIn: true,
    invoice: { ...invoice, number: `before ${invoice.number}`, day: 'before', at: 0, lines },
  };
}

/** Units of goods that leave each place, net; services lie on no shelf. */
export function unitsLeaving(steps: Step[]): Map<Door, Map<string, number>> {
  const units = new Map<Door, Map<string, number>>(DOORS.map((door) => [door, new Map()]));
  const add = (door: Door, sku: string, quantity: number) => {
    const place = units.get(door);
    if (place && !isService(sku)) place.set(sku, (place.get(sku) ?? 0) + quantity);
  };
  for (const step of steps) {
    if (step.kind === 'sale') for (const line of step.invoice.lines) add(step.door, line.sku, line.quantity);
    else if (step.kind === 'write-off') add('web', step.line.sku, -step.line.quantity);
    else
      for (const { line, quantity } of step.lines)
        add(step.sale.door, step.sale.invoice.lines[line]?.sku ?? '', -quantity);
  }
  return units;
}
