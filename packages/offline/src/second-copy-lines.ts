import { hashOf, parseEntry } from './entry-bytes.ts';
import type { EntryRow, IdentityRow } from './journal-database.ts';

/** What a second copy says. */
export interface CopyContents {
  /** Who the till is and where its journal stood when that was last written; entries may follow it. */
  till: IdentityRow | null;
  rows: EntryRow[];
  /** Lines that could not be believed (SC4). */
  damaged: number;
}

/** One line: `<kind> <SHA-256 of the body> <body>`; a torn or altered one does not fit its hash. */
type Kind = 'till' | 'entry';

export function tillLine(identity: IdentityRow): string {
  const body = JSON.stringify(identity);
  return line('till', hashOf(body), body);
}

/** An entry's hash is the line's, so the bytes in the file prove themselves against the chain. */
export function entryLine(row: EntryRow): string {
  return line('entry', row.hash, row.bytes);
}

const line = (kind: Kind, hash: string, body: string): string => `${kind} ${hash} ${body}`;

/** Reads lines back; what does not fit its hash is left out and counted. */
export function readCopy(lines: readonly string[]): CopyContents {
  const contents: CopyContents = { till: null, rows: [], damaged: 0 };
  for (const text of lines) {
    const [kind, hash] = text.split(' ', 2);
    const body = text.slice((kind?.length ?? 0) + (hash?.length ?? 0) + 2);
    if (hash === undefined || hashOf(body) !== hash) contents.damaged += 1;
    else if (kind === 'till') contents.till = JSON.parse(body) as IdentityRow;
    else if (kind === 'entry') contents.rows.push(rowOf(body, hash));
    else contents.damaged += 1;
  }
  return contents;
}

/** The row an entry's bytes belong to. */
export function rowOf(bytes: string, hash: string): EntryRow {
  const { deviceId, epoch, seq, id, type, occurredAt } = parseEntry(bytes);
  return { deviceId, epoch, seq, id, type, occurredAt, bytes, hash };
}
