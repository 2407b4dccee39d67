import { leaseTarget } from '@evertill/domain';
import { inTransaction } from '../database.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';

/** How many leases got another target. */
export interface SizedLeases {
  changed: number;
}

/**
 * Sets what each active till should hold of each variant, by what tills of its place sell (`sales_speed`) shared among
 * them. Only targets change here: units are granted, and given back, when the till and the server speak.
 */
export async function sizeLeases(services: Services): Promise<SizedLeases> {
  const { rows } = await services.db.pool.query<{ id: string }>(
    `SELECT id FROM device WHERE status = 'active' OR id IN (SELECT device_id FROM lease WHERE target > 0) ORDER BY id`,
  );
  let changed = 0;
  for (const { id } of rows) changed += await inTransaction(services.db, (tx) => sizeLeasesOf(tx, id));
  return { changed };
}

/** The same for one till. Takes its row, which is the lock of its leases. */
export async function sizeLeasesOf(tx: Sql, deviceId: string): Promise<number> {
  await tx.query('SELECT 1 FROM device WHERE id = $1 FOR NO KEY UPDATE', [deviceId]);
  const { rows } = await tx.query<{ variantId: string; perDay: number; tills: number }>(SPEEDS, [deviceId]);
  const targets = rows
    .map(({ variantId, perDay, tills }) => ({ variantId, target: leaseTarget(perDay, tills) }))
    .filter(({ target }) => target > 0);
  const { rowCount } = await tx.query(SIZE, [
    deviceId,
    targets.map(({ variantId }) => variantId),
    targets.map(({ target }) => target),
  ]);
  const ended = await tx.query(
    'UPDATE lease SET target = 0 WHERE device_id = $1 AND target > 0 AND variant_id <> ALL($2::uuid[])',
    [deviceId, targets.map(({ variantId }) => variantId)],
  );
  return (rowCount ?? 0) + (ended.rowCount ?? 0);
}

/** Where nothing is promised to anybody but at the counter there is nobody to set units aside from. */
const SPEEDS = `
  SELECT s.variant_id AS "variantId", s.till_per_day AS "perDay",
    (SELECT count(*)::int FROM device o WHERE o.location_id = d.location_id AND o.status = 'active') AS tills
  FROM device d JOIN sales_speed s ON s.location_id = d.location_id AND s.till_per_day > 0
  JOIN variant v ON v.id = s.variant_id AND v.stock_tracked
  WHERE d.id = $1 AND d.status = 'active'
    AND EXISTS (SELECT 1 FROM channel_location c WHERE c.location_id = d.location_id AND c.role <> 'counter')`;

/** A till that stands elsewhere now takes its lease along only once nothing of it is outstanding at the old place. */
const SIZE = `
  INSERT INTO lease AS l (device_id, variant_id, location_id, granted, target)
  SELECT d.id, t.variant_id, d.location_id, 0, t.target
  FROM device d, unnest($2::uuid[], $3::int[]) AS t(variant_id, target) WHERE d.id = $1
  ON CONFLICT (device_id, variant_id) DO UPDATE SET target = excluded.target, location_id = excluded.location_id
  WHERE (l.target, l.location_id) IS DISTINCT FROM (excluded.target, excluded.location_id)
    AND (l.location_id = excluded.location_id OR l.granted = l.returned + l.sold)`;
