import { accepted, type Result, refused } from '@evertill/domain';
import { z } from 'zod';
import { inTransaction } from '../database.ts';
import { type Actor, requirePermission, systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import { parseInput } from './parse-input.ts';

const categoryInputSchema = z.object({
  id: z.uuid().optional(),
  slug: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  name: z.string().trim().min(1).max(120),
  intro: z.string().max(2_000).default(''),
  position: z.number().int().default(0),
  parentSlug: z.string().nullable().default(null),
  mediaId: z.uuid().nullable().default(null),
});
export type CategoryInput = z.input<typeof categoryInputSchema>;

/** Creates a category or changes the one with this slug. Refuses an unknown parent and a tree that bites its tail. */
export async function saveCategory(
  services: Services,
  input: CategoryInput,
  actor: Actor = systemActor,
): Promise<Result<{ categoryId: string }>> {
  const allowed = requirePermission(actor, 'catalogue.edit');
  if (!allowed.ok) return allowed;
  const parsed = parseInput(categoryInputSchema, input);
  if (!parsed.ok) return parsed;
  const category = parsed.value;
  return inTransaction(services.db, async (tx) => {
    const parent = await tx.query<{ id: string; above: string[] }>(PARENT, [category.parentSlug]);
    if (category.parentSlug !== null && !parent.rows[0]) {
      return refused({ code: 'not.found', what: 'category', id: category.parentSlug });
    }
    if (parent.rows[0]?.above.includes(category.slug)) {
      return refused({ code: 'input.invalid', issues: [{ path: 'parentSlug', message: 'lies below this category' }] });
    }
    const saved = await tx.query<{ id: string }>(UPSERT, [
      category.id ?? services.ids.next(),
      category.slug,
      category.name,
      category.intro,
      category.position,
      parent.rows[0]?.id ?? null,
      category.mediaId,
    ]);
    const categoryId = saved.rows[0]?.id ?? '';
    await tx.query(TOUCH, [categoryId]);
    return accepted({ categoryId });
  });
}

const PARENT = `
  WITH RECURSIVE up AS (
    SELECT id, slug, parent_id FROM category WHERE slug = $1
    UNION SELECT c.id, c.slug, c.parent_id FROM category c JOIN up ON c.id = up.parent_id
  )
  SELECT (SELECT id FROM category WHERE slug = $1) AS id, array_agg(slug) AS above FROM up HAVING count(*) > 0`;

const UPSERT = `
  INSERT INTO category (id, slug, name, intro, position, parent_id, media_id) VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (slug) DO UPDATE SET name = excluded.name, intro = excluded.intro, position = excluded.position,
    parent_id = excluded.parent_id, media_id = excluded.media_id
  RETURNING id`;

/** Variants know every category above them: for tills, those below a changed category have changed. */
const TOUCH = `
  WITH RECURSIVE down AS (
    SELECT id FROM category WHERE id = $1 UNION SELECT c.id FROM category c JOIN down ON c.parent_id = down.id
  )
  UPDATE variant SET changed_xid = pg_current_xact_id()
  WHERE product_id IN (SELECT product_id FROM product_category WHERE category_id IN (SELECT id FROM down))`;
