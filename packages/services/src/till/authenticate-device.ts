import { LRUCache } from 'lru-cache';
import { perServices } from '../per-services.ts';
import type { Actor } from '../permission.ts';
import type { Services } from '../services.ts';
import { secretHash } from './secret.ts';

export type DeviceActor = Extract<Actor, { kind: 'device' }>;

const KEPT_MS = 5_000;
const kept = perServices(() => new LRUCache<string, DeviceActor>({ max: 2_000, ttl: KEPT_MS }));

/**
 * The till behind a token; null when there is none or it was revoked. One that was replaced by another tablet is still
 * known, since it may hold sales. Kept for some seconds, so a revocation on another node takes that long.
 */
export async function authenticateDevice(services: Services, token: string): Promise<DeviceActor | null> {
  const hash = secretHash(token);
  const known = kept(services).get(hash);
  if (known) return known;
  const { rows } = await services.db.pool.query<Omit<DeviceActor, 'kind'>>({
    name: 'device by token',
    text: `SELECT id AS "deviceId", till_code AS "tillCode", channel_id AS "channelId", location_id AS "locationId"
      FROM device WHERE token_hash = $1 AND status <> 'revoked'`,
    values: [hash],
  });
  const row = rows[0];
  if (!row) return null;
  const actor: DeviceActor = { kind: 'device', ...row };
  kept(services).set(hash, actor);
  return actor;
}

/** Drops what is kept, when a device was revoked in this process. */
export function forgetDevices(services: Services): void {
  kept(services).clear();
}
