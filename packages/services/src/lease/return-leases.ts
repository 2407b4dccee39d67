import { recordAudit } from '../audit.ts';
import type { Actor } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { bookShortages } from '../stock/book-shortages.ts';
import { lockLevelsAt } from '../stock/level.ts';

/**
 * Counts what a till says it gave back of each variant, all in all. What it said before and what was sold since is not
 * given back a second time; more than was granted cannot be, and of what it said twice the most counts. The caller holds
 * the device's row.
 */
export async function takeBack(
  services: Services,
  tx: Sql,
  deviceId: string,
  returned: readonly { variantId: string; returned: number }[],
): Promise<void> {
  if (returned.length === 0) return;
  const { rows } = await tx.query<Returned>(SAID, [
    deviceId,
    returned.map(({ variantId }) => variantId),
    returned.map((one) => one.returned),
  ]);
  await giveBack(services, tx, rows);
}

/**
 * Gives back everything these devices still hold, because a person gave them up: what they sold unseen and deliver
 * later counts beyond the lease. Audited for each device. The caller holds the devices' rows.
 */
export async function returnLeases(
  services: Services,
  tx: Sql,
  deviceIds: readonly string[],
  actor: Actor,
  why: object = {},
): Promise<void> {
  const { rows } = await tx.query<Returned>(ALL, [deviceIds]);
  await giveBack(services, tx, rows);
  await tx.query('UPDATE lease SET target = 0 WHERE device_id = ANY($1::uuid[]) AND target > 0', [deviceIds]);
  for (const deviceId of new Set(rows.map((row) => row.deviceId))) {
    const leases = rows.filter((row) => row.deviceId === deviceId);
    const units = leases.map(({ variantId, locationId, units: count }) => ({ variantId, locationId, units: count }));
    await recordAudit(tx, actor, 'lease.returned', { type: 'device', id: deviceId }, { ...why, leases: units });
  }
}

type Returned = { deviceId: string; variantId: string; locationId: string; units: number };

const SAID = `
  SELECT l.device_id AS "deviceId", l.variant_id AS "variantId", l.location_id AS "locationId",
    (least(r.returned, l.granted - l.sold) - l.returned)::int AS units
  FROM lease l JOIN (
    SELECT variant_id, max(returned) AS returned FROM unnest($2::uuid[], $3::int[]) AS said(variant_id, returned) GROUP BY 1
  ) r ON r.variant_id = l.variant_id
  WHERE l.device_id = $1 AND least(r.returned, l.granted - l.sold) > l.returned`;

const ALL = `
  SELECT device_id AS "deviceId", variant_id AS "variantId", location_id AS "locationId", granted - returned - sold AS units
  FROM lease WHERE device_id = ANY($1::uuid[]) AND granted > returned + sold`;

async function giveBack(services: Services, tx: Sql, leases: readonly Returned[]): Promise<void> {
  if (leases.length === 0) return;
  await lockLevelsAt(tx, leases);
  const { rows } = await tx.query<{
    variantId: string;
    locationId: string;
    shortageBefore: number;
    shortage: number;
  }>(GIVE_BACK, [
    leases.map((lease) => lease.deviceId),
    leases.map((lease) => lease.variantId),
    leases.map((lease) => lease.locationId),
    leases.map((lease) => lease.units),
  ]);
  const cause = { causeType: 'lease', causeId: leases[0]?.deviceId ?? '' };
  await bookShortages(tx, rows, cause, services.ids.next);
}

/** Levels are locked, so the old shortage can be told from the new counters. */
const GIVE_BACK = `
  WITH back AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[]) AS b(device_id, variant_id, location_id, units)
  ), noted AS (
    UPDATE lease l SET returned = l.returned + b.units FROM back b
    WHERE l.device_id = b.device_id AND l.variant_id = b.variant_id
  ), sums AS (
    SELECT variant_id, location_id, sum(units)::int AS units FROM back GROUP BY 1, 2
  )
  UPDATE stock_level s SET leased = s.leased - b.units, shortage = greatest(0, s.reserved + s.leased - b.units - s.on_hand)
  FROM sums b WHERE s.variant_id = b.variant_id AND s.location_id = b.location_id
  RETURNING s.variant_id AS "variantId", s.location_id AS "locationId",
    greatest(0, s.reserved + s.leased + b.units - s.on_hand) AS "shortageBefore", s.shortage`;
