import { accepted, type Result } from '@evertill/domain';
import { z } from 'zod';
import { parseInput } from '../catalogue/parse-input.ts';
import { type Actor, requirePermission, systemActor } from '../permission.ts';
import type { Services } from '../services.ts';

const mediaInputSchema = z.object({
  /** Of the original's bytes; the same picture is kept once. */
  hash: z.string().min(8).max(128),
  alt: z.string().max(300),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** Tiny data URI shown while the picture loads. */
  lqip: z.string().max(8_000).default(''),
  /** Paths below the media folder. */
  files: z.array(
    z.object({ path: z.string().min(1), width: z.number().int().positive(), format: z.enum(['avif', 'webp']) }),
  ),
});
export type MediaInput = z.input<typeof mediaInputSchema>;

/** Records a rendered picture, once per hash; its words and files may be renewed. */
export async function addMedia(
  services: Services,
  input: MediaInput,
  actor: Actor = systemActor,
): Promise<Result<{ mediaId: string }>> {
  const allowed = requirePermission(actor, 'catalogue.edit');
  if (!allowed.ok) return allowed;
  const parsed = parseInput(mediaInputSchema, input);
  if (!parsed.ok) return parsed;
  const { hash, alt, width, height, lqip, files } = parsed.value;
  const saved = await services.db.pool.query<{ id: string }>(
    `INSERT INTO media (id, hash, alt, width, height, lqip, files) VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb)
     ON CONFLICT (hash) DO UPDATE SET alt = excluded.alt, width = excluded.width, height = excluded.height,
       lqip = excluded.lqip, files = excluded.files RETURNING id`,
    [services.ids.next(), hash, alt, width, height, lqip, JSON.stringify(files)],
  );
  return accepted({ mediaId: saved.rows[0]?.id ?? '' });
}
