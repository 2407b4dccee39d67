import type { Cart, EntryResult, LeasedBundle, RefundPaid, SaleCompleted } from '@evertill/domain';
import Dexie, { type Table } from 'dexie';
import type { IndexedDbPort } from './ports.ts';

export const JOURNAL_DATABASE = 'evertill-journal';

/** The one row that says who this till is and where its journal stands. */
export interface IdentityRow {
  key: 'till';
  deviceId: string;
  tillCode: string;
  epoch: number;
  /** Proof to the server; revocable there. */
  token: string;
  nextSeq: number;
  headHash: string;
  nextReceipt: number;
  totals: { gross: number; sales: number };
  /** Last entry of this epoch the server has confirmed. */
  ackedSeq: number;
  /** Epochs that ended here: up to where each was confirmed before the rest was filed again. */
  past: PastEpoch[];
}

export interface PastEpoch {
  deviceId: string;
  epoch: number;
  ackedSeq: number;
  headSeq: number;
}

export interface EntryRow {
  deviceId: string;
  epoch: number;
  seq: number;
  id: string;
  type: string;
  occurredAt: number;
  bytes: string;
  hash: string;
}

/** Where a document's fact stands in the journal. */
export interface Place {
  deviceId: string;
  epoch: number;
  seq: number;
}

export interface SaleRow extends Place {
  saleId: string;
  receiptNumber: string;
  soldAt: number;
  sale: SaleCompleted;
}

export interface RefundRow extends Place {
  refundId: string;
  saleId: string;
  receiptNumber: string;
  refundedAt: number;
  refund: RefundPaid;
}

/** A card payment this till began; `started` without an end is an open question (JN10). */
export interface PaymentRow extends Place {
  paymentId: string;
  saleId: string;
  amount: number;
  currency: string;
  startedAt: number;
  state: 'started' | 'paid' | 'not_paid';
  reference: string | null;
}

/** One line that was counted here for a stock count. */
export interface CountedRow extends Place {
  entryId: string;
  countId: string;
  variantId: string;
  round: number;
  counted: number;
  countedAt: number;
}

export interface ResultRow extends Place {
  result: EntryResult;
}

export interface ParkedRow {
  id: string;
  cart: Cart;
  label: string;
  clerkId: string;
  parkedAt: number;
}

export interface OpenCartRow {
  key: 'open';
  cart: Cart;
}

/** A lease as the server last told it. */
export interface LeaseRow {
  variantId: string;
  granted: number;
  returned: number;
  sold: number;
  /** All this till ever gave back, told to the server or not yet. */
  returnedHere: number;
}

/** Whose leases these are, and the last entry they take into account (LE3). */
export interface LeasesToldRow extends Place {
  key: 'told';
  /** Bundles with a leased component, as they were made then. */
  bundles: LeasedBundle[];
}

/**
 * The till's journal (database `evertill-journal`). Every transaction asks for strict durability: with the browser's
 * default, sales told to the clerk as done are lost on a power cut.
 * Stores are only ever added to: never deleted, never rewritten by an upgrade.
 */
export class JournalDatabase extends Dexie {
  declare identity: Table<IdentityRow, 'till'>;
  declare entries: Table<EntryRow, [string, number, number]>;
  declare results: Table<ResultRow, [string, number, number]>;
  declare sales: Table<SaleRow, string>;
  declare refunds: Table<RefundRow, string>;
  declare payments: Table<PaymentRow, string>;
  declare parked: Table<ParkedRow, string>;
  declare openCart: Table<OpenCartRow, 'open'>;
  declare leases: Table<LeaseRow, string>;
  declare leasesTold: Table<LeasesToldRow, 'told'>;
  declare counted: Table<CountedRow, string>;

  constructor(port?: IndexedDbPort) {
    super(JOURNAL_DATABASE, { ...port, chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      identity: 'key',
      entries: '[deviceId+epoch+seq], id, occurredAt',
      results: '[deviceId+epoch+seq]',
      sales: 'saleId, &receiptNumber, soldAt, [deviceId+epoch+seq]',
      refunds: 'refundId, saleId, [deviceId+epoch+seq]',
      payments: 'paymentId, state, saleId, [deviceId+epoch+seq]',
      parked: 'id, parkedAt',
      openCart: 'key',
    });
    this.version(2).stores({ leases: 'variantId', leasesTold: 'key' });
    this.version(3).stores({ counted: 'entryId, countId, [deviceId+epoch+seq]' });
  }

  /** Everything an append may touch. */
  get appendStores(): Table[] {
    return [this.identity, this.entries, this.sales, this.refunds, this.payments, this.counted, this.openCart];
  }
}
