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
  await tx.query('SELECT 1 FROM device WHERE id = $1 FOR NO KEY UPDATE', [deviceId]);
  const read = () =>
    tx.query<Head & Record<string, unknown>>(
      'SELECT last_seq AS "lastSeq", last_hash AS "lastHash" FROM device_epoch WHERE device_id = $1 AND epoch = $2',
      [deviceId, epoch],
    );
  const known = (await read()).rows[0];
  if (known) return known;
  await ensureEpoch(tx, deviceId, epoch);
  const opened = (await read()).rows[0];
  if (!opened) throw new Error(`epoch ${epoch} of ${deviceId} could not be opened`);
  return opened;
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
  const head = await lockHead(tx, actor.deviceId, epoch);
  if (read.seq <= head.lastSeq) return replayed(tx, read, epoch, actor.deviceId);
  const fits =
    read.seq === head.lastSeq + 1 && read.intact && (read.entry?.prevHash ?? head.lastHash) === head.lastHash;
  if (!fits) return { kind: 'need', from: head.lastSeq + 1 };
  const place: EntryPlace = { deviceId: actor.deviceId, tillCode: actor.tillCode, epoch, seq: read.seq };
  const earlier = read.entry ? await resultElsewhere(tx, read.entry.id) : null;
  await storeEntry(services, tx, read, place, head);
  const applied = earlier ?? (await applyInSavepoint(services, tx, read, place, books, actor));
  await tx.query('INSERT INTO entry_result (device_id, epoch, seq, result) VALUES ($1, $2, $3, $4::jsonb)', [
    place.deviceId,
    epoch,
    read.seq,
    JSON.stringify(applied),
  ]);
  return { kind: 'filed', result: { seq: read.seq, ...applied } };
}

async function replayed(tx: Sql, read: ReadEntry, epoch: number, deviceId: string): Promise<Filed> {
  const { rows } = await tx.query<{ hash: string; result: AppliedFact }>(
    `SELECT j.hash, r.result FROM journal_entry j JOIN entry_result r USING (device_id, epoch, seq)
     WHERE j.device_id = $1 AND j.epoch = $2 AND j.seq = $3`,
    [deviceId, epoch, read.seq],
  );
  const stored = rows[0];
  if (!stored) throw new Error(`entry ${read.seq} of epoch ${epoch} of ${deviceId} is behind the head and missing`);
  return stored.hash === read.hash ? { kind: 'filed', result: { seq: read.seq, ...stored.result } } : { kind: 'fork' };
}

async function resultElsewhere(tx: Sql, entryId: string): Promise<AppliedFact | null> {
  const { rows } = await tx.query<{ result: AppliedFact }>(
    `SELECT r.result FROM journal_entry j JOIN entry_result r USING (device_id, epoch, seq)
     WHERE j.id = $1 ORDER BY j.received_at, j.epoch LIMIT 1`,
    [entryId],
  );
  return rows[0]?.result ?? null;
}

/** An entry that cannot be read is stored with what is known of it. */
async function storeEntry(services: Services, tx: Sql, read: ReadEntry, place: EntryPlace, head: Head): Promise<void> {
  const { entry } = read;
  await tx.query(
    `WITH stored AS (
       INSERT INTO journal_entry (device_id, epoch, seq, id, type, v, bytes, hash, prev_hash, occurred_at, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))
     UPDATE device_epoch SET last_seq = $3, last_hash = $8, gross_total = coalesce($12, gross_total) WHERE device_id = $1 AND epoch = $2`,
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
