import { accepted, GENESIS, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { returnLeases } from '../lease/return-leases.ts';
import { sizeLeasesOf } from '../lease/size-leases.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { newToken, plainCode, secretHash } from './secret.ts';

export interface Enrolment {
  deviceId: string;
  /** Shown this once; the server keeps only its hash. */
  token: string;
  tillCode: string;
  /** A till that was enrolled before begins a new epoch: a new series of receipt numbers and a new journal. */
  epoch: number;
  channelId: string;
  locationId: string;
}

/**
 * Trades a one-time code for a device token. The device minted its own id. The tablet that was this till until now is
 * replaced: it may still deliver what it holds, and what was set aside for it to sell unseen is given back. Refuses a
 * wrong or expired code and one that was used.
 */
export async function enrolDevice(
  services: Services,
  input: { code: string; deviceId: string },
): Promise<Result<Enrolment>> {
  const token = newToken();
  const now = services.clock.now();
  return inTransaction(services.db, async (tx) => {
    const code = await takeCode(tx, secretHash(plainCode(input.code)), now);
    if (!code.ok) return code;
    const { tillCode, channelId, locationId } = code.value;
    const foreign = await tx.query('SELECT 1 FROM device WHERE id = $1 AND till_code <> $2', [
      input.deviceId,
      tillCode,
    ]);
    if (foreign.rowCount !== 0) return refused({ code: 'enrolment.invalid' });
    const givenUp = await giveUpDevices(tx, { ...code.value, deviceId: input.deviceId });
    await tx.query(
      `INSERT INTO device (id, till_code, channel_id, location_id, token_hash, enrolled_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (id) DO UPDATE SET token_hash = excluded.token_hash, channel_id = excluded.channel_id,
         location_id = excluded.location_id, status = 'active', enrolled_at = excluded.enrolled_at, head_seq = 0, storage = '{}'`,
      [input.deviceId, tillCode, channelId, locationId, secretHash(token), now],
    );
    const epoch = await openEpoch(tx, input.deviceId);
    const actor = { kind: 'device', deviceId: input.deviceId, tillCode, channelId, locationId } as const;
    await returnLeases(services, tx, givenUp, actor, { code: code.value.createdBy });
    await sizeLeasesOf(tx, input.deviceId);
    await recordAudit(tx, actor, 'device.enrolled', { type: 'device', id: input.deviceId }, { tillCode, epoch });
    return accepted({ deviceId: input.deviceId, token, tillCode, epoch, channelId, locationId });
  });
}

/** The tablets that were this till are replaced. Answers whose leases end by it: theirs, and its own of another place. */
async function giveUpDevices(
  tx: Sql,
  enrolled: { deviceId: string; tillCode: string; locationId: string },
): Promise<string[]> {
  const { deviceId, tillCode, locationId } = enrolled;
  const replaced = await tx.query<{ id: string }>(
    "UPDATE device SET status = 'replaced' WHERE till_code = $1 AND id <> $2 AND status = 'active' RETURNING id",
    [tillCode, deviceId],
  );
  const moved = await tx.query<{ id: string }>(
    'SELECT id FROM device WHERE id = $1 AND location_id <> $2 FOR NO KEY UPDATE',
    [deviceId, locationId],
  );
  return [...replaced.rows, ...moved.rows].map(({ id }) => id);
}

type CodeRow = {
  tillCode: string;
  channelId: string;
  locationId: string;
  usedAt: Date | null;
  expiresAt: Date;
  createdBy: string;
};

async function takeCode(tx: Sql, codeHash: string, now: Date): Promise<Result<CodeRow>> {
  const { rows } = await tx.query<CodeRow>(
    `SELECT e.till_code AS "tillCode", e.channel_id AS "channelId", e.used_at AS "usedAt", e.expires_at AS "expiresAt", e.created_by AS "createdBy",
       (SELECT l.location_id FROM channel_location l WHERE l.channel_id = e.channel_id AND l.role = 'counter' ORDER BY l.priority LIMIT 1) AS "locationId"
     FROM enrolment_code e WHERE e.code_hash = $1 FOR UPDATE`,
    [codeHash],
  );
  const code = rows[0];
  if (!code) return refused({ code: 'enrolment.invalid' });
  if (code.usedAt) return refused({ code: 'enrolment.used' });
  if (code.expiresAt <= now) return refused({ code: 'enrolment.invalid' });
  await tx.query('UPDATE enrolment_code SET used_at = $2 WHERE code_hash = $1', [codeHash, now]);
  return accepted(code);
}

/**
 * The next epoch of a till, opened for this device. Counted over every device that ever was this till, so that the
 * receipt numbers `<till>-<epoch>-<n>` never meet. The caller holds the device's row.
 */
export async function openEpoch(tx: Sql, deviceId: string): Promise<number> {
  const { rows } = await tx.query<{ epoch: number }>(
    `SELECT coalesce(max(e.epoch), 0) + 1 AS epoch FROM device mine JOIN device d ON d.till_code = mine.till_code
     JOIN device_epoch e ON e.device_id = d.id WHERE mine.id = $1`,
    [deviceId],
  );
  const epoch = rows[0]?.epoch ?? 1;
  await ensureEpoch(tx, deviceId, epoch);
  return epoch;
}

/** Opens an epoch that a device speaks of, unless it is open. */
export async function ensureEpoch(tx: Sql, deviceId: string, epoch: number): Promise<void> {
  await tx.query(
    'INSERT INTO device_epoch (device_id, epoch, last_hash) VALUES ($1, $2, $3) ON CONFLICT (device_id, epoch) DO NOTHING',
    [deviceId, epoch, genesisHash(deviceId, epoch)],
  );
}

/** What the first entry of an epoch points to. */
export function genesisHash(deviceId: string, epoch: number): string {
  return secretHash(GENESIS(deviceId, epoch));
}
