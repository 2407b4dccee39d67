import { accepted, type Result } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { ImportMapping } from './mapping.ts';

/** A mapping that was given a name, to be used again. */
export type SavedMapping = { name: string; mapping: ImportMapping; updatedAt: Date };

/** Every mapping that was kept, by name. */
export async function findMappings(services: Services, actor: Actor): Promise<Result<SavedMapping[]>> {
  const allowed = requirePermission(actor, 'catalogue.import');
  if (!allowed.ok) return allowed;
  const { rows } = await services.db.pool.query<SavedMapping>(
    'SELECT name, mapping, updated_at AS "updatedAt" FROM import_mapping ORDER BY name',
  );
  return accepted(rows);
}
