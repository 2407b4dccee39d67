import { promisesHit } from '@evertill/domain';
import type { Sql } from '../sql.ts';
import { readPromisesAtRisk } from './promises-at-risk.ts';

interface ShortLevel {
  variantId: string;
  locationId: string;
  shortageBefore: number;
  shortage: number;
}

/**
 * Every unit of shortage has an open case that names what caused it and which promises it hits: those that cannot be
 * kept, the least firm first, as many units as the shortage grew by. When a level is no longer short, its open cases
 * settle themselves. Called in the transaction that changed the levels, which are locked.
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
  const promises = await readPromisesAtRisk(tx, grown);
  const details = grown.map((level) => {
    const { shortageBefore: from, shortage: to } = level;
    const there = promises.filter((one) => one.variantId === level.variantId && one.locationId === level.locationId);
    const hit = promisesHit(there, { from, to }).map(
      ({ promise: { reservationId, ownerType, ownerId, state }, quantity }) => ({
        ...{ reservationId, ownerType, ownerId, quantity, state },
      }),
    );
    return { causeType: cause.causeType, causeId: cause.causeId, promises: hit };
  });
  await tx.query(OPEN_CASES, [
    ids,
    grown.map((level) => level.variantId),
    grown.map((level) => level.locationId),
    grown.map((level) => level.shortage - level.shortageBefore),
    cause.causeId,
    details.map((detail) => JSON.stringify(detail)),
  ]);
  return ids;
}

const OPEN_CASES = `
  INSERT INTO "case" (id, kind, order_id, variant_id, location_id, quantity, detail)
  SELECT s.id, 'shortage', (SELECT o.id FROM "order" o WHERE o.id = $5::uuid), s.variant_id, s.location_id, s.quantity, s.detail
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $6::jsonb[]) AS s(id, variant_id, location_id, quantity, detail)`;

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
