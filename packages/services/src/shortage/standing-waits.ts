import type { Sql } from '../sql.ts';
import { INCOMING } from '../supply/incoming-sql.ts';
import type { Waiting } from './read-shortages.ts';

type Place = { variantId: string; locationId: string };

/**
 * Tells which decisions to wait still stand: the document brings these goods to this place still, and the day it was
 * expected on has not passed. What was called off, closed, or brought no more of them is waited for in vain.
 */
export async function standingWaits(
  sql: Sql,
  waits: readonly Waiting[],
  now: Date,
): Promise<(waiting: Waiting, at: Place) => boolean> {
  const documents = [...new Set(waits.map(({ documentId }) => documentId))];
  if (documents.length === 0) return () => false;
  const { rows } = await sql.query<Place & { documentId: string }>(
    `SELECT i.document_id AS "documentId", i.variant_id AS "variantId", i.location_id AS "locationId"
     FROM (${INCOMING}) i WHERE i.document_id = ANY($1::uuid[])`,
    [documents],
  );
  const key = (documentId: string, { variantId, locationId }: Place): string =>
    `${documentId} ${variantId} ${locationId}`;
  const underWay = new Set(rows.map((row) => key(row.documentId, row)));
  const today = now.toISOString().slice(0, 10);
  return ({ documentId, until }, at) => underWay.has(key(documentId, at)) && (until === null || until >= today);
}
