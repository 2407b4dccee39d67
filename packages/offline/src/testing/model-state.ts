import type {
  EntryResult,
  LeaseRecord,
  LevelRecord,
  MovementRecord,
  OrderRecord,
  RefundRecord,
  ReservationRecord,
  TillConfig,
  TillVariant,
} from '@evertill/domain';

export interface StoredEntry {
  id: string;
  seq: number;
  bytes: string;
  hash: string;
  prevHash: string;
  result: EntryResult;
  /** Its id stood somewhere else before; nothing was done again (SV4). */
  repeated: boolean;
}

export interface ModelEpoch {
  deviceId: string;
  epoch: number;
  lastHash: string;
  entries: StoredEntry[];
}

export interface ModelDevice {
  deviceId: string;
  tillCode: string;
  locationId: string;
  /** The highest epoch ever given out. */
  lastEpoch: number;
}

export interface ModelCase {
  id: string;
  kind: 'shortage' | 'unapplied_fact' | 'fork';
  open: boolean;
  variantId?: string;
  locationId?: string;
  quantity?: number;
}

export interface ModelLease extends LeaseRecord {
  /** What the server would like to be outstanding. */
  target: number;
}

export type Versioned<T> = T & { version: number };

/** All of the model server's memory: plain data, so that it can be copied and brought back. */
export interface ModelState {
  devices: Map<string, ModelDevice>;
  epochs: Map<string, ModelEpoch>;
  /** Second histories by place and hash, with the epoch that was answered. */
  forks: Map<string, { newEpoch: number; bytes: string }>;
  results: Map<string, EntryResult>;
  orders: Map<string, OrderRecord>;
  refunds: Map<string, RefundRecord>;
  payments: { orderId: string; kind: string; amount: number; cause: string }[];
  levels: Map<string, Versioned<LevelRecord>>;
  movements: MovementRecord[];
  reservations: ReservationRecord[];
  /** By device and variant. */
  leases: Map<string, ModelLease>;
  /** What of a sale was under its till's lease, by sale and variant. */
  soldUnderLease: Map<string, number>;
  cases: ModelCase[];
  variants: Map<string, Versioned<TillVariant>>;
  config: Versioned<Omit<TillConfig, 'deviceId' | 'tillCode' | 'locationId'>>;
  /** Grows with every change a till may pull. */
  version: number;
  /** Cookies of another generation are unknown. */
  generation: number;
  serial: number;
}
