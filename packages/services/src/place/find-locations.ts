import type { Actor } from '../permission.ts';
import type { Services } from '../services.ts';

export type LocationRow = {
  id: string;
  code: string;
  name: string;
  kind: 'store' | 'warehouse';
  /** Channels that sell over its counter; a till is enrolled into one of them. */
  channels: { id: string; code: string; name: string }[];
};

/** All places with a door, stores first. Everybody who is signed in may know them. */
export async function findLocations(services: Services, _actor: Actor): Promise<LocationRow[]> {
  const { rows } = await services.db.pool.query<LocationRow>(
    `SELECT l.id, l.code, l.name, l.kind, (
       SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'code', c.code, 'name', c.name) ORDER BY c.code), '[]')
       FROM channel_location cl JOIN channel c ON c.id = cl.channel_id
       WHERE cl.location_id = l.id AND cl.role = 'counter') AS channels
     FROM location l WHERE l.kind <> 'transit' ORDER BY l.kind, l.name`,
  );
  return rows;
}
