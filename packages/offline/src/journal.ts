import { accepted, CART_LINES_MAX, type Fact, type Refusal, type Result, refused } from '@evertill/domain';
import { chainOn, ENTRY_CHARS_MAX, receiptNumberAt, type Stated, sameHead, stateFact } from './chain.ts';
import { type EntryRow, type IdentityRow, JournalDatabase } from './journal-database.ts';
import { createMutex } from './mutex.ts';
import { freshIdentity, type Grant, refiled } from './new-epoch.ts';
import type { Clock, Ids, IndexedDbPort, SecondCopy } from './ports.ts';
import { project } from './projection.ts';
import { CopyKeeper } from './second-copy.ts';
import { strictly } from './strict-transaction.ts';

export interface JournalPorts {
  clock: Clock;
  ids: Ids;
  secondCopy: SecondCopy;
  /** Whether this tab holds the till's lock (JN7). */
  mayWrite: () => boolean;
  indexedDb?: IndexedDbPort;
}

/** What an append is about to state. `closesCart` empties the open cart in the same transaction. */
export interface Statement {
  facts: Fact[];
  closesCart?: boolean;
}

interface Write {
  /** What must stand on the disk for this to go ahead. */
  expected: IdentityRow | null;
  /** What the new entries follow. */
  base: IdentityRow;
  stated: Stated[];
  statement?: Statement;
}

/**
 * The till's journal: facts in, a hash chain on the disk, nothing ever lost on the way (SPEC JN).
 * One instance per tab; only the leading tab's may write.
 */
export class Journal {
  readonly db: JournalDatabase;
  readonly copy: CopyKeeper;
  readonly #ports: JournalPorts;
  readonly #exclusive = createMutex();
  /** What this tab builds upon; each transaction compares it with the disk, so a stale one can do no harm. */
  #identity: IdentityRow | null = null;

  constructor(ports: JournalPorts) {
    this.#ports = ports;
    this.db = new JournalDatabase(ports.indexedDb);
    this.copy = new CopyKeeper(this.db, ports.secondCopy);
  }

  /** Whether this tab leads and may therefore write (JN7). */
  get writable(): boolean {
    return this.#ports.mayWrite();
  }

  /** Reads the identity from the disk; null when this profile is no till yet. */
  async identity(): Promise<IdentityRow | null> {
    return (await this.db.identity.get('till')) ?? null;
  }

  /** Forgets what this tab believed about the head and reads it again (LD2). */
  async reload(): Promise<IdentityRow | null> {
    this.#identity = await this.identity();
    return this.#identity;
  }

  /**
   * States facts. `plan` gets the receipt number that this append may use, at most once, and may refuse; the number
   * is spent only when a fact carries it. Resolves when the facts are on the disk (JN4), with their rows.
   * Refuses `journal.locked`, `journal.moved` (another tab wrote, or the sale is recorded already), `storage.full`,
   * `cart.too-large`, and whatever `plan` refuses.
   */
  append(plan: (receiptNumber: string) => Result<Statement>): Promise<Result<EntryRow[]>> {
    return this.#leading(async (base) => {
      const planned = plan(receiptNumberAt(base));
      if (!planned.ok) return planned;
      const statement = planned.value;
      assertNumbers(statement.facts, receiptNumberAt(base));
      const now = this.#ports.clock.now();
      const stated = statement.facts.map((fact) => stateFact(fact, this.#ports.ids.next(), now));
      return this.#write({ expected: base, base, stated, statement });
    });
  }

