import {
  type Fact,
  type JournalEntry,
  journalEntrySchema,
  type ParsedFact,
  type PushInput,
  parseFact,
} from '@evertill/domain';
import { secretHash } from './secret.ts';

/** A pushed entry as far as it could be read. */
export interface ReadEntry {
  seq: number;
  bytes: string;
  hash: string;
  /** Whether the bytes are what the hash says. */
  intact: boolean;
  /** Null when the bytes are no entry for this place: kept all the same. */
  entry: JournalEntry | null;
  fact: ParsedFact;
}

/** Reads what a till pushed, without believing any of it: the bytes are hashed and parsed here. */
export function readEntry(pushed: PushInput['entries'][number], place: { deviceId: string; epoch: number }): ReadEntry {
  const intact = secretHash(pushed.bytes) === pushed.hash;
  const parsed = journalEntrySchema.safeParse(parseJson(pushed.bytes));
  if (!parsed.success) return { ...pushed, intact, entry: null, fact: unreadable(parsed.error.message) };
  const entry = parsed.data;
  const here = entry.deviceId === place.deviceId && entry.epoch === place.epoch && entry.seq === pushed.seq;
  if (!here) return { ...pushed, intact, entry: null, fact: unreadable('the entry names another place than its own') };
  return { ...pushed, intact, entry, fact: parseFact(entry.type, entry.v, entry.payload) };
}

/** The facts of a push that could be read. */
export function factsOf(entries: readonly ReadEntry[]): Fact[] {
  return entries.flatMap(({ fact }) => (fact.ok ? [fact.fact] : []));
}

function unreadable(message: string): ParsedFact {
  return { ok: false, reason: 'invalid', message };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
