import { PUSH_ENTRIES_MAX, type PushInput, type Result } from '@evertill/domain';
import { genesisHash } from './entry-bytes.ts';
import type { Journal } from './journal.ts';
import type { EntryRow, IdentityRow, PastEpoch, ResultRow } from './journal-database.ts';
import type { Transport } from './ports.ts';
import { judge, type Verdict } from './push-answer.ts';
import { strictly } from './strict-transaction.ts';

/** About how much one push carries; a longer single entry still goes. */
export const PUSH_CHARS_MAX = 512_000;

/** What one push achieved. `done` means that the server has everything. */
export type PushOutcome = { kind: 'more' } | { kind: 'done' } | { kind: 'trouble'; reason: string };

/**
 * Sends the next entries and does what the answer is worth (PU1–PU7). Throws what the transport throws, having
 * changed nothing; sending the same again is always right.
 */
export async function pushOnce(
  journal: Journal,
  transport: Pick<Transport, 'push'>,
  storage?: PushInput['storage'],
  signal?: AbortSignal,
): Promise<PushOutcome> {
  const identity = await journal.identity();
  if (!identity) return { kind: 'trouble', reason: 'not enrolled' };
  const entries = withinLimit(await journal.entriesAfter(identity, identity.ackedSeq, PUSH_ENTRIES_MAX));
  const answer = await transport.push(
    {
      epoch: identity.epoch,
      headSeq: identity.nextSeq - 1,
      entries: entries.map(({ seq, bytes, hash }) => ({ seq, bytes, hash })),
      ...(storage && { storage }),
    },
    signal,
  );
  const hashAt = (seq: number): Promise<string | undefined> => hashIn(journal, identity, seq);
  return obey(journal, identity, await judge(answer, { identity, entries, hashAt }));
}

async function obey(journal: Journal, identity: IdentityRow, verdict: Verdict): Promise<PushOutcome> {
  switch (verdict.kind) {
    case 'moved': {
      const standing = await move(journal, identity, verdict.ackedSeq, verdict.results);
      const isAll = standing?.nextSeq === verdict.ackedSeq + 1 && verdict.serverSeq === verdict.ackedSeq;
      return { kind: isAll ? 'done' : 'more' };
    }
    case 'back':
      if (verdict.ackedSeq === identity.ackedSeq) return { kind: 'trouble', reason: 'the server misses older entries' };
      await move(journal, identity, verdict.ackedSeq, []);
      return { kind: 'more' };
    case 'fork': {
      await move(journal, identity, verdict.seq - 1, verdict.results);
      return going(await journal.startEpoch({ ...identity, epoch: verdict.newEpoch }, verdict.seq));
    }
    case 'lost': {
      const { serverSeq, serverHash } = verdict;
      return going(await journal.note('journal.lost', { headSeq: identity.nextSeq - 1, serverSeq, serverHash }));
    }
    case 'nothing':
      return { kind: 'done' };
    case 'ignored':
      return { kind: 'trouble', reason: verdict.reason };
  }
}

const going = (result: Result<unknown>): PushOutcome =>
  result.ok ? { kind: 'more' } : { kind: 'trouble', reason: result.refusal.code };

/** Moves the pointer and keeps the results, together (PU7); nothing else of the identity is touched. */
async function move(
  journal: Journal,
  sent: IdentityRow,
  ackedSeq: number,
  results: ResultRow['result'][],
): Promise<IdentityRow | null> {
  const { db } = journal;
  const { deviceId, epoch } = sent;
  const moved = await strictly(db, [db.identity, db.results], async () => {
    const standing = await journal.identity();
    if (standing?.deviceId !== deviceId || standing.epoch !== epoch) return null;
    await db.identity.update('till', { ackedSeq });
    await db.results.bulkPut(results.map((result) => ({ deviceId, epoch, seq: result.seq, result })));
    return standing;
  });
  return moved.ok ? moved.value : null;
}

function withinLimit(rows: readonly EntryRow[]): EntryRow[] {
  let chars = 0;
  const fit = rows.findIndex((row, index) => {
    chars += row.bytes.length;
    return index > 0 && chars > PUSH_CHARS_MAX;
  });
  return rows.slice(0, fit === -1 ? rows.length : fit);
}

async function hashIn(
  journal: Journal,
  { deviceId, epoch }: PastEpoch | IdentityRow,
  seq: number,
): Promise<string | undefined> {
  if (seq === 0) return genesisHash(deviceId, epoch);
  return (await journal.db.entries.get([deviceId, epoch, seq]))?.hash;
}
