import type { EntryResult } from '@evertill/domain';
import type { Journal } from './journal.ts';
import type { IdentityRow, Place } from './journal-database.ts';

/** What may honestly be said of a sale (ST1). */
export type SaleState = 'saved_here' | 'safe_at_server' | 'needs_attention';

/**
 * Derived from the pointer and the server's result at every look; there is no mark that says "sent".
 * `result` is what the server answered for the entry, if anything.
 */
export function saleStateOf(place: Place, identity: IdentityRow, result: EntryResult | undefined): SaleState {
  if (!isAcknowledged(place, identity)) return 'saved_here';
  return result?.status === 'case' ? 'needs_attention' : 'safe_at_server';
}

/** Whether the server confirmed the entry at this place. */
export function isAcknowledged(place: Place, identity: IdentityRow): boolean {
  const epoch = [identity, ...identity.past].find(
    (known) => known.deviceId === place.deviceId && known.epoch === place.epoch,
  );
  return epoch !== undefined && place.seq <= epoch.ackedSeq;
}

/** The states of some documents, in their order. */
export async function saleStatesOf(journal: Journal, places: readonly Place[]): Promise<SaleState[]> {
  const identity = await journal.identity();
  if (!identity) return places.map(() => 'saved_here');
  const keys = places.map(({ deviceId, epoch, seq }): [string, number, number] => [deviceId, epoch, seq]);
  const results = await journal.db.results.bulkGet(keys);
  return places.map((place, index) => saleStateOf(place, identity, results[index]?.result));
}

/** Entries the server has not confirmed yet. */
export function pendingCount(identity: IdentityRow): number {
  return identity.nextSeq - 1 - identity.ackedSeq;
}