  /** States an incident, which is no fact of trade (PU6). */
  note(type: string, payload: Record<string, unknown>): Promise<Result<EntryRow[]>> {
    return this.#leading((base) => {
      const stated = { id: this.#ports.ids.next(), type, v: 1, payload, occurredAt: this.#ports.clock.now() };
      return this.#write({ expected: base, base, stated: [stated] });
    });
  }

  /** Files facts again at the head that were found in the second copy only (SC3). */
  refile(rows: readonly EntryRow[]): Promise<Result<EntryRow[]>> {
    return this.#leading((base) => this.#write({ expected: base, base, stated: refiled(base, rows) }));
  }

  /**
   * Starts an epoch: at enrolment, at a new enrolment of the same tablet, or after a fork. Whatever the server has
   * not confirmed is filed again under it (PU5). `forkSeq` is the first entry the server holds differently; without
   * it everything after the pointer moves over.
   */
  startEpoch(grant: Grant, forkSeq?: number): Promise<Result<EntryRow[]>> {
    return this.#exclusive(async () => {
      const old = await this.reload();
      if (old && !this.writable) return refused({ code: 'journal.locked' });
      const ackedSeq = forkSeq === undefined ? (old?.ackedSeq ?? 0) : forkSeq - 1;
      const open = old ? await this.entriesAfter(old, ackedSeq) : [];
      const base = freshIdentity(grant, old, ackedSeq);
      return this.#write({ expected: old, base, stated: refiled(base, open) });
    });
  }

  /** Waits for this tab's earlier writes, then runs; for what must not overtake an append. */
  inOrder<T>(run: () => Promise<T>): Promise<T> {
    return this.#exclusive(run);
  }

  /** Entries of the identity's epoch after a position, oldest first. */
  entriesAfter({ deviceId, epoch }: IdentityRow, seq: number, limit?: number): Promise<EntryRow[]> {
    const rows = this.db.entries
      .where('[deviceId+epoch+seq]')
      .between([deviceId, epoch, seq], [deviceId, epoch, Number.MAX_SAFE_INTEGER], false);
    return (limit === undefined ? rows : rows.limit(limit)).toArray();
  }

  #leading(run: (base: IdentityRow) => Promise<Result<EntryRow[]>>): Promise<Result<EntryRow[]>> {
    return this.#exclusive(async () => {
      const base = this.#identity ?? (await this.reload());
      if (!base || !this.writable) return refused({ code: 'journal.locked' });
      return run(base);
    });
  }

  async #write({ expected, base, stated, statement }: Write): Promise<Result<EntryRow[]>> {
    const { rows, head } = chainOn(base, stated);
    if (rows.some((row) => row.bytes.length > ENTRY_CHARS_MAX)) {
      return refused({ code: 'cart.too-large', linesMax: CART_LINES_MAX });
    }
    const written = await strictly(this.db, this.db.appendStores, async (abort) => {
      const standing = await this.identity();
      if (!sameHead(standing, expected)) abort(MOVED);
      if (statement && (await this.#knows(statement.facts))) abort(MOVED);
      // The pointer may have moved since the base was read, so only what an append changes is taken from the base.
      const next: IdentityRow = { ...(expected === base && standing ? standing : base), ...head };
      await this.db.identity.put(next);
      await this.db.entries.bulkAdd(rows);
      for (const row of rows) await project(this.db, row);
      if (statement?.closesCart) await this.db.openCart.clear();
      return next;
    });
    if (!written.ok) {
      await this.reload();
      return written;
    }
    this.#identity = written.value;
    await this.copy.append(base, rows, written.value);
    return accepted(rows);
  }

  /** A sale or refund that is on the disk already is not stated twice: whoever states it has an old view. */
  async #knows(facts: readonly Fact[]): Promise<boolean> {
    for (const fact of facts) {
      if (fact.type === 'sale.completed' && (await this.db.sales.get(fact.payload.saleId))) return true;
      if (fact.type === 'refund.paid' && (await this.db.refunds.get(fact.payload.refundId))) return true;
    }
    return false;
  }
}

const MOVED: Refusal = { code: 'journal.moved' };

/** One number, one document: anything else would be a gap or a repetition in the series. */
function assertNumbers(facts: readonly Fact[], receiptNumber: string): void {
  const numbers = facts.flatMap((fact) => ('receiptNumber' in fact.payload ? [fact.payload.receiptNumber] : []));
  if (numbers.length > 1) throw new Error('an append states one sale or refund at most');
  if (numbers.some((number) => number !== receiptNumber)) throw new Error('the document has another receipt number');
}
