import type { Catalogue } from './catalogue.ts';
import type { Journal } from './journal.ts';
import { pendingCount } from './sale-state.ts';

/** The part of `navigator.storage` that is asked. */
export type StoragePort = Pick<StorageManager, 'persisted' | 'persist' | 'estimate'>;

/** Room a till should have before a day begins. */
export const ROOM_BYTES_MIN = 50_000_000;

/** What keeps a till from being safe to sell on without network; each is told to the clerk in words. */
export type ReadinessProblem =
  | 'not-enrolled'
  | 'storage-not-persistent'
  | 'little-room'
  | 'no-catalogue'
  | 'second-copy-failing'
  | 'open-payments';

export interface Readiness {
  problems: ReadinessProblem[];
  storage: { persisted: boolean; usageBytes?: number; quotaBytes?: number };
  /** Server time up to which the catalogue is known, epoch milliseconds; null before the first full pull. */
  catalogueAsOf: number | null;
  /** Entries the server has not confirmed, and the device time of the oldest of them. */
  pending: number;
  oldestPendingAt: number | null;
}

/** Looks at everything that must be so before this till may be trusted without a network. */
export async function readinessOf(journal: Journal, catalogue: Catalogue, port: StoragePort): Promise<Readiness> {
  const storage = await storageOf(port);
  const identity = await journal.identity();
  const state = await catalogue.state();
  const [oldest] = identity ? await journal.entriesAfter(identity, identity.ackedSeq, 1) : [];
  const { quotaBytes, usageBytes = 0 } = storage;
  const checks: [ReadinessProblem, boolean][] = [
    ['not-enrolled', identity === null],
    ['storage-not-persistent', !storage.persisted],
    ['little-room', quotaBytes !== undefined && quotaBytes - usageBytes < ROOM_BYTES_MIN],
    ['no-catalogue', state.cookie === null],
    ['second-copy-failing', journal.copy.state === 'failing'],
    ['open-payments', (await journal.db.payments.where('state').equals('started').count()) > 0],
  ];
  return {
    problems: checks.filter(([, isSo]) => isSo).map(([problem]) => problem),
    storage,
    catalogueAsOf: state.cookie === null ? null : state.asOf,
    pending: identity ? pendingCount(identity) : 0,
    oldestPendingAt: oldest?.occurredAt ?? null,
  };
}

/** What the browser promises of this profile's storage; also sent with each push. */
export async function storageOf(port: StoragePort): Promise<Readiness['storage']> {
  const [persisted, { usage, quota }] = await Promise.all([port.persisted(), port.estimate()]);
  return {
    persisted,
    ...(usage !== undefined && { usageBytes: usage }),
    ...(quota !== undefined && { quotaBytes: quota }),
  };
}

/** Asks the browser never to evict this profile's data; best from a click, at enrolment. */
export async function requestPersistence(port: StoragePort): Promise<boolean> {
  return (await port.persisted()) || port.persist();
}
