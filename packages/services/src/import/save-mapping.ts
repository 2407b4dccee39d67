import { accepted, type Result } from '@evertill/domain';
import { parseInput } from '../catalogue/parse-input.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { type ImportMappingInput, importMappingSchema } from './mapping.ts';

/** Keeps a mapping under a name; the same name again replaces it. */
export async function saveMapping(
  services: Services,
  input: { name: string; mapping: ImportMappingInput },
  actor: Actor,
): Promise<Result<{ name: string }>> {
  const allowed = requirePermission(actor, 'catalogue.import');
  if (!allowed.ok) return allowed;
  const mapping = parseInput(importMappingSchema, input.mapping);
  if (!mapping.ok) return mapping;
  await services.db.pool.query(
    `INSERT INTO import_mapping (id, name, mapping, updated_at) VALUES ($1, $2, $3::jsonb, $4)
     ON CONFLICT (name) DO UPDATE SET mapping = excluded.mapping, updated_at = excluded.updated_at`,
    [services.ids.next(), input.name, JSON.stringify(mapping.value), services.clock.now()],
  );
  return accepted({ name: input.name });
}
