import { accepted, type Result, refused } from './errors.ts';
import { AMOUNT_MAX, addMoney, type Minor, scaled } from './money.ts';

/** The life of a purchase order. */
export const PURCHASE_ORDER_STATES = ['draft', 'sent', 'partly_received', 'closed', 'cancelled'] as const;
export type PurchaseOrderState = (typeof PURCHASE_ORDER_STATES)[number];

/**
 * What can happen to one. `received_part`: goods came and more are awaited; `received_all`: nothing is awaited any more;
 * `closed_short`: somebody decided that the rest will not come.
 */
export const PURCHASE_ORDER_ACTS = [
  'edited',
  'sent',
  'received_part',
  'received_all',
  'closed_short',
  'cancelled',
] as const;
export type PurchaseOrderAct = (typeof PURCHASE_ORDER_ACTS)[number];

/** States in which goods are awaited. */
export const PURCHASE_ORDER_AWAITED = ['sent', 'partly_received'] as const satisfies readonly PurchaseOrderState[];

/** State → act → next state; what is not listed is refused. Once goods have come, an order is closed, not cancelled. */
export const PURCHASE_ORDER_TRANSITIONS: Readonly<
  Record<PurchaseOrderState, Readonly<Partial<Record<PurchaseOrderAct, PurchaseOrderState>>>>
> = {
  draft: { edited: 'draft', sent: 'sent', cancelled: 'cancelled' },
  sent: { received_part: 'partly_received', received_all: 'closed', cancelled: 'cancelled' },
  partly_received: { received_part: 'partly_received', received_all: 'closed', closed_short: 'closed' },
  closed: {},
  cancelled: {},
};

/** The state after an act. Refuses with the state it is in. */
export function movePurchaseOrder(state: PurchaseOrderState, act: PurchaseOrderAct): Result<PurchaseOrderState> {
  const next = PURCHASE_ORDER_TRANSITIONS[state][act];
  return next ? accepted(next) : refused({ code: 'document.wrong-state', what: 'purchase order', state });
}

/** Units of one line, in the variant's scale. `received` counts good and damaged ones. */
export interface AwaitedLine {
  quantity: number;
  received: number;
}

/** What is still to come of a line; never below nothing, since a supplier may send too much. */
export const outstandingOf = (line: AwaitedLine): number => Math.max(0, line.quantity - line.received);

/** Which act a delivery was, by what the lines say after it. */
export const receivedAct = (lines: readonly AwaitedLine[]): 'received_part' | 'received_all' =>
  lines.every((line) => outstandingOf(line) === 0) ? 'received_all' : 'received_part';

/** Beyond the order a supplier may deliver as much again, and at least so many: more is a slip of the hand. */
const OVER_DELIVERY_MIN = 10;

/**
 * How many units of a line may still be received: what is outstanding, or with somebody's word for it up to twice the
 * order.
 */
export function receivableOf(line: AwaitedLine, isOverConfirmed: boolean): number {
  if (!isOverConfirmed) return outstandingOf(line);
  return Math.max(0, line.quantity + Math.max(line.quantity, OVER_DELIVERY_MIN) - line.received);
}

const GRAMS_PER_KILOGRAM = 1_000;

/** What so many units cost: `unitCost` is minor units for one piece, or for one kilogram of goods counted in grams. */
export function costOf(unitCost: Minor, quantity: number, scale: 'each' | 'grams'): Minor {
  return scaled(unitCost, quantity, scale === 'grams' ? GRAMS_PER_KILOGRAM : 1);
}

/** What an order or a delivery costs together. Refuses more than any amount may be: a slip of the hand. */
export function costTogether(
  lines: readonly { unitCost: Minor; quantity: number; scale: 'each' | 'grams' }[],
): Result<Minor> {
  let total = 0;
  for (const { unitCost, quantity, scale } of lines) {
    total = addMoney(total, costOf(unitCost, quantity, scale));
    if (total > AMOUNT_MAX) return refused({ code: 'amount.too-large' });
  }
  return accepted(total);
}
