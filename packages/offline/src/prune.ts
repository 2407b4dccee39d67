import type { Journal } from './journal.ts';
import type { EntryRow, IdentityRow } from './journal-database.ts';
import type { Clock } from './ports.ts';
import { isAcknowledged } from './sale-state.ts';
import { strictly } from './strict-transaction.ts';

export const KEEP_MS = 30 * 24 * 60 * 60 * 1_000;
const PRUNE_ROWS_MAX = 1_000;

/**
 * Deletes entries that are acknowledged, older than 30 days and not the head (JN9), oldest first and without holes,
 * with the documents that hang on them. Returns how many went. Call it at rest; each call does a bounded piece.
 */
export async function prune(journal: Journal, clock: Clock): Promise<number> {
  if (!journal.writable || journal.copy.state === 'failing') return 0;
  const removed = await journal.inOrder(() => pruneInOrder(journal, clock.now() - KEEP_MS));
  if (removed > 0) await journal.copy.rewrite();
  return removed;
}

async function pruneInOrder(journal: Journal, before: number): Promise<number> {
  const { db } = journal;
  const stores = [db.identity, db.entries, db.results, db.sales, db.refunds, db.payments, db.counted];
  const done = await strictly(db, stores, async () => {
    const identity = await journal.identity();
    if (!identity) return 0;
    const rows: EntryRow[] = [];
    for (const epoch of [...identity.past, identity]) rows.push(...(await removable(journal, identity, epoch, before)));
    const keys = rows.map((row): [string, number, number] => [row.deviceId, row.epoch, row.seq]);
    await db.entries.bulkDelete(keys);
    await db.results.bulkDelete(keys);
    for (const table of [db.sales, db.refunds, db.payments, db.counted]) {
      await table.where('[deviceId+epoch+seq]').anyOf(keys).delete();
    }
    return rows.length;
  });
  return done.ok ? done.value : 0;
}

/** The leading run of an epoch's entries that may go. */
async function removable(
  journal: Journal,
  identity: IdentityRow,
  { deviceId, epoch }: Pick<IdentityRow, 'deviceId' | 'epoch'>,
  before: number,
): Promise<EntryRow[]> {
  const { db } = journal;
  const rows = await db.entries
    .where('[deviceId+epoch+seq]')
    .between([deviceId, epoch, 0], [deviceId, epoch, Number.MAX_SAFE_INTEGER])
    .limit(PRUNE_ROWS_MAX)
    .toArray();
  const run: EntryRow[] = [];
  for (const row of rows) {
    const isHead = deviceId === identity.deviceId && epoch === identity.epoch && row.seq === identity.nextSeq - 1;
    if (isHead || row.occurredAt >= before || !(await isSettled(journal, identity, row))) break;
    run.push(row);
  }
  return run;
}

/** Confirmed where it stands, or, given up there for a later epoch, confirmed in that one; and no open question. */
async function isSettled(journal: Journal, identity: IdentityRow, row: EntryRow): Promise<boolean> {
  const places = isAcknowledged(row, identity) ? [row] : await journal.db.entries.where('id').equals(row.id).toArray();
  if (!places.some((place) => isAcknowledged(place, identity))) return false;
  const hanging = journal.db.payments.where('[deviceId+epoch+seq]').equals([row.deviceId, row.epoch, row.seq]);
  return (await hanging.filter((payment) => payment.state === 'started').count()) === 0;
}
