/** Invariants 2 and 7: nothing happens twice, and money adds up in every column. */
import { addMoney, type Minor } from './money.ts';
import type { OrderRecord, RefundRecord, Snapshot, Violation } from './snapshot.ts';

/** 2: places in the journal, facts, effects on stock and money, orders and receipt numbers are each there once. */
export function duplicateViolations(snapshot: Snapshot): Violation[] {
  const { entries = [], movements = [], paymentEntries = [], orders = [], refunds = [] } = snapshot;
  const receipts = [...orders, ...refunds].flatMap(({ receiptNumber }) => (receiptNumber ? [receiptNumber] : []));
  const found: [what: string, keys: string[]][] = [
    ['place in a journal', entries.map(({ deviceId, epoch, seq }) => `${deviceId} ${epoch}/${seq}`)],
    ['fact', entries.map(({ id }) => id)],
    ['movement', movements.map((m) => [m.causeType, m.causeId, m.causeLine, m.variantId, m.locationId].join(' '))],
    ['payment entry', paymentEntries.map(({ cause }) => cause)],
    ['order', orders.map(({ id }) => id)],
    ['refund', refunds.map(({ id }) => id)],
    ['receipt number', receipts],
  ];
  return found.flatMap(([what, keys]) =>
    repeated(keys).map((key) => broken(2, `${what} ${key} exists more than once`)),
  );
}

function repeated(keys: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) twice.add(key);
    seen.add(key);
  }
  return [...twice];
}

/** 7: lines = totals; money taken = total + rounding; money given back = refunds ≤ what was taken; refunds mirror. */
export function moneyViolations({ orders, paymentEntries, refunds }: Snapshot): Violation[] {
  if (!orders) return [];
  const byOrder = groupOf(refunds ?? []);
  const captured = ledgerOf(paymentEntries, 'captured');
  const refunded = ledgerOf(paymentEntries, 'refunded');
  return orders.flatMap((order) => {
    const own = byOrder.get(order.id) ?? [];
    const found = [...lineViolations(order), ...refundViolations(order, own)];
    if (paymentEntries) {
      const taken = captured.get(order.id) ?? 0;
      const given = -(refunded.get(order.id) ?? 0);
      found.push(...ledgerViolations(order, taken, given, refunds && own));
    }
    return found;
  });
}

function lineViolations(order: OrderRecord): Violation[] {
  const found: Violation[] = [];
  for (const line of order.lines) {
    if (line.gross !== line.net + line.tax) found.push(broken(7, `line ${line.lineId}: gross is not net + tax`));
  }
  const columns = [
    ['tax', order.tax, addMoney(...order.lines.map((line) => line.tax))],
    ['total', order.total, addMoney(...order.lines.map((line) => line.gross))],
  ] as const;
  for (const [column, stated, summed] of columns) {
    if (stated !== summed) found.push(broken(7, `order ${order.id}: ${column} ${stated}, its lines sum to ${summed}`));
  }
  return found;
}

/** A till's sale is paid in full; any order may be paid in part while it waits, never beyond what is owed. */
function ledgerViolations(
  order: OrderRecord,
  taken: Minor,
  given: Minor,
  refunds: readonly RefundRecord[] | undefined,
): Violation[] {
  const owed = order.total + order.cashRounding;
  const found: Violation[] = [];
  if (order.source === 'till' ? taken !== owed : taken > owed) {
    found.push(broken(7, `order ${order.id}: ${taken} was taken, ${owed} was owed`));
  }
  if (given > taken) found.push(broken(7, `order ${order.id}: ${given} was given back of ${taken} taken`));
  if (refunds) {
    const paid = addMoney(...refunds.filter(({ state }) => state === 'paid').map(({ amount }) => amount));
    if (paid !== given) found.push(broken(7, `order ${order.id}: refunds of ${paid}, ledger says ${given}`));
  }
  return found;
}

function refundViolations(order: OrderRecord, refunds: readonly RefundRecord[]): Violation[] {
  const found: Violation[] = [];
  for (const { id, amount, cashRounding, lines } of refunds) {
    const gross = addMoney(...lines.map((line) => line.gross));
    if (amount !== gross + cashRounding) found.push(broken(7, `refund ${id}: ${amount}, its lines sum to ${gross}`));
  }
  const good = refunds.filter(({ state }) => state !== 'failed').flatMap(({ lines }) => lines);
  for (const line of order.lines) {
    const back = good.filter(({ lineId }) => lineId === line.lineId);
    const quantity = addMoney(...back.map((part) => part.quantity));
    if (quantity > line.quantity) {
      found.push(broken(7, `line ${line.lineId}: ${quantity} given back of ${line.quantity} sold`));
    }
    for (const column of ['net', 'tax', 'gross'] as const) {
      const sum = addMoney(...back.map((part) => part[column]));
      const isMirror = quantity === line.quantity ? sum === line[column] : true;
      if (!isMirror)
        found.push(broken(7, `line ${line.lineId}: ${column} ${line[column]} sold, ${sum} given back for all of it`));
    }
  }
  return found;
}

function ledgerOf(entries: Snapshot['paymentEntries'] = [], kind: string): Map<string, Minor> {
  const ledger = new Map<string, Minor>();
  for (const entry of entries) {
    if (entry.kind === kind) ledger.set(entry.orderId, addMoney(ledger.get(entry.orderId) ?? 0, entry.amount));
  }
  return ledger;
}

function groupOf(refunds: readonly RefundRecord[]): Map<string, RefundRecord[]> {
  const groups = new Map<string, RefundRecord[]>();
  for (const refund of refunds) groups.set(refund.orderId, [...(groups.get(refund.orderId) ?? []), refund]);
  return groups;
}

const broken = (invariant: 2 | 7, words: string): Violation => ({ invariant, words });
