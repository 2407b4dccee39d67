import { GENESIS, type JournalEntry, journalEntrySchema } from '@evertill/domain';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** The exact bytes (RFC 8785) of an entry that are stored, hashed and sent (JN2). */
export function entryBytes(entry: JournalEntry): string {
  const bytes = canonicalize(entry);
  if (bytes === undefined) throw new Error('a journal entry has no canonical form');
  return bytes;
}

/** SHA-256 in hex; synchronous, because a promise would end an IndexedDB transaction. */
export function hashOf(bytes: string): string {
  return bytesToHex(sha256(utf8ToBytes(bytes)));
}

/** What the first entry of an epoch has as `prevHash`. */
export function genesisHash(deviceId: string, epoch: number): string {
  return hashOf(GENESIS(deviceId, epoch));
}

/** Reads bytes back; throws when they are no journal entry. */
export function parseEntry(bytes: string): JournalEntry {
  return journalEntrySchema.parse(JSON.parse(bytes));
}
