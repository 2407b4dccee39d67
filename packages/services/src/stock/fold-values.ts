import {
  costUnits,
  type GoodsUnderWay,
  NOTHING_VALUED,
  scaled,
  TRANSIT_LOCATION_ID,
  type ValuedMovement,
  type ValuedStock,
  valueMovement,
  worthUnderWay,
} from '@evertill/domain';

/** One movement as the ledger tells it. */
export interface MovementRow extends Record<string, unknown> {
  id: number;
  xid: string;
  variantId: string;
  locationId: string;
  delta: number;
  bucket: 'on_hand' | 'damaged';
  causeType: string;
  causeId: string;
  unitCost: number | null;
  scale: 'each' | 'grams';
  /** In the place's own time zone, YYYY-MM-DD. */
  day: string;
}

export interface ValueBooks {
  /** By "variant location": what lies there and what it is worth. */
  places: Map<string, ValuedStock>;
  /** By "transfer variant": what left the sender and has not arrived. */
  underWay: Map<string, GoodsUnderWay>;
}

/**
 * What each movement does to the value of its place, in the order of the rows; the books stand after them all. Goods that
 * travel keep what they were worth where they left. What is damaged is worth nothing, and neither is what gets lost.
 */
export function foldValues(rows: readonly MovementRow[], books: ValueBooks): number[] {
  const values = new Map<number, number>();
  const arrivals = new Map<string, GoodsUnderWay>();
  for (const row of leavingFirst(rows)) {
    if (row.bucket === 'damaged') {
      values.set(row.id, 0);
      continue;
    }
    const key = `${row.variantId} ${row.locationId}`;
    const per = costUnits(row.scale);
    const movement = { delta: row.delta, unitCost: row.unitCost, worth: worthOf(row, books, arrivals) };
    const { after, change } = valueMovement(books.places.get(key) ?? NOTHING_VALUED, movement, per);
    books.places.set(key, after);
    noteSending(row, change, books, arrivals);
    values.set(row.id, change);
  }
  return rows.map((row) => values.get(row.id) ?? 0);
}

/** The worth that goods on their way bring along; none for every other cause. */
function worthOf(row: MovementRow, books: ValueBooks, arrivals: Map<string, GoodsUnderWay>): ValuedMovement['worth'] {
  const travel = travelOf(row);
  if (travel === null) return null;
  const isTransit = row.locationId === TRANSIT_LOCATION_ID;
  if (row.causeType === 'transfer_sent') return isTransit ? (books.underWay.get(travel)?.value ?? null) : null;
  if (!isTransit) {
    const arrived = arrivals.get(travel);
    return arrived ? scaled(arrived.value, row.delta, arrived.quantity) : null;
  }
  const left = books.underWay.get(travel);
  if (!left || left.quantity <= 0) return null;
  const value = worthUnderWay(left, -row.delta);
  books.underWay.set(travel, { quantity: left.quantity + row.delta, value: left.value - value });
  arrivals.set(travel, { quantity: -row.delta, value });
  return value;
}

/** What left the sender is on its way with exactly what it took along. */
function noteSending(row: MovementRow, change: number, books: ValueBooks, arrivals: Map<string, GoodsUnderWay>): void {
  const travel = travelOf(row);
  if (travel === null) return;
  if (row.causeType === 'transfer_sent' && row.delta < 0)
    books.underWay.set(travel, { quantity: -row.delta, value: -change });
  if (row.causeType === 'transfer_received' && row.locationId === TRANSIT_LOCATION_ID && !arrivals.has(travel))
    arrivals.set(travel, { quantity: -row.delta, value: -change });
}

const travelOf = (row: MovementRow): string | null =>
  row.causeType === 'transfer_sent' || row.causeType === 'transfer_received' ? `${row.causeId} ${row.variantId}` : null;

/** In the order of the ledger, but of one transfer's rows those first by which goods leave. */
function leavingFirst(rows: readonly MovementRow[]): MovementRow[] {
  const groups = Map.groupBy(rows, (row) => {
    const travel = travelOf(row);
    return travel === null ? `${row.id}` : `${row.xid} ${row.causeType} ${travel}`;
  });
  return [...groups.values()].flatMap((group) => group.toSorted((a, b) => Math.sign(a.delta) - Math.sign(b.delta)));
}
