import { type EntryResult, type PushAnswer, pushAnswerSchema } from '@evertill/domain';
import type { EntryRow, IdentityRow } from './journal-database.ts';

/** What an answer to a push is worth to this till. */
export type Verdict =
  | { kind: 'moved'; ackedSeq: number; serverSeq: number; results: EntryResult[] }
  /** The server asks again for what it lost, or for the place where histories part (PU4). */
  | { kind: 'back'; ackedSeq: number }
  | { kind: 'fork'; seq: number; newEpoch: number; results: EntryResult[] }
  /** The server knows entries of ours that we do not (PU6). */
  | { kind: 'lost'; serverSeq: number; serverHash: string }
  | { kind: 'nothing' }
  | { kind: 'ignored'; reason: string };

/** What was sent, and the hash this till has at a position: of an entry, of genesis at 0, undefined where it has none. */
export interface Sent {
  identity: IdentityRow;
  entries: readonly EntryRow[];
  hashAt: (seq: number) => Promise<string | undefined>;
}

/**
 * Judges an answer. Only one that was parsed, names this device and epoch, and agrees with the hashes here leads to
 * anything (PU2); whatever else came back, from a portal's page to an old answer, is ignored.
 */
export async function judge(raw: unknown, sent: Sent): Promise<Verdict> {
  const parsed = pushAnswerSchema.safeParse(raw);
  if (!parsed.success) return { kind: 'ignored', reason: 'not an answer to a push' };
  const answer = parsed.data;
  const { identity } = sent;
  if (answer.deviceId !== identity.deviceId || answer.epoch !== identity.epoch) {
    return { kind: 'ignored', reason: 'an answer for another device or epoch' };
  }
  if (answer.fork) return judgeFork(answer, answer.fork, sent);
  const ours = answer.ackedSeq < identity.nextSeq ? await sent.hashAt(answer.ackedSeq) : undefined;
  if (answer.need !== undefined) return judgeNeed(answer.need, answer, sent, ours);
  return sent.entries.length > 0 ? judgeHead(answer, sent, ours) : judgeSilence(answer, identity, ours);
}

function judgeFork(answer: PushAnswer, { seq, newEpoch }: NonNullable<PushAnswer['fork']>, sent: Sent): Verdict {
  if (newEpoch <= sent.identity.epoch) return { kind: 'ignored', reason: 'a fork into an epoch that is over' };
  if (!sent.entries.some((entry) => entry.seq === seq)) return { kind: 'ignored', reason: 'a fork at another place' };
  return { kind: 'fork', seq, newEpoch, results: answer.results.filter((result) => result.seq < seq) };
}

function judgeNeed(need: number, { ackedSeq, headHash }: PushAnswer, sent: Sent, ours: string | undefined): Verdict {
  if (need !== ackedSeq + 1) return { kind: 'ignored', reason: 'a need that does not follow its own head' };
  return { kind: 'back', ackedSeq: ours === headHash ? Math.min(ackedSeq, sent.identity.ackedSeq) : 0 };
}

/** Something was sent and the server found nothing wrong with it. */
function judgeHead(answer: PushAnswer, { identity, entries }: Sent, ours: string | undefined): Verdict {
  const last = entries.at(-1)?.seq ?? 0;
  const results = answer.results.filter((result) => entries.some((entry) => entry.seq === result.seq));
  if (ours !== answer.headHash) {
    // A head beyond what was sent cannot be compared when it is not ours; that each entry has a result can.
    const compared = new Set(results.map((result) => result.seq)).size === entries.length;
    if (answer.ackedSeq <= last || !compared) return { kind: 'ignored', reason: 'another hash at the head' };
    return { kind: 'moved', ackedSeq: last, serverSeq: answer.ackedSeq, results };
  }
  const reached = Math.min(answer.ackedSeq, last);
  if (reached <= identity.ackedSeq) return { kind: 'ignored', reason: 'an older head' };
  return {
    kind: 'moved',
    ackedSeq: reached,
    serverSeq: answer.ackedSeq,
    results: results.filter((result) => result.seq <= reached),
  };
}

/** Nothing was sent: the server only told its head. */
function judgeSilence({ ackedSeq, headHash }: PushAnswer, identity: IdentityRow, ours: string | undefined): Verdict {
  if (ackedSeq >= identity.nextSeq) return { kind: 'lost', serverSeq: ackedSeq, serverHash: headHash };
  if (ours === undefined) return { kind: 'ignored', reason: 'a head older than what is kept' };
  if (ours !== headHash) return { kind: 'back', ackedSeq: 0 };
  return ackedSeq < identity.ackedSeq ? { kind: 'back', ackedSeq } : { kind: 'nothing' };
}
