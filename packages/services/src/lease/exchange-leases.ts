import { boundTarget, type LeaseAnswer, type LeaseAsk, type LeasedBundle, leaseOutstanding } from '@evertill/domain';
import { inTransaction } from '../database.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import type { DeviceActor } from '../till/authenticate-device.ts';
import { grantLeases } from './grant-leases.ts';
import { takeBack } from './return-leases.ts';

/**
 * Takes from a till what it gives back, sets more aside for it where there is some to spare, and answers where its
 * leases stand: every one that changed since the cookie, with all of it that was ever granted, given back and sold. Any
 * answer may be lost and any question may come twice or late. Nothing shrinks here but by the till's word; `target`
 * tells what it should keep. Only the newest epoch of a device holds its leases: of two copies of a profile that were
 * told apart, the older one is answered that it has none.
 */
export async function exchangeLeases(services: Services, input: LeaseAsk, actor: DeviceActor): Promise<LeaseAnswer> {
  const { deviceId } = actor;
  return inTransaction(services.db, async (tx) => {
    const till = await lockTill(tx, deviceId, input.epoch, services.clock.now());
    const about = { ask: input.ask, deviceId, epoch: input.epoch, seq: till.lastSeq };
    if (input.epoch < till.newestEpoch) return { ...about, cookie: '', reset: true, leases: [], bundles: [] };
    await takeBack(services, tx, deviceId, input.returned);
    if (till.status === 'active') await grantLeases(tx, deviceId, till.locationId);
    const scope = `${input.epoch}.${till.locationId}`;
    return { ...about, ...(await readLeases(tx, deviceId, input.cookie, scope)) };
  });
}

type TillRow = { status: string; locationId: string; lastSeq: number; newestEpoch: number };

/**
 * The device's row is the lock of its leases: pushes of its sales, this and its being given up come one after another.
 * What is read of the journal is read after the lock, so the counters and the place in the journal belong together.
 */
async function lockTill(tx: Sql, deviceId: string, epoch: number, now: Date): Promise<TillRow> {
  const device = await tx.query<Pick<TillRow, 'status' | 'locationId'>>(
    'UPDATE device SET leases_at = $2 WHERE id = $1 RETURNING status, location_id AS "locationId"',
    [deviceId, now],
  );
  const journal = await tx.query<Pick<TillRow, 'lastSeq' | 'newestEpoch'>>(
    `SELECT coalesce(max(last_seq) FILTER (WHERE epoch = $2), 0) AS "lastSeq", coalesce(max(epoch), 0) AS "newestEpoch"
     FROM device_epoch WHERE device_id = $1`,
    [deviceId, epoch],
  );
  const [till, head] = [device.rows[0], journal.rows[0]];
  if (!till || !head) throw new Error(`no device ${deviceId}`);
  return { ...till, ...head };
}

type Row = LeaseAnswer['leases'][number] & { available: number };

/** Rows that changed since the cookie, and those of which something should come back. */
async function readLeases(
  tx: Sql,
  deviceId: string,
  cookie: string | null,
  scope: string,
): Promise<Pick<LeaseAnswer, 'cookie' | 'reset' | 'leases' | 'bundles'>> {
  const [since, of] = cookie?.split('/') ?? [];
  const { rows } = await tx.query<{ xmin: string; reset: boolean; leases: Row[]; bundles: LeasedBundle[] }>(READ, [
    deviceId,
    since !== undefined && of === scope && /^\d{1,19}$/.test(since) ? since : null,
  ]);
  const read = rows[0];
  if (!read) throw new Error('the leases were not read');
  const leases = read.leases.map(({ available, ...lease }) => ({
    ...lease,
    target: boundTarget(lease.target, leaseOutstanding(lease) + available),
  }));
  return { cookie: `${read.xmin}/${scope}`, reset: read.reset, leases, bundles: read.bundles };
}

/** A cookie from a future that this database does not have (it was brought back from a copy) counts as none. */
const READ = `
  WITH at AS (
    SELECT pg_snapshot_xmin(s) AS xmin, CASE WHEN $2::xid8 <= pg_snapshot_xmax(s) THEN $2::xid8 END AS since
    FROM pg_current_snapshot() AS s)
  SELECT xmin::text, since IS NULL AS reset, (
    SELECT coalesce(jsonb_agg(jsonb_build_object('variantId', l.variant_id, 'granted', l.granted, 'returned', l.returned,
      'sold', l.sold, 'target', l.target, 'available', s.on_hand - s.reserved - s.leased - s.safety) ORDER BY l.variant_id), '[]')
    FROM lease l JOIN stock_level s ON s.variant_id = l.variant_id AND s.location_id = l.location_id
    WHERE l.device_id = $1 AND l.granted > 0 AND (since IS NULL OR l.changed_xid >= since
      OR l.granted - l.returned - l.sold > l.target
      OR l.granted - l.returned - l.sold > 0 AND s.on_hand - s.reserved - s.leased - s.safety < 0)) AS leases, (
    SELECT coalesce(jsonb_agg(jsonb_build_object('variantId', m.bundle_id, 'components', m.components) ORDER BY m.bundle_id), '[]')
    FROM (SELECT b.bundle_id, jsonb_agg(jsonb_build_object('variantId', b.variant_id, 'quantity', b.quantity) ORDER BY b.variant_id) AS components
      FROM bundle_component b GROUP BY 1
      HAVING bool_or(EXISTS (SELECT 1 FROM lease l WHERE l.device_id = $1 AND l.variant_id = b.variant_id AND l.granted > 0))) AS m) AS bundles
  FROM at`;
