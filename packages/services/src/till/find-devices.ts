import { accepted, type Result } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';

export type DeviceRow = {
  deviceId: string;
  tillCode: string;
  channel: string;
  location: string;
  status: 'active' | 'replaced' | 'revoked';
  epoch: number;
  enrolledAt: Date;
  lastSeenAt: Date | null;
  /** Last entry the till says it has written. */
  headSeq: number;
  /** Last entry the server has. */
  ackedSeq: number;
  /** What the till holds and the server has not seen, as far as it told. */
  pending: number;
  openCases: number;
  /** What is set aside for it to sell unseen, and when it last said what it gives back. */
  leases: { variants: number; units: number; exchangedAt: string | null };
  storage: { persisted?: boolean; usageBytes?: number; quotaBytes?: number };
};

/** The tills, those in use first, each with what it has not yet pushed; and the codes that wait to be used. */
export async function findDevices(
  services: Services,
  actor: Actor,
): Promise<
  Result<{ devices: DeviceRow[]; codes: { tillCode: string; channel: string; expiresAt: Date; createdBy: string }[] }>
> {
  const allowed = requirePermission(actor, 'device.read');
  if (!allowed.ok) return allowed;
  const [devices, codes] = await Promise.all([
    services.db.pool.query<DeviceRow>(DEVICES),
    services.db.pool.query<{ tillCode: string; channel: string; expiresAt: Date; createdBy: string }>(
      `SELECT e.till_code AS "tillCode", c.name AS channel, e.expires_at AS "expiresAt", e.created_by AS "createdBy"
       FROM enrolment_code e JOIN channel c ON c.id = e.channel_id
       WHERE e.used_at IS NULL AND e.expires_at > $1 ORDER BY e.till_code`,
      [services.clock.now()],
    ),
  ]);
  return accepted({ devices: devices.rows, codes: codes.rows });
}

const DEVICES = `
  SELECT d.id AS "deviceId", d.till_code AS "tillCode", c.name AS channel, l.name AS location, d.status, e.epoch,
    d.enrolled_at AS "enrolledAt", d.last_seen_at AS "lastSeenAt", d.head_seq AS "headSeq", e.last_seq AS "ackedSeq",
    greatest(0, d.head_seq - e.last_seq) AS pending, d.storage - 'epoch' AS storage,
    (SELECT count(*) FROM "case" k WHERE k.device_id = d.id AND k.state = 'open') AS "openCases",
    (SELECT jsonb_build_object('variants', count(*), 'units', coalesce(sum(s.granted - s.returned - s.sold), 0), 'exchangedAt', d.leases_at)
      FROM lease s WHERE s.device_id = d.id AND s.granted > s.returned + s.sold) AS leases
  FROM device d JOIN channel c ON c.id = d.channel_id JOIN location l ON l.id = d.location_id
  CROSS JOIN LATERAL (
    SELECT epoch, last_seq FROM device_epoch de WHERE de.device_id = d.id
    ORDER BY (de.epoch = (d.storage ->> 'epoch')::int) DESC NULLS LAST, de.epoch DESC LIMIT 1) e
  ORDER BY d.status, d.till_code, d.enrolled_at DESC`;
