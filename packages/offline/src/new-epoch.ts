import { type JournalEntry, parseFact } from '@evertill/domain';
import { type Head, receiptNumberAt, type Stated } from './chain.ts';
import { genesisHash, parseEntry } from './entry-bytes.ts';
import type { EntryRow, IdentityRow, PastEpoch } from './journal-database.ts';

/** What the server grants a device when it enrols, or after a fork. */
export interface Grant {
  deviceId: string;
  tillCode: string;
  epoch: number;
  token: string;
}

/** The identity row of an epoch that has no entries yet; remembers how far the one before was confirmed. */
export function freshIdentity(grant: Grant, old: IdentityRow | null, ackedSeq: number): IdentityRow {
  const past: PastEpoch[] = old
    ? [...old.past, { deviceId: old.deviceId, epoch: old.epoch, ackedSeq, headSeq: old.nextSeq - 1 }]
    : [];
  const { deviceId, tillCode, epoch, token } = grant;
  return {
    key: 'till',
    deviceId,
    tillCode,
    epoch,
    token,
    nextSeq: 1,
    headHash: genesisHash(deviceId, epoch),
    nextReceipt: 1,
    totals: { gross: 0, sales: 0 },
    ackedSeq: 0,
    past,
  };
}

/**
 * Entries as they are stated again after `head` (PU5): same ids, times and payloads; documents get the next numbers
 * of the series and keep the number that is on the paper.
 */
export function refiled(head: Head, rows: readonly EntryRow[]): Stated[] {
  let nextReceipt = head.nextReceipt;
  return rows.map((row) => {
    const { id, type, v, payload, occurredAt } = parseEntry(row.bytes);
    const renumbered = renumber({ type, v, payload }, receiptNumberAt({ ...head, nextReceipt }));
    if (renumbered !== payload) nextReceipt += 1;
    return { id, type, v, payload: renumbered, occurredAt };
  });
}

function renumber({ type, v, payload }: Pick<JournalEntry, 'type' | 'v' | 'payload'>, receiptNumber: string): unknown {
  const parsed = parseFact(type, v, payload);
  if (!parsed.ok || !('receiptNumber' in parsed.fact.payload)) return payload;
  // What was written stays as it is, in its own version, but for the number.
  const written = payload as { printedAs?: string; receiptNumber: string };
  return { ...written, receiptNumber, printedAs: written.printedAs ?? written.receiptNumber };
}
