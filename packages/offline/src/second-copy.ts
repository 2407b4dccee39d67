import { sameHead } from './chain.ts';
import type { EntryRow, IdentityRow, JournalDatabase } from './journal-database.ts';
import type { SecondCopy } from './ports.ts';
import { entryLine, tillLine } from './second-copy-lines.ts';

/** How the second copy fares. `failing` never stops a sale; the readiness screen shows it (SC1). */
export type CopyState = 'good' | 'failing';

/**
 * Keeps the second copy of the journal in step with the database. After a failure it writes nothing more until the
 * two have been compared again: the file may know something the database does not.
 */
export class CopyKeeper {
  readonly #db: JournalDatabase;
  readonly #file: SecondCopy;
  #state: CopyState = 'good';
  /** The head as the file has it, as far as this tab knows. */
  #head: IdentityRow | null = null;

  constructor(db: JournalDatabase, file: SecondCopy) {
    this.#db = db;
    this.#file = file;
  }

  get state(): CopyState {
    return this.#state;
  }

  async read(): Promise<string[]> {
    try {
      return await this.#file.read();
    } catch (error) {
      this.#state = 'failing';
      throw error;
    }
  }

  /** The file has been found to hold everything up to here. */
  agree(identity: IdentityRow): void {
    this.#head = identity;
    this.#state = 'good';
  }

  /** Writes entries that are on the disk already: `base` is the identity they follow, `after` the one they lead to. */
  async append(base: IdentityRow, rows: readonly EntryRow[], after: IdentityRow): Promise<void> {
    if (this.#state === 'failing') return;
    const lines = rows.map(entryLine);
    // The identity stands before its entries, so that a write torn in between never claims more than is there.
    if (!this.#head || !sameHead(this.#head, base)) lines.unshift(tillLine(base));
    try {
      await this.#file.append(lines);
      this.#head = after;
    } catch {
      this.#state = 'failing';
    }
  }

  /** Puts exactly what the database holds in place of the file; only after a comparison. */
  async rewrite(): Promise<void> {
    try {
      const [identity, rows] = await this.#db.transaction('r', [this.#db.identity, this.#db.entries], async () => [
        await this.#db.identity.get('till'),
        await this.#db.entries.toArray(),
      ]);
      if (!identity) return;
      await this.#file.replace([...rows.map(entryLine), tillLine(identity)]);
      this.agree(identity);
    } catch {
      this.#state = 'failing';
    }
  }
}
