import { accepted, type Refusal, type Result, refused } from '@evertill/domain';
import type { Table } from 'dexie';
import type { JournalDatabase } from './journal-database.ts';

/** Thrown inside a transaction to abort it and answer with a refusal. */
class RefusedInside extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/**
 * One strict read-write transaction: its result is known only after `complete` (JN4). A disk without room is the
 * refusal `storage.full`, also when the browser says so no earlier than at the commit; any other abort throws.
 */
export async function strictly<T>(
  db: JournalDatabase,
  stores: Table[],
  run: (abort: (refusal: Refusal) => never) => Promise<T>,
): Promise<Result<T>> {
  try {
    // Dexie keeps a transaction open over native awaits only when it is given an async function.
    const value = await db.transaction('rw', stores, async () => run(abortWith));
    return accepted(value);
  } catch (error) {
    if (error instanceof RefusedInside) return refused(error.refusal);
    if (isOutOfRoom(error)) return refused({ code: 'storage.full' });
    throw error;
  }
}

function abortWith(refusal: Refusal): never {
  throw new RefusedInside(refusal);
}

/** QuotaExceededError may stand on the error itself or inside the AbortError that wraps it. */
export function isOutOfRoom(error: unknown): boolean {
  for (let current: unknown = error, depth = 0; current && depth < 5; depth += 1) {
    if (typeof current !== 'object') return false;
    if ('name' in current && current.name === 'QuotaExceededError') return true;
    current = 'inner' in current ? current.inner : undefined;
  }
  return false;
}
