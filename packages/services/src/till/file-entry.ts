import type { EntryResult } from '@evertill/domain';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { type AppliedFact, applyFact, type Books, type EntryPlace } from './apply-fact.ts';
import type { DeviceActor } from './authenticate-device.ts';
import { ensureEpoch } from './enrol-device.ts';
import { isInfrastructureError } from './is-infrastructure-error.ts';
import { openCase } from './open-case.ts';
import type { ReadEntry } from './read-entry.ts';

export interface Head {
  lastSeq: number;
  lastHash: string;
}

export type Filed = { kind: 'filed'; result: EntryResult } | { kind: 'need'; from: number } | { kind: 'fork' };

/** Takes the device's row, so that pushes of one till are filed one after another, and reads where its epoch stands. */
export async function lockHead(tx: Sql, deviceId: string, epoch: number): Promise<Head> {
  await tx.query(LOCK, [deviceId]);
  const { head } = await readState(tx, deviceId, epoch, { seq: 0, id: null });
  return head;
}

/**
 * Files one entry in the caller's transaction: its place in the journal, its effect and its result together. A fact
 * that cannot be applied is kept, with a case; one that was seen before at another place is not applied again.
 */
export async function fileEntry(
  services: Services,
  tx: Sql,
  read: ReadEntry,
  epoch: number,
  books: Books,
  actor: DeviceActor,
): Promise<Filed> {
  await tx.query(LOCK, [actor.deviceId]);
  const asked = { seq: read.seq, id: read.entry?.id ?? null };
  const { head, stored, earlier } = await readState(tx, actor.deviceId, epoch, asked);
  if (read.seq <= head.lastSeq) {
    if (!stored)
      throw new Error(`entry ${read.seq} of epoch ${epoch} of ${actor.deviceId} is behind the head and missing`);
    return stored.hash === read.hash
      ? { kind: 'filed', result: { seq: read.seq, ...stored.result } }
      : { kind: 'fork' };
  }
  const fits =
    read.seq === head.lastSeq + 1 && read.intact && (read.entry?.prevHash ?? head.lastHash) === head.lastHash;
  if (!fits) return { kind: 'need', from: head.lastSeq + 1 };
  const place: EntryPlace = { deviceId: actor.deviceId, tillCode: actor.tillCode, epoch, seq: read.seq };
  await storeEntry(services, tx, read, place, head);
  const applied = earlier ?? (await applyInSavepoint(services, tx, read, place, books, actor));
  await tx.query(
    {
      name: 'store-entry-result',
      text: 'INSERT INTO entry_result (device_id, epoch, seq, result) VALUES ($1, $2, $3, $4::jsonb)',
    },
    [place.deviceId, epoch, read.seq, JSON.stringify(applied)],
  );
  return { kind: 'filed', result: { seq: read.seq, ...applied } };
}

const LOCK = { name: 'lock-device', text: 'SELECT 1 FROM device WHERE id = $1 FOR NO KEY UPDATE' };

interface State {
  head: Head;
  /** What stands at the asked place. */
  stored: { hash: string; result: AppliedFact } | null;
  /** The result of the asked id, wherever it was filed first. */
  earlier: AppliedFact | null;
}

/** Read in a statement of its own after the lock, so that it sees what the last holder of the lock committed. */
async function readState(
  tx: Sql,
  deviceId: string,
  epoch: number,
  asked: { seq: number; id: string | null },
): Promise<State> {
  type Row = Head & Omit<State, 'head'>;
  const read = async () =>
    (await tx.query<Row & Record<string, unknown>>(STATE, [deviceId, epoch, asked.seq, asked.id])).rows[0];
  let row = await read();
  if (!row) {
    await ensureEpoch(tx, deviceId, epoch);
    row = await read();
  }
  if (!row) throw new Error(`epoch ${epoch} of ${deviceId} could not be opened`);
  return { head: { lastSeq: row.lastSeq, lastHash: row.lastHash }, stored: row.stored, earlier: row.earlier };
}

const STATE = {
  name: 'read-journal-state',
  text: `SELECT e.last_seq AS "lastSeq", e.last_hash AS "lastHash",
      (SELECT jsonb_build_object('hash', j.hash, 'result', r.result) FROM journal_entry j JOIN entry_result r USING (device_id, epoch, seq)
        WHERE j.device_id = $1 AND j.epoch = $2 AND j.seq = $3) AS stored,
      (SELECT r.result FROM journal_entry j JOIN entry_result r USING (device_id, epoch, seq)
        WHERE j.id = $4 ORDER BY j.received_at, j.epoch LIMIT 1) AS earlier
    FROM device_epoch e WHERE e.device_id = $1 AND e.epoch = $2`,
};

/** An entry that cannot be read is stored with what is known of it. */
async function storeEntry(services: Services, tx: Sql, read: ReadEntry, place: EntryPlace, head: Head): Promise<void> {
  const { entry } = read;
  await tx.query(
    {
      name: 'store-entry',
      text: `WITH stored AS (
          INSERT INTO journal_entry (device_id, epoch, seq, id, type, v, bytes, hash, prev_hash, occurred_at, received_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))
        UPDATE device_epoch SET last_seq = $3, last_hash = $8, gross_total = coalesce($12, gross_total) WHERE device_id = $1 AND epoch = $2`,
    },
    [
      place.deviceId,
      place.epoch,
      place.seq,
      entry?.id ?? services.ids.next(),
      entry?.type ?? 'unreadable',
      entry?.v ?? 1,
      read.bytes,
      read.hash,
      head.lastHash,
      new Date(entry?.occurredAt ?? services.clock.now()),
      services.clock.now(),
      entry?.totals.gross ?? null,
    ],
  );
}

async function applyInSavepoint(
  services: Services,
  tx: Sql,
  read: ReadEntry,
  place: EntryPlace,
  books: Books,
  actor: DeviceActor,
): Promise<AppliedFact> {
  if (!read.fact.ok) return unapplied(services, tx, read, place, read.fact);
  await tx.query('SAVEPOINT fact');
  try {
    return await applyFact(services, tx, place, read.fact.fact, books, actor);
  } catch (error) {
    if (isInfrastructureError(error)) throw error;
    await tx.query('ROLLBACK TO SAVEPOINT fact'); // fails, and the push with it, when the connection itself is gone
    services.log.error({ err: error, place, type: read.entry?.type }, 'a fact of a till could not be applied');
    return unapplied(services, tx, read, place, {
      reason: 'failed',
      message: error instanceof Error ? error.message : String(error),
    });
  }
}

async function unapplied(
  services: Services,
  tx: Sql,
  read: ReadEntry,
  place: EntryPlace,
  why: { reason: string; message: string },
): Promise<AppliedFact> {
  const detail = {
    reason: why.reason,
    message: why.message.slice(0, 2_000),
    type: read.entry?.type ?? 'unreadable',
    v: read.entry?.v ?? null,
  };
  return { status: 'case', caseId: await openCase(services, tx, { kind: 'unapplied_fact', place, detail }) };
}
