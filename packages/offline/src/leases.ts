import { type LeaseAnswer, type LeasedBundle, leaseAnswerSchema, leaseLeft, unitsToGiveBack } from '@evertill/domain';
import type { Journal } from './journal.ts';
import type { IdentityRow, JournalDatabase, LeaseRow, LeasesToldRow } from './journal-database.ts';
import type { Ids, Transport } from './ports.ts';
import { strictly } from './strict-transaction.ts';

/** What one exchange achieved: where to go on from, and whether something was decided that the server does not know. */
export interface Exchanged {
  cookie: string | null;
  /** Units are given back here, and the server is still to be told. */
  isMore: boolean;
}

/**
 * Tells the server all that was ever given back and takes up where the leases stand (LE1–LE6). What the target leaves
 * over is given back on the disk first and told with the next exchange. Throws on anything that is no answer to this
 * very question, having changed nothing.
 * @param cookie of the last answer that was taken up; null asks for every lease
 */
export async function exchangeLeasesOnce(
  journal: Journal,
  transport: Transport,
  ids: Ids,
  cookie: string | null,
  signal?: AbortSignal,
): Promise<Exchanged> {
  const identity = await journal.identity();
  if (!identity || !journal.writable) return { cookie: null, isMore: false };
  const { deviceId, epoch } = identity;
  const rows = await journal.db.leases.filter((row) => row.returnedHere > row.returned).toArray();
  const ask = ids.next();
  const returned = rows.map(({ variantId, returnedHere }) => ({ variantId, returned: returnedHere }));
  const answer = leaseAnswerSchema.safeParse(await transport.exchangeLeases({ ask, epoch, cookie, returned }, signal));
  const isMine = answer.data?.ask === ask && answer.data.deviceId === deviceId && answer.data.epoch === epoch;
  if (!answer.success || !isMine) throw new Error('not an answer to this question about leases');
  const kept = await keep(journal, answer.data);
  if (!kept.ok) throw new Error(kept.refusal.code);
  return { cookie: kept.value === null ? null : answer.data.cookie, isMore: kept.value === true };
}

/** Null when this till went on to another epoch meanwhile: then the answer is nobody's. */
function keep(journal: Journal, answer: LeaseAnswer) {
  const { db } = journal;
  const stores = [db.identity, db.leases, db.leasesTold, db.sales, db.openCart];
  return strictly(db, stores, async (): Promise<boolean | null> => {
    const standing = await journal.identity();
    if (standing?.deviceId !== answer.deviceId || standing.epoch !== answer.epoch) return null;
    const { deviceId, epoch, seq, bundles } = answer;
    const told: LeasesToldRow = { key: 'told', deviceId, epoch, seq, bundles };
    const known = await knownReturns(db, answer);
    if (answer.reset) await db.leases.clear();
    await db.leasesTold.put(told);
    const unseen = await soldUnseen(db, told);
    const inCart = await openQuantities(db, told);
    let isMore = false;
    for (const { target, ...lease } of answer.leases) {
      const { variantId } = lease;
      const before = Math.max(known.get(variantId) ?? 0, lease.returned);
      const left = leaseLeft(lease, before, unseen.get(variantId) ?? 0);
      const returnedHere = before + unitsToGiveBack(left, target, inCart.get(variantId) ?? 0);
      isMore ||= returnedHere > before;
      await db.leases.put({ ...lease, returnedHere });
    }
    return isMore;
  });
}

/** What was given back here so far, told or not; of another device's leases nothing. */
async function knownReturns(db: JournalDatabase, answer: LeaseAnswer): Promise<Map<string, number>> {
  const before = await db.leasesTold.get('told');
  if (before?.deviceId !== answer.deviceId) return new Map();
  const rows = await db.leases.bulkGet(answer.leases.map(({ variantId }) => variantId));
  return new Map(rows.flatMap((row) => (row ? [[row.variantId, row.returnedHere] as const] : [])));
}

async function openQuantities(db: JournalDatabase, { bundles }: LeasesToldRow): Promise<Map<string, number>> {
  const open = await db.openCart.get('open');
  return overTheCounter(open?.cart.lines ?? [], bundles);
}

/**
 * What this till sold and the server had not applied when it told the counters: every sale after that place, in that
 * epoch or a later one. The sales themselves say it, so a sale and what it spends are one write (LE3).
 */
async function soldUnseen(db: JournalDatabase, told: LeasesToldRow): Promise<Map<string, number>> {
  const { deviceId, epoch, seq, bundles } = told;
  const rows = await db.sales
    .where('[deviceId+epoch+seq]')
    .between([deviceId, epoch, seq], [deviceId, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER], false)
    .toArray();
  const lines = rows.flatMap((row) => row.sale.lines);
  return overTheCounter(lines, bundles);
}

/** Units by variant, bundles taken apart. What lies at another place is not sold under a lease. */
export function overTheCounter(
  lines: readonly { variantId: string | null; quantity: number; from?: unknown }[],
  bundles: readonly LeasedBundle[],
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { variantId, quantity, from } of lines) {
    if (variantId === null || from !== undefined) continue;
    const bundle = bundles.find((one) => one.variantId === variantId);
    for (const part of bundle?.components ?? [{ variantId, quantity: 1 }]) {
      sums.set(part.variantId, (sums.get(part.variantId) ?? 0) + part.quantity * quantity);
    }
  }
  return sums;
}

/** A lease as this till counts on it. */
export interface HeldLease {
  /** What was set aside when the server last said so, less what is given back since. */
  held: number;
  /** What of it is left: may be sold without breaking a promise to anybody, whether there is a network or not. */
  left: number;
}

/** What may still be sold under a lease, by variant; without the variant there is no lease. */
export async function leasesLeft(journal: Journal): Promise<Map<string, number>> {
  return new Map([...(await leasesHeld(journal))].map(([variantId, { left }]) => [variantId, left]));
}

/** Every lease of this till. */
export async function leasesHeld(journal: Journal): Promise<Map<string, HeldLease>> {
  const { db } = journal;
  return db.transaction('r', [db.identity, db.leases, db.leasesTold, db.sales], async () => {
    const [identity, told, rows] = await Promise.all([
      journal.identity(),
      db.leasesTold.get('told'),
      db.leases.toArray(),
    ]);
    if (!told || !isHolder(identity, told)) return new Map();
    const unseen = await soldUnseen(db, told);
    const heldOf = (row: LeaseRow): HeldLease => ({
      held: leaseLeft(row, row.returnedHere, 0),
      left: leaseLeft(row, row.returnedHere, unseen.get(row.variantId) ?? 0),
    });
    return new Map(rows.map((row) => [row.variantId, heldOf(row)]));
  });
}

const isHolder = (identity: IdentityRow | null, told: LeasesToldRow): boolean =>
  identity?.deviceId === told.deviceId && identity.epoch >= told.epoch;

/**
 * Forgets every lease until the server tells them again: for a database that turned out to be older than its journal,
 * since it may also have forgotten what it gave back (LE7).
 */
export async function forgetLeases(journal: Journal): Promise<void> {
  const { db } = journal;
  await strictly(db, [db.leases, db.leasesTold], async () => {
    await db.leases.clear();
    await db.leasesTold.clear();
  });
}
