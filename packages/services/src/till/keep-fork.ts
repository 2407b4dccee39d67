import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import type { DeviceActor } from './authenticate-device.ts';
import { openEpoch } from './enrol-device.ts';
import { lockHead } from './file-entry.ts';
import { openCase } from './open-case.ts';
import type { ReadEntry } from './read-entry.ts';

/**
 * A second history begins at the first of these entries: it is kept as evidence, and its till goes on in a new epoch.
 * The same evidence gets the same epoch again, so that a lost answer changes nothing.
 */
export async function keepFork(
  services: Services,
  tx: Sql,
  entries: readonly ReadEntry[],
  epoch: number,
  actor: DeviceActor,
): Promise<{ seq: number; newEpoch: number }> {
  const first = entries[0];
  if (!first) throw new Error('a fork begins with an entry');
  await lockHead(tx, actor.deviceId, epoch);
  const known = await tx.query<{ new_epoch: number }>(
    'SELECT new_epoch FROM fork_entry WHERE device_id = $1 AND epoch = $2 AND seq = $3 AND hash = $4',
    [actor.deviceId, epoch, first.seq, first.hash],
  );
  const given = known.rows[0]?.new_epoch;
  const newEpoch = given ?? (await openEpoch(tx, actor.deviceId));
  await tx.query(KEEP, [
    entries.map(() => services.ids.next()),
    actor.deviceId,
    epoch,
    entries.map(({ seq }) => seq),
    entries.map(({ bytes }) => bytes),
    entries.map(({ hash }) => hash),
    entries.map(({ entry }) => entry?.prevHash ?? ''),
    services.clock.now(),
    newEpoch,
  ]);
  if (given === undefined) {
    const place = { deviceId: actor.deviceId, epoch, seq: first.seq };
    const detail = { hash: first.hash, newEpoch, entries: entries.length };
    await openCase(services, tx, { kind: 'fork', place, detail });
  }
  return { seq: first.seq, newEpoch };
}

const KEEP = `
  INSERT INTO fork_entry (id, device_id, epoch, seq, bytes, hash, prev_hash, received_at, new_epoch)
  SELECT f.id, $2, $3, f.seq, f.bytes, f.hash, f.prev_hash, $8, $9
  FROM unnest($1::uuid[], $4::int[], $5::text[], $6::text[], $7::text[]) AS f(id, seq, bytes, hash, prev_hash)
  ON CONFLICT (device_id, epoch, seq, hash) DO NOTHING`;
