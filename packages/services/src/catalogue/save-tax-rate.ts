import { accepted, type Result } from '@evertill/domain';
import { z } from 'zod';
import { type Actor, requirePermission, systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import { parseInput } from './parse-input.ts';

const taxRateInputSchema = z.object({
  id: z.uuid().optional(),
  key: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().trim().min(1).max(80),
  /** Parts per million: 20 % is 200,000. */
  ppm: z.number().int().min(0).max(1_000_000),
});
export type TaxRateInput = z.input<typeof taxRateInputSchema>;

/** Creates a tax rate or changes the one with this key. Documents keep the rate they were priced with. */
export async function saveTaxRate(
  services: Services,
  input: TaxRateInput,
  actor: Actor = systemActor,
): Promise<Result<{ taxRateId: string }>> {
  const allowed = requirePermission(actor, 'catalogue.edit');
  if (!allowed.ok) return allowed;
  const parsed = parseInput(taxRateInputSchema, input);
  if (!parsed.ok) return parsed;
  const { id, key, name, ppm } = parsed.value;
  const saved = await services.db.pool.query<{ id: string }>(
    `INSERT INTO tax_rate (id, key, name, ppm) VALUES ($1, $2, $3, $4)
     ON CONFLICT (key) DO UPDATE SET name = excluded.name, ppm = excluded.ppm RETURNING id`,
    [id ?? services.ids.next(), key, name, ppm],
  );
  return accepted({ taxRateId: saved.rows[0]?.id ?? '' });
}
