import type { PushInput, Result } from '@evertill/domain';
import { refused } from '@evertill/domain';
import { Catalogue } from './catalogue.ts';
import { Journal } from './journal.ts';
import { type Leadership, leadershipName } from './leadership.ts';
import type { Grant } from './new-epoch.ts';
import type { Clock, Ids, IndexedDbPort, SecondCopy, Timer, Transport } from './ports.ts';
import { TillPriceBook } from './price-book.ts';
import { type Reconciliation, reconcile } from './reconcile.ts';
import { SyncLoop, type SyncStatus } from './sync-loop.ts';

export interface TillPorts {
  transport: Transport;
  clock: Clock;
  ids: Ids;
  timer: Timer;
  leadership: Leadership;
  secondCopy: SecondCopy;
  storage?: () => Promise<PushInput['storage']>;
  indexedDb?: IndexedDbPort;
}

/**
 * Where a tab stands. `starting`: nothing is known yet. `new`: this profile is no till. `waiting`: another tab leads,
 * this one may look and not write. `leading`: this tab is the till.
 */
export type TillPhase = 'starting' | 'new' | 'waiting' | 'leading' | 'stopped';

export interface TillState {
  phase: TillPhase;
  sync: SyncStatus;
  /** What the comparison of the two copies found when this tab began to lead. */
  reconciled: Reconciliation | null;
  /** Why this tab cannot be a till at all: its databases do not open, say. */
  failure: string | null;
}

const SETUP_LOCK = 'till:setup';

/** One tab's till: journal, catalogue and sync under one leadership (LD). Make one per tab, `start` it once. */
export class Till {
  readonly journal: Journal;
  readonly catalogue: Catalogue;
  readonly priceBook: TillPriceBook;
  readonly sync: SyncLoop;
  readonly #ports: TillPorts;
  readonly #stop = new AbortController();
  readonly #listeners = new Set<() => void>();
  #state: TillState;
  #running: Promise<void> = Promise.resolve();
  #holdsLock = false;

  constructor(ports: TillPorts) {
    this.#ports = ports;
    const { clock, ids, secondCopy, indexedDb } = ports;
    const mayWrite = (): boolean => this.#holdsLock;
    this.journal = new Journal({ clock, ids, secondCopy, mayWrite, ...(indexedDb && { indexedDb }) });
    this.catalogue = new Catalogue(indexedDb);
    this.priceBook = new TillPriceBook(this.catalogue);
    this.sync = new SyncLoop({
      ...ports,
      journal: this.journal,
      catalogue: this.catalogue,
      onChange: (sync) => this.#tell({ sync }),
    });
    this.#state = { phase: 'starting', sync: this.sync.status, reconciled: null, failure: null };
  }

  get state(): TillState {
    return this.#state;
  }

  /** Calls back after every change of `state`. Returns how to stop. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Finds out who this till is, from the second copy if the database lost it, and stands for leadership. Resolves
   * when the first of that is known: the phase is then `new`, or `waiting` and soon `leading` if nobody else leads, or
   * `stopped` with a `failure`. Never rejects.
   */
  async start(): Promise<void> {
    try {
      await this.#ports.leadership.lead(SETUP_LOCK, this.#stop.signal, async () => {
        if (!(await this.journal.reload())) await reconcile(this.journal);
      });
      this.#stand(await this.journal.identity());
    } catch (error) {
      this.#fail(error);
    }
  }

  /**
   * Takes up what the server granted. In a profile that is a till already this is a new enrolment: what is not
   * confirmed yet is filed again under the new epoch, and only the leading tab may do it.
   */
  async enrol(grant: Grant): Promise<Result<unknown>> {
    if (this.#state.phase === 'leading') {
      const started = await this.journal.startEpoch(grant);
      this.sync.nudge();
      return started;
    }
    let started: Result<unknown> = refused({ code: 'journal.locked' });
    await this.#ports.leadership.lead(SETUP_LOCK, this.#stop.signal, async () => {
      started = await this.journal.startEpoch(grant);
    });
    if (started.ok) this.#stand(await this.journal.identity());
    return started;
  }

  /** Gives leadership up and closes the databases. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    this.#tell({ phase: 'stopped' });
    this.priceBook.close();
    this.journal.db.close();
    this.catalogue.db.close();
  }

  #stand(identity: { deviceId: string } | null): void {
    if (!identity) {
      this.#tell({ phase: 'new' });
      return;
    }
    this.#tell({ phase: 'waiting' });
    const { signal } = this.#stop;
    this.#running = this.#ports.leadership
      .lead(leadershipName(identity.deviceId), signal, () => this.#lead(signal))
      .catch((error: unknown) => this.#fail(error));
  }

  async #lead(signal: AbortSignal): Promise<void> {
    this.#holdsLock = true;
    try {
      // Nobody is told to sell before the two copies agree.
      const reconciled = await reconcile(this.journal);
      this.#tell({ phase: 'leading', reconciled });
      await this.sync.run(signal);
    } finally {
      this.#holdsLock = false;
    }
  }

  #fail(error: unknown): void {
    this.#tell({ phase: 'stopped', failure: error instanceof Error ? error.message : String(error) });
  }

  #tell(change: Partial<TillState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
