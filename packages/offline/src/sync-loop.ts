import type { PushInput } from '@evertill/domain';
import { retryDelayMs } from './backoff.ts';
import type { Catalogue } from './catalogue.ts';
import { withDeadline } from './deadline.ts';
import type { Journal } from './journal.ts';
import type { Clock, Timer, Transport } from './ports.ts';
import { prune } from './prune.ts';
import { pullOnce } from './pull.ts';
import { pushOnce } from './push.ts';
import { reconcile } from './reconcile.ts';

/** How long to rest when everything is in step; a nudge ends the rest at once. */
export const REST_MS = 30_000;

/** How often old entries are looked for. */
const PRUNE_EVERY_MS = 60 * 60 * 1_000;

export interface SyncPorts {
  journal: Journal;
  catalogue: Catalogue;
  transport: Transport;
  clock: Clock;
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
}

/**
 * The only drainer of a till (PU1); run it while leading. Each cycle pushes until the server has everything, then
 * pulls. Any trouble ends the cycle, is remembered in the status and tried again for ever (PU3).
 */
export class SyncLoop {
  readonly #ports: SyncPorts;
  readonly #transport: Transport;
  #status: SyncStatus = { phase: 'resting', failures: 0, problem: null, pushedAt: null, pulledAt: null };
  #wake: (() => void) | null = null;
  #nudged = false;
  #prunedAt = 0;

  constructor(ports: SyncPorts) {
    this.#ports = ports;
    const { transport, timer } = ports;
    this.#transport = {
      push: (input, signal) => withDeadline(timer, signal, (within) => transport.push(input, within)),
      pull: (input, signal) => withDeadline(timer, signal, (within) => transport.pull(input, within)),
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
    const problem = (await this.#push(signal)) ?? (await this.#pull(signal));
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
