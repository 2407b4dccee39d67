import type { LeaseAsk, PullInput, PushInput } from '@evertill/domain';

/** Epoch milliseconds of this device; may be wrong by days, so nothing is ever ordered by it. */
export interface Clock {
  now(): number;
}

/** Ids of what is born on the device: UUID version 7. */
export interface Ids {
  next(): string;
}

/**
 * The way to the server. It answers with whatever came back, parsed as JSON; the caller decides what it is worth.
 * It throws on anything that is not an answer: no network, time-outs, error codes.
 */
export interface Transport {
  push(input: PushInput, signal?: AbortSignal): Promise<unknown>;
  pull(input: PullInput, signal?: AbortSignal): Promise<unknown>;
  exchangeLeases(input: LeaseAsk, signal?: AbortSignal): Promise<unknown>;
}

/** Waiting, so that tests can own time. Resolves after `ms`, or at once when the signal aborts. */
export interface Timer {
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Where the databases live; the browser's own unless a test brings another. */
export interface IndexedDbPort {
  indexedDB: { open: IDBFactory['open'] };
  IDBKeyRange: Pick<typeof IDBKeyRange, 'bound' | 'lowerBound' | 'upperBound'>;
}

/** A file outside IndexedDB that takes whole lines; `append` resolves once they are flushed to the disk. */
export interface SecondCopy {
  read(): Promise<string[]>;
  append(lines: readonly string[]): Promise<void>;
  /** Puts these lines in place of all others, or leaves all as it was. */
  replace(lines: readonly string[]): Promise<void>;
}
