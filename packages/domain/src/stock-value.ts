/**
 * What stock is worth, by moving average: receipts bring their cost, everything that leaves takes the average of what
 * lies there. Pure folds over movements; amounts are minor units, quantities in the variant's scale, and whatever is
 * divided is rounded half away from zero, so that value is to the penny the sum of what movements did to it.
 */
import { type Minor, scaled } from './money.ts';

/** What lies at one place and what it is worth. Below zero when more was sold than was ever booked in. */
export interface ValuedStock {
  quantity: number;
  value: Minor;
  /** What one (or one kilogram) cost when there last was any; 0 when no cost was ever known. */
  unitCost: Minor;
}

export const NOTHING_VALUED: ValuedStock = { quantity: 0, value: 0, unitCost: 0 };

/** Units that a unit cost speaks of: one, or the thousand grams of a kilogram. */
export const costUnits = (scale: 'each' | 'grams'): number => (scale === 'grams' ? 1_000 : 1);

/** One movement as far as it matters to value. */
export interface ValuedMovement {
  delta: number;
  /** Of `costUnits` units, where the cause says what they cost. */
  unitCost?: Minor | null;
  /** What exactly these units are worth, because they were valued elsewhere: goods that travel. Goes before `unitCost`. */
  worth?: Minor | null;
}

/**
 * What a movement leaves behind. `change` is what it did to the value. Goods that arrive where more had been sold than
 * was there first fill that hole: the hole was valued at an older cost, and the difference is part of `change`.
 */
export function valueMovement(
  before: ValuedStock,
  movement: ValuedMovement,
  per: number,
): { after: ValuedStock; change: Minor } {
  const quantity = before.quantity + movement.delta;
  const value = valueAfter(before, movement, quantity, per);
  const unitCost = costAfter(before, movement, { quantity, value }, per);
  return { after: { quantity, value, unitCost }, change: value - before.value };
}

/** A delivery that fills a hole to the last unit leaves nothing to take an average of, but it says what one cost. */
function costAfter(
  before: ValuedStock,
  movement: ValuedMovement,
  left: Pick<ValuedStock, 'quantity' | 'value'>,
  per: number,
): Minor {
  if (left.quantity > 0 && left.value >= 0) return scaled(left.value, per, left.quantity);
  if (left.quantity < 0 || movement.delta <= 0) return before.unitCost;
  if (movement.worth != null) return scaled(Math.abs(movement.worth), per, movement.delta);
  return movement.unitCost ?? before.unitCost;
}

function valueAfter(before: ValuedStock, movement: ValuedMovement, quantity: number, per: number): Minor {
  if (quantity === 0) return 0;
  const { delta } = movement;
  const worth = movement.worth == null ? averageWorth(before, Math.abs(delta), per) : Math.abs(movement.worth);
  if (delta < 0) return quantity > 0 || before.quantity <= 0 ? before.value - worth : shareOf(before, quantity);
  const arrived = movement.worth == null && movement.unitCost != null ? scaled(movement.unitCost, delta, per) : worth;
  if (before.quantity >= 0) return before.value + arrived;
  return quantity < 0 ? shareOf(before, quantity) : scaled(arrived, quantity, delta);
}

/** What so many units are worth at the average of what lies there, or at the last cost known when nothing does. */
function averageWorth(stock: ValuedStock, units: number, per: number): Minor {
  if (stock.quantity === 0) return scaled(stock.unitCost, units, per);
  return Math.abs(scaled(stock.value, units, Math.abs(stock.quantity)));
}

/** The value of another quantity at the same average; a quantity of the other sign has a value of the other sign. */
const shareOf = (stock: ValuedStock, quantity: number): Minor =>
  scaled(stock.value * Math.sign(stock.quantity), quantity, Math.abs(stock.quantity));

/** Part of a transfer that is still on its way: what left the sender and has not arrived or been lost yet. */
export interface GoodsUnderWay {
  quantity: number;
  value: Minor;
}

/** The worth of `units` of what is on its way; the last of them take what is left, so that no penny stays behind. */
export function worthUnderWay(underWay: GoodsUnderWay, units: number): Minor {
  if (units >= underWay.quantity) return underWay.value;
  return scaled(underWay.value, units, underWay.quantity);
}
