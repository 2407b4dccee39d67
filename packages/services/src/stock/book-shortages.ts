import type { Sql } from '../sql.ts';

interface ShortLevel {
  variantId: string;
  locationId: string;
  shortageBefore: number;
  shortage: number;
}

/**
 * Every unit of shortage has an open case that names what caused it and which promises it hits; when a level is no
 * longer short, its open cases settle themselves. Called in the transaction that changed the levels.
 */
export async function bookShortages(
  tx: Sql,
  levels: readonly ShortLevel[],
  cause: { causeType: string; causeId: string },
  newId: () => string,
): Promise<string[]> {
  const grown = levels.filter((level) => level.shortage > level.shortageBefore);
  const gone = levels.filter((level) => level.shortage === 0 && level.shortageBefore > 0);
  if (gone.length > 0) await settleShortages(tx, gone);
  if (grown.length === 0) return [];
  const ids = grown.map(newId);
  await tx.query(OPEN_CASES, [
    ids,
    grown.map((level) => level.variantId),
    grown.map((level) => level.locationId),
    grown.map((level) => level.shortage - level.shortageBefore),
    cause.causeType,
    cause.causeId,
  ]);
  return ids;
}

const OPEN_CASES = `
  INSERT INTO "case" (id, kind, order_id, variant_id, location_id, quantity, detail)
  SELECT s.id, 'shortage', (SELECT o.id FROM "order" o WHERE o.id = $6::uuid), s.variant_id, s.location_id, s.quantity,
    jsonb_build_object('causeType', $5::text, 'causeId', $6::uuid, 'promises', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('reservationId', r.id, 'ownerType', r.owner_type, 'ownerId', r.owner_id, 'quantity', r.quantity, 'state', r.state) ORDER BY r.created_at DESC), '[]')
      FROM reservation r WHERE r.variant_id = s.variant_id AND r.location_id = s.location_id AND r.state IN ('held', 'allocated')))
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[]) AS s(id, variant_id, location_id, quantity)`;

/** Settles the open shortage cases of levels that are short no more. */
export async function settleShortages(
  tx: Sql,
  levels: readonly { variantId: string; locationId: string }[],
): Promise<void> {
  await tx.query(
    `UPDATE "case" c SET state = 'settled', settled_at = now(), settled_by = 'system', note = 'Stock arrived: nothing is short any more.'
     FROM unnest($1::uuid[], $2::uuid[]) AS g(variant_id, location_id)
     WHERE c.kind = 'shortage' AND c.state = 'open' AND c.variant_id = g.variant_id AND c.location_id = g.location_id`,
    [levels.map((level) => level.variantId), levels.map((level) => level.locationId)],
  );
}
