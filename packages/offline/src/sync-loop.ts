import type { PushInput } from '@evertill/domain';
import { retryDelayMs } from './backoff.ts';
import type { Catalogue } from './catalogue.ts';
import { withDeadline } from './deadline.ts';
import type { Journal } from './journal.ts';
import { exchangeLeasesOnce } from './leases.ts';
import type { Clock, Ids, Timer, Transport } from './ports.ts';
import { prune } from './prune.ts';
import { pullOnce } from './pull.ts';
import { pushOnce } from './push.ts';
import { reconcile } from './reconcile.ts';

/** How long to rest when everything is in step; a nudge ends the rest at once. */
export const REST_MS = 30_000;

/** How often every lease is asked for, and not only what changed: a server brought back from a copy may know less. */
const ALL_LEASES_EVERY_MS = 60 * 60 * 1_000;

/** How often old entries are looked for. */
const PRUNE_EVERY_MS = 60 * 60 * 1_000;

export interface SyncPorts {
  journal: Journal;
  catalogue: Catalogue;
  transport: Transport;
  clock: Clock;
  ids: Ids;
  timer: Timer;
  /** What the till reports of its storage with each push. */
  storage?: () => Promise<PushInput['storage']>;
  onChange?: (status: SyncStatus) => void;
}

/** What the link badge tells. Times are the device's. */
export interface SyncStatus {
  phase: 'resting' | 'pushing' | 'pulling' | 'waiting-to-retry';
  /** Failures in a row. */
  failures: number;
  problem: string | null;
  pushedAt: number | null;
  pulledAt: number | null;
  /** When it was last known at the server what this till may sell unseen. */
  leasesAt: number | null;
}

/**
 * The only drainer of a till (PU1); run it while leading. Each cycle pushes until the server has everything, then
 * exchanges leases and pulls. Any trouble ends the cycle, is remembered in the status and tried again for ever (PU3).
 */
export class SyncLoop {
  readonly #ports: SyncPorts;
  readonly #transport: Transport;
  #status: SyncStatus = {
    phase: 'resting',
    failures: 0,
    problem: null,
    pushedAt: null,
    pulledAt: null,
    leasesAt: null,
  };
  #wake: (() => void) | null = null;
  #nudged = false;
  #prunedAt = 0;
  /** Where the leases stand; known to this tab only, so that a new one asks for all of them. */
  #leases: { cookie: string | null; fullAt: number } = { cookie: null, fullAt: 0 };

  constructor(ports: SyncPorts) {
    this.#ports = ports;
    const { transport, timer } = ports;
    this.#transport = {
      push: (input, signal) => withDeadline(timer, signal, (within) => transport.push(input, within)),
      pull: (input, signal) => withDeadline(timer, signal, (within) => transport.pull(input, within)),
      exchangeLeases: (input, signal) =>
        withDeadline(timer, signal, (within) => transport.exchangeLeases(input, within)),
    };
  }

  get status(): SyncStatus {
    return this.#status;
  }

  /** Something may have changed, here or there: a sale, the network, the server's word. Never needed for safety. */
  nudge(): void {
    this.#nudged = true;
    this.#wake?.();
  }

  /** Runs until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#nudged = false;
      const delayMs = await this.cycle(signal);
      if (!this.#nudged) await this.#wait(delayMs, signal);
    }
  }

  /** One round; returns how long to wait until the next, in milliseconds. Never throws. */
  async cycle(signal?: AbortSignal): Promise<number> {
    const { journal } = this.#ports;
    if (journal.copy.state === 'failing') await reconcile(journal);
    const problem = (await this.#push(signal)) ?? (await this.#exchangeAndPull(signal));
    if (problem === null) {
      await this.#prune();
      this.#tell({ phase: 'resting', failures: 0, problem: null });
      return REST_MS;
    }
    const failures = this.#status.failures + 1;
    this.#tell({ phase: 'waiting-to-retry', failures, problem });
    return retryDelayMs(failures, await this.#place());
  }

  async #push(signal?: AbortSignal): Promise<string | null> {
    const { journal, storage, clock } = this.#ports;
    this.#tell({ phase: 'pushing' });
    try {
      for (;;) {
        if (signal?.aborted) return 'stopped';
        const outcome = await pushOnce(journal, this.#transport, await storage?.(), signal);
        if (outcome.kind === 'trouble') return outcome.reason;
        this.#tell({ pushedAt: clock.now() });
        if (outcome.kind === 'done') return null;
      }
    } catch (error) {
      return wordsOf(error);
    }
  }

  /** Goods and prices come in also while something is wrong with the leases. */
  async #exchangeAndPull(signal?: AbortSignal): Promise<string | null> {
    const leases = await this.#exchange(signal);
    return (await this.#pull(signal)) ?? leases;
  }

  /** What is given back by the first answer is told at once by a second question. */
  async #exchange(signal?: AbortSignal): Promise<string | null> {
    const { journal, clock, ids } = this.#ports;
    const now = clock.now();
    if (Math.abs(now - this.#leases.fullAt) > ALL_LEASES_EVERY_MS) this.#leases = { cookie: null, fullAt: now };
    try {
      for (let round = 0; round < 2; round += 1) {
        const { cookie, isMore } = await exchangeLeasesOnce(journal, this.#transport, ids, this.#leases.cookie, signal);
        this.#leases = { ...this.#leases, cookie };
        if (!isMore) break;
      }
      this.#tell({ leasesAt: now });
      return null;
    } catch (error) {
      return wordsOf(error);
    }
  }

  async #pull(signal?: AbortSignal): Promise<string | null> {
    const { catalogue, clock } = this.#ports;
    this.#tell({ phase: 'pulling' });
    try {
      await pullOnce(catalogue, this.#transport, signal);
      this.#tell({ pulledAt: clock.now() });
      return null;
    } catch (error) {
      return wordsOf(error);
    }
  }

  async #prune(): Promise<void> {
    const { journal, clock } = this.#ports;
    const now = clock.now();
    if (Math.abs(now - this.#prunedAt) < PRUNE_EVERY_MS) return;
    this.#prunedAt = now;
    await prune(journal, clock);
  }

  async #place(): Promise<string> {
    const identity = await this.#ports.journal.identity();
    return identity ? `${identity.deviceId}:${identity.epoch}:${identity.ackedSeq}` : '';
  }

  async #wait(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const nap = new AbortController();
    const end = (): void => nap.abort();
    this.#wake = end;
    signal.addEventListener('abort', end, { once: true });
    await this.#ports.timer.sleep(ms, nap.signal);
    signal.removeEventListener('abort', end);
    this.#wake = null;
  }

  #tell(change: Partial<SyncStatus>): void {
    this.#status = { ...this.#status, ...change };
    this.#ports.onChange?.(this.#status);
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
