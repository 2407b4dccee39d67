import { accepted, type Result } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { ExplainedMovement } from './explain-stock.ts';
import { EXPLAINED_MOVEMENTS, movementsFor } from './movements-sql.ts';

const PAGE_SIZE = 50;

export interface FindMovementsInput {
  variantId: string;
  /** Null: every place. */
  locationId: string | null;
  /** Only what happened before this movement of the same list: the `next` of the page before. */
  before: { at: Date; id: string } | null;
}

export interface MovementPage {
  items: ExplainedMovement[];
  /** Where the next page begins; null: this was the last. */
  next: { at: Date; id: string } | null;
}

/** Everything that moved a variant, newest first, fifty at a time. */
export async function findMovements(
  services: Services,
  input: FindMovementsInput,
  actor: Actor,
): Promise<Result<MovementPage>> {
  const allowed = requirePermission(actor, 'stock.read');
  if (!allowed.ok) return allowed;
  const { rows } = await services.db.pool.query<ExplainedMovement>(
    `${EXPLAINED_MOVEMENTS}
     WHERE $4::timestamptz IS NULL OR (b.at, b.id) < ($4::timestamptz, $5::bigint)
     ORDER BY b.at DESC, b.id DESC LIMIT ${PAGE_SIZE + 1}`,
    [input.variantId, input.locationId, null, input.before?.at ?? null, input.before?.id ?? null],
  );
  const items = movementsFor(actor, rows.slice(0, PAGE_SIZE));
  const last = items.at(-1);
  return accepted({ items, next: rows.length > PAGE_SIZE && last ? { at: last.at, id: last.id } : null });
}
