import { FACT_VERSIONS, type Fact, type JournalEntry, nextTotals, parseFact } from '@evertill/domain';
import { entryBytes, hashOf } from './entry-bytes.ts';
import type { EntryRow, IdentityRow } from './journal-database.ts';

/** Longest entry a push can carry (JN8). */
export const ENTRY_CHARS_MAX = 400_000;

/** What a new entry builds upon; the part of the identity row that appends compare and set (JN3). */
export type Head = Pick<
  IdentityRow,
  'deviceId' | 'tillCode' | 'epoch' | 'nextSeq' | 'headHash' | 'nextReceipt' | 'totals'
>;

/** A fact with its id and time, before it has a place in the chain. */
export interface Stated {
  id: string;
  type: string;
  v: number;
  payload: unknown;
  occurredAt: number;
}

/** The next receipt number of the till (JN5). */
export function receiptNumberAt(head: Pick<Head, 'tillCode' | 'epoch' | 'nextReceipt'>): string {
  return `${head.tillCode}-${head.epoch}-${head.nextReceipt}`;
}

/** Puts statements at the end of the chain: the rows to store and the head after them. Changes nothing itself. */
export function chainOn(base: Head, stated: readonly Stated[]): { rows: EntryRow[]; head: Head } {
  const rows: EntryRow[] = [];
  let current = headOf(base);
  for (const statement of stated) {
    const { deviceId, epoch, nextSeq: seq, headHash: prevHash } = current;
    const { id, type, v, payload, occurredAt } = statement;
    const fact = parseFact(type, v, payload);
    const totals = nextTotals(current.totals, fact.ok ? fact.fact : null);
    const entry: JournalEntry = { deviceId, epoch, seq, id, type, v, payload, occurredAt, totals, prevHash };
    const bytes = entryBytes(entry);
    const hash = hashOf(bytes);
    rows.push({ deviceId, epoch, seq, id, type, occurredAt, bytes, hash });
    const nextReceipt = current.nextReceipt + (numberIn(payload) === receiptNumberAt(current) ? 1 : 0);
    current = { ...current, nextSeq: seq + 1, headHash: hash, totals, nextReceipt };
  }
  return { rows, head: current };
}

/** Only what an append may change of the identity row; the pointer is not among it. */
export function headOf({ deviceId, tillCode, epoch, nextSeq, headHash, nextReceipt, totals }: Head): Head {
  return { deviceId, tillCode, epoch, nextSeq, headHash, nextReceipt, totals };
}

/** Whether two heads are the same place in the same chain. */
export function sameHead(a: Head | null, b: Head | null): boolean {
  if (!a || !b) return a === b;
  return a.deviceId === b.deviceId && a.epoch === b.epoch && a.nextSeq === b.nextSeq && a.headHash === b.headHash;
}

export function stateFact(fact: Fact, id: string, occurredAt: number): Stated {
  return { id, type: fact.type, v: FACT_VERSIONS[fact.type], payload: fact.payload, occurredAt };
}

/** The receipt number a document carries. */
export function numberIn(payload: unknown): string | null {
  if (typeof payload !== 'object' || payload === null || !('receiptNumber' in payload)) return null;
  return String(payload.receiptNumber);
}
