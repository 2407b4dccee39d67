import { numberIn, receiptNumberAt, sameHead } from './chain.ts';
import { parseEntry } from './entry-bytes.ts';
import type { Journal } from './journal.ts';
import type { EntryRow, IdentityRow, Place } from './journal-database.ts';
import { forgetLeases } from './leases.ts';
import { project } from './projection.ts';
import { type CopyContents, readCopy } from './second-copy-lines.ts';
import { strictly } from './strict-transaction.ts';

/** What comparing the two copies of the journal led to. */
export interface Reconciliation {
  /** Entries brought back from the file, byte for byte. */
  restored: number;
  /** Facts found only in the file that no longer fit the chain, stated again at its head. */
  refiled: number;
  /** Whether the file had to be written anew. */
  rewritten: boolean;
}

/**
 * Compares the database with the second copy and makes both whole again (SC2, SC3). Runs when a tab begins to lead
 * and before a profile without identity is taken for a new one. Facts are never lost by it: what one of the two
 * knows and the server has not confirmed is in both afterwards; the server tells repetitions by their ids (SV4).
 */
export async function reconcile(journal: Journal): Promise<Reconciliation> {
  const nothing: Reconciliation = { restored: 0, refiled: 0, rewritten: false };
  let lines: string[];
  try {
    lines = await journal.copy.read();
  } catch {
    return nothing;
  }
  const file = readCopy(lines);
  const { restored, strays } = await journal.inOrder(() => bringBack(journal, file));
  const identity = await journal.identity();
  if (!identity) return nothing;

  const orphans = await orphansIn(journal, identity, file.rows, strays);
  if (restored > 0 || orphans.length > 0) await forgetLeases(journal);
  if (orphans.length > 0) {
    const stated = await journal.refile(orphans);
    // The file stays as it is until what only it knows has been written to the database.
    if (!stated.ok) return { ...nothing, restored };
  }
  const rewritten =
    orphans.length > 0 || file.damaged > 0 || !sameEpoch(file.till, identity) || (await lacks(journal, file.rows));
  if (rewritten) await journal.copy.rewrite();
  else journal.copy.agree(identity);
  return { restored, refiled: orphans.length, rewritten };
}

/** The identity to go on from: the file's when the database has none or an earlier epoch of the same history. */
function newer(till: IdentityRow | null, standing: IdentityRow | null): IdentityRow | null {
  if (!till || !standing) return till ?? standing;
  const cameAfter = till.past.some((past) => past.deviceId === standing.deviceId && past.epoch === standing.epoch);
  return cameAfter ? till : standing;
}

const sameEpoch = (a: Pick<EntryRow, 'deviceId' | 'epoch'> | null, b: Pick<EntryRow, 'deviceId' | 'epoch'>): boolean =>
  a?.deviceId === b.deviceId && a.epoch === b.epoch;

/** Makes the database know what the file knows of the chain; nothing else of this tab writes meanwhile. */
async function bringBack(journal: Journal, file: CopyContents): Promise<{ restored: number; strays: EntryRow[] }> {
  const standing = await journal.reload();
  const strays = await straysIn(journal, standing, file);
  const restored = await restore(journal, standing, newer(file.till, standing), file.rows);
  await journal.reload();
  return { restored, strays };
}

/** Brings back what follows on from `base` in the file, and with a lost identity everything else of it too. */
async function restore(
  journal: Journal,
  standing: IdentityRow | null,
  base: IdentityRow | null,
  rows: readonly EntryRow[],
): Promise<number> {
  if (!base) return 0;
  const { tail, identity } = follow(base, rows);
  const lostIdentity = base !== standing;
  if (!lostIdentity && tail.length === 0) return 0;
  const earlier = lostIdentity ? [...rows.filter((row) => !sameEpoch(row, base)), ...leadingTo(base, rows)] : [];
  const { db } = journal;
  const written = await strictly(db, db.appendStores, async (abort) => {
    if (!sameHead(await journal.identity(), standing)) abort({ code: 'journal.moved' });
    let count = 0;
    for (const row of [...earlier, ...tail]) {
      if (await db.entries.get([row.deviceId, row.epoch, row.seq])) continue;
      await db.entries.add(row);
      await project(db, row);
      count += 1;
    }
    await db.identity.put(identity);
    return count;
  });
  return written.ok ? written.value : 0;
}

/** The rows of the chain that ends at the head of `base`, oldest first. */
function leadingTo(base: IdentityRow, rows: readonly EntryRow[]): EntryRow[] {
  const byHash = new Map(rows.map((row) => [row.hash, row]));
  const chain: EntryRow[] = [];
  for (let row = byHash.get(base.headHash); row; row = byHash.get(parseEntry(row.bytes).prevHash)) chain.push(row);
  return chain.reverse();
}

