/** Plain rows that the invariants are checked on. Amounts in minor units, quantities in the variant's scale. */
import type { Minor } from './money.ts';
import type { OrderState } from './order.ts';

export type InvariantNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

export interface Violation {
  invariant: InvariantNumber;
  words: string;
}

/** Every list is optional: what is absent is not checked. A check that needs two lists runs when both are there. */
export interface Snapshot {
  /** Entries whose completion a clerk was told, as the tills know them. */
  toldEntries?: readonly { id: string; deviceId: string; epoch: number; seq: number; type: string }[];
  /** Ids of entries that are known to be missing and on the incident list. */
  knownMissing?: readonly string[];
  /** Entries the server has. */
  entries?: readonly EntryRecord[];
  /** Second histories the server keeps as evidence. */
  forkEntries?: readonly { id: string }[];
  /** What the first entry of an epoch must point to. */
  genesis?: readonly { deviceId: string; epoch: number; hash: string }[];
  /** Where the server thinks each epoch ends. */
  heads?: readonly { deviceId: string; epoch: number; lastSeq: number; lastHash: string }[];

  levels?: readonly LevelRecord[];
  movements?: readonly MovementRecord[];
  reservations?: readonly ReservationRecord[];
  /** Shortage cases but those that arriving stock has settled. */
  shortageCases?: readonly { variantId: string; locationId: string; quantity: number; open: boolean }[];
  leases?: readonly LeaseRecord[];

  orders?: readonly OrderRecord[];
  /** Ledger of money: captured is positive, refunded negative. */
  paymentEntries?: readonly { orderId: string; kind: string; amount: Minor; cause: string }[];
  refunds?: readonly RefundRecord[];

  /** Any two texts that must be the same once nothing is pending, e.g. a digest of a table here and there. */
  clientViews?: readonly { name: string; client: string; server: string; pending: number }[];
  /** What screens said of sales, and what was true at that moment. */
  screens?: readonly {
    saleId: string;
    shown: 'saved_here' | 'safe_at_server';
    savedHere: boolean;
    atServer: boolean;
  }[];
}

export interface EntryRecord {
  deviceId: string;
  epoch: number;
  seq: number;
  id: string;
  hash: string;
  prevHash: string;
  totals: { gross: Minor; sales: number };
  /** What this entry adds to the totals, by its payload; absent when the payload was not read. */
  adds?: { gross: Minor; sales: number };
}

export interface LevelRecord {
  variantId: string;
  locationId: string;
  onHand: number;
  reserved: number;
  leased: number;
  shortage: number;
  /** What lay there before the first movement; default 0. */
  initial?: number;
}

export interface MovementRecord {
  variantId: string;
  locationId: string;
  delta: number;
  causeType: string;
  causeId: string;
  causeLine: number;
}

export interface ReservationRecord {
  id: string;
  variantId: string;
  locationId: string;
  quantity: number;
  state: 'held' | 'allocated' | 'consumed' | 'released';
  ownerId: string;
  /** A till's hold is no part of what an order was allocated. */
  ownerType?: 'checkout' | 'till' | 'order' | 'transfer';
  ended: boolean;
}

export interface LeaseRecord {
  deviceId: string;
  variantId: string;
  locationId: string;
  granted: number;
  returned: number;
  /** Units sold under it. */
  sold: number;
}

export interface OrderRecord {
  id: string;
  source: 'web' | 'till' | 'staff';
  state: OrderState;
  receiptNumber?: string | null;
  tax: Minor;
  total: Minor;
  /** What the buyer owes is total + cashRounding. */
  cashRounding: Minor;
  lines: readonly OrderLineRecord[];
}

export interface OrderLineRecord {
  lineId: string;
  kind: 'goods' | 'service' | 'shipping';
  variantId: string | null;
  /** False for what has no stock to promise. */
  tracked: boolean;
  /** What one of a bundle was sold as; these are promised instead of it. */
  parts?: readonly { variantId: string; quantity: number }[] | null;
  quantity: number;
  net: Minor;
  tax: Minor;
  gross: Minor;
  /** Of a till's sale: sold from another place, so that it was promised like an order's. */
  fromElsewhere?: boolean;
}

export interface RefundRecord {
  id: string;
  orderId: string;
  state: 'pending' | 'paid' | 'failed';
  receiptNumber?: string | null;
  amount: Minor;
  /** Cash only: amount = Σ gross + cashRounding. */
  cashRounding: Minor;
  lines: readonly { lineId: string; quantity: number; net: Minor; tax: Minor; gross: Minor }[];
}
