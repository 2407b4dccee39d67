import { Catalogue } from '../catalogue.ts';
import { Journal } from '../journal.ts';
import { leadershipName, webLocksLeadership } from '../leadership.ts';
import type { Grant } from '../new-epoch.ts';
import type { Clock, Ids, SecondCopy, Transport } from '../ports.ts';
import { TillPriceBook } from '../price-book.ts';
import { reconcile } from '../reconcile.ts';
import { SyncLoop } from '../sync-loop.ts';
import { fakeLocks, type MemoryCopy, manualTimer, memoryCopy } from './fake-browser.ts';
import { copyDatabases, type FakeIndexedDb, fakeIndexedDb } from './fake-indexeddb.ts';

/** One browser profile: its databases, its second copy, its locks. */
export interface Profile {
  name: string;
  deviceId: string;
  idb: FakeIndexedDb;
  copy: MemoryCopy;
  locks: Pick<LockManager, 'request'>;
}

export function newProfile(name: string, deviceId: string): Profile {
  return { name, deviceId, idb: fakeIndexedDb(), copy: memoryCopy(), locks: fakeLocks() };
}

/** The same profile somewhere else, as it is now; its locks are its own. */
export async function copyProfile(from: Profile, name: string): Promise<Profile> {
  const idb = await copyDatabases(from.idb);
  return { name, deviceId: from.deviceId, idb, copy: memoryCopy(from.copy.lines), locks: fakeLocks() };
}

export interface TabPorts {
  clock: Clock;
  ids: Ids;
  transport: Transport;
}

/** What a dead page's code runs into. */
export class CrashedError extends Error {
  constructor() {
    super('the page is gone');
  }
}

/**
 * One page of a profile. It can be made to die at the n-th of its next effects: every call that leaves the page,
 * before and after it is made, is a place where that may happen.
 */
export class Tab {
  readonly profile: Profile;
  readonly journal: Journal;
  readonly catalogue: Catalogue;
  readonly priceBook: TillPriceBook;
  readonly loop: SyncLoop;
  leading = false;
  /** Leads, and has compared the copies. */
  ready = false;
  dead = false;
  #effectsLeft = Number.POSITIVE_INFINITY;
  readonly #gone = Promise.withResolvers<void>();
  readonly #waiting = new AbortController();

  constructor(profile: Profile, ports: TabPorts) {
    this.profile = profile;
    const clock: Clock = { now: () => this.#effect(() => ports.clock.now()) };
    const ids: Ids = { next: () => this.#effect(() => ports.ids.next()) };
    const secondCopy: SecondCopy = {
      read: () => this.#call(() => profile.copy.read()),
      append: (lines) => this.#call(() => profile.copy.append(lines)),
      replace: (lines) => this.#call(() => profile.copy.replace(lines)),
    };
    const transport: Transport = {
      push: (input) => this.#call(() => ports.transport.push(input)),
      pull: (input) => this.#call(() => ports.transport.pull(input)),
      exchangeLeases: (input) => this.#call(() => ports.transport.exchangeLeases(input)),
    };
    const mayWrite = (): boolean => this.leading && !this.dead;
    this.journal = new Journal({ clock, ids, secondCopy, mayWrite, indexedDb: profile.idb });
    this.catalogue = new Catalogue(profile.idb);
    this.priceBook = new TillPriceBook(this.catalogue);
    const { journal, catalogue } = this;
    this.loop = new SyncLoop({ journal, catalogue, transport, clock, ids, timer: manualTimer() });
  }

  /** Stands for leadership; `leading` turns true when its turn comes and the two copies agree. */
  stand(): Promise<void> {
    const { locks, deviceId } = this.profile;
    return webLocksLeadership(locks).lead(leadershipName(deviceId), this.#waiting.signal, async () => {
      if (this.dead) return;
      this.leading = true;
      try {
        await this.journal.reload();
        await reconcile(this.journal);
        this.ready = true;
        await this.#gone.promise;
      } finally {
        this.ready = false;
        this.leading = false;
      }
    });
  }

  /** Enrols this profile while it leads. */
  async enrol(grant: Grant): Promise<void> {
    const started = await this.journal.startEpoch(grant);
    if (!started.ok) throw new Error(started.refusal.code);
  }

  /** Dies after so many more effects. */
  dieAfter(effects: number): void {
    this.#effectsLeft = effects;
  }

  /** Gone at once, as by a closed tab or a power cut: whatever was under way stays as it is. */
  die(): void {
    this.dead = true;
    this.journal.db.close();
    this.catalogue.db.close();
    this.#waiting.abort();
    this.#gone.resolve();
  }

  #effect<T>(run: () => T): T {
    this.#passes();
    return run();
  }

  async #call<T>(run: () => Promise<T>): Promise<T> {
    this.#passes();
    const result = await run();
    this.#passes();
    return result;
  }

  #passes(): void {
    this.#effectsLeft -= 1;
    if (this.#effectsLeft < 0 && !this.dead) this.die();
    if (this.dead) throw new CrashedError();
  }
}
