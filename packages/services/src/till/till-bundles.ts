import type { PullAnswer } from '@evertill/domain';
import type { Sql } from '../sql.ts';

type TillStock = PullAnswer['stock'][number];

/**
 * How many of each bundle could be made at a till's place; variants that are no bundles are left out. Nobody is promised
 * a bundle: what its components are promised to is said of them.
 */
export async function readBundleStock(
  tx: Sql,
  input: { locationId: string; variantIds: readonly string[] },
): Promise<TillStock[]> {
  const { rows } = await tx.query<Pick<TillStock, 'variantId' | 'onHand' | 'available'>>(BUNDLES, [
    input.locationId,
    input.variantIds,
  ]);
  return rows.map((row) => ({ ...row, promised: 0, leasedByOthers: 0, promises: [] }));
}

const BUNDLES = `
  SELECT b.bundle_id AS "variantId", min(floor(coalesce(l.on_hand, 0)::numeric / b.quantity))::int AS "onHand",
    min(floor(coalesce(l.on_hand - l.reserved - l.leased - l.safety, 0)::numeric / b.quantity))::int AS available
  FROM bundle_component b JOIN variant c ON c.id = b.variant_id AND c.stock_tracked
  LEFT JOIN stock_level l ON l.variant_id = b.variant_id AND l.location_id = $1
  WHERE b.bundle_id = ANY($2::uuid[]) GROUP BY 1 ORDER BY 1`;

/**
 * Bundles whose figure may have changed between two watermarks, as rows of `(id, catalogue, stock)`: a component moved
 * at the place, or the bundle is made of something else. $1 and $2 are the watermarks, $3 the place.
 */
export const CHANGED_BUNDLES = `
  SELECT b.bundle_id, false, true FROM stock_level l JOIN bundle_component b ON b.variant_id = l.variant_id
  WHERE l.location_id = $3
    AND l.changed_xid::text::bigint >= $1::text::bigint AND l.changed_xid::text::bigint < $2::text::bigint
  UNION ALL
  SELECT b.bundle_id, false, true FROM variant v JOIN bundle_component b ON b.bundle_id = v.id
  WHERE v.changed_xid >= $1::xid8 AND v.changed_xid < $2::xid8`;