/** The longest run of rows that continues the chain of `base`, and the identity at its end. */
function follow(base: IdentityRow, rows: readonly EntryRow[]): { tail: EntryRow[]; identity: IdentityRow } {
  const byPlace = new Map<string, EntryRow[]>();
  for (const row of rows) {
    const place = placeOf(row);
    byPlace.set(place, [...(byPlace.get(place) ?? []), row]);
  }
  const tail: EntryRow[] = [];
  let identity = base;
  for (;;) {
    const place = placeOf({ ...identity, seq: identity.nextSeq });
    const next = (byPlace.get(place) ?? []).find((row) => parseEntry(row.bytes).prevHash === identity.headHash);
    if (!next) return { tail, identity };
    tail.push(next);
    identity = advance(identity, next);
  }
}

function advance(identity: IdentityRow, row: EntryRow): IdentityRow {
  const { totals, payload } = parseEntry(row.bytes);
  const nextReceipt = identity.nextReceipt + (numberIn(payload) === receiptNumberAt(identity) ? 1 : 0);
  return { ...identity, nextSeq: row.seq + 1, headHash: row.hash, totals, nextReceipt };
}

/**
 * Facts that stand nowhere the server will be told of: their place is neither confirmed nor in the present chain, and
 * no other place of the same id is. A confirmed place may hold another fact, when the database once went another way.
 */
async function orphansIn(
  journal: Journal,
  identity: IdentityRow,
  rows: readonly EntryRow[],
  strays: readonly EntryRow[],
): Promise<EntryRow[]> {
  const strayIds = new Set(strays.map((row) => row.id));
  const settled = (row: EntryRow): boolean =>
    sameEpoch(row, identity) || (confirmed(identity, row) && !strayIds.has(row.id));
  const ids = new Set(await journal.db.entries.orderBy('id').keys());
  const places = await placesIn(journal);
  const isDisplaced = (row: EntryRow): boolean => !ids.has(row.id) && places.has(placeOf(row));
  const open = [
    ...strays,
    ...(await givenUp(journal, identity)),
    ...rows.filter((row) => !confirmed(identity, row) || isDisplaced(row)),
  ];
  const known = new Set<string>();
  await journal.db.entries
    .where('id')
    .anyOf(open.map((row) => row.id))
    .each((row) => {
      if (settled(row)) known.add(row.id);
    });
  const orphans = new Map<string, EntryRow>();
  for (const row of open) if (!known.has(row.id) && !orphans.has(row.id)) orphans.set(row.id, row);
  return [...orphans.values()];
}

/**
 * What a database that fell back to an earlier epoch went on to write there: the places may look confirmed, because
 * other entries once stood in them.
 */
async function straysIn(journal: Journal, standing: IdentityRow | null, file: CopyContents): Promise<EntryRow[]> {
  if (!standing || newer(file.till, standing) === standing) return [];
  const held = new Set(file.rows.map((row) => row.id));
  return journal.db.entries.filter((row) => !held.has(row.id)).toArray();
}

/** Entries of ended epochs that were not confirmed there; as a rule each stands in a later epoch too. */
async function givenUp(journal: Journal, identity: IdentityRow): Promise<EntryRow[]> {
  const found = await Promise.all(
    identity.past.map(({ deviceId, epoch, ackedSeq }) =>
      journal.db.entries
        .where('[deviceId+epoch+seq]')
        .between([deviceId, epoch, ackedSeq], [deviceId, epoch, Number.MAX_SAFE_INTEGER], false)
        .toArray(),
    ),
  );
  return found.flat();
}

/** Whether the server confirmed this place, or the place was given up for a later epoch that holds the fact. */
function confirmed(identity: IdentityRow, row: EntryRow): boolean {
  if (row.deviceId === identity.deviceId && row.epoch === identity.epoch) return row.seq <= identity.ackedSeq;
  const past = identity.past.find((epoch) => epoch.deviceId === row.deviceId && epoch.epoch === row.epoch);
  return past !== undefined && row.seq <= past.ackedSeq;
}

/** Whether the database has places the file has not. */
async function lacks(journal: Journal, rows: readonly EntryRow[]): Promise<boolean> {
  const held = new Set(rows.map(placeOf));
  for (const place of await placesIn(journal)) if (!held.has(place)) return true;
  return false;
}

async function placesIn(journal: Journal): Promise<Set<string>> {
  const keys = await journal.db.entries.toCollection().primaryKeys();
  return new Set(keys.map((key) => key.join(' ')));
}

const placeOf = ({ deviceId, epoch, seq }: Place): string => `${deviceId} ${epoch} ${seq}`;
