import { accepted, type Result } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';

export interface KeptBack extends Record<string, unknown> {
  channel: { id: string; name: string; kind: 'web' | 'store' };
  location: { id: string; name: string };
  /** Units of every variant there that the channel leaves alone. */
  safety: number;
}

/** What each channel leaves alone at each place it promises goods from. Counters sell what lies before them. */
export async function findKeptBack(services: Services, actor: Actor): Promise<Result<{ items: KeptBack[] }>> {
  const allowed = requirePermission(actor, 'stock.read');
  if (!allowed.ok) return allowed;
  const { rows } = await services.db.pool.query<KeptBack>(
    `SELECT jsonb_build_object('id', c.id, 'name', c.name, 'kind', c.kind) AS channel,
       jsonb_build_object('id', l.id, 'name', l.name) AS location, max(p.safety) AS safety
     FROM channel_location p JOIN channel c ON c.id = p.channel_id JOIN location l ON l.id = p.location_id
     WHERE p.role <> 'counter' GROUP BY c.id, l.id ORDER BY c.kind DESC, c.name, min(p.priority), l.name`,
  );
  return accepted({ items: rows });
}
