import { accepted, type Result } from '@evertill/domain';
import { FULL_TITLE } from '../catalogue/full-title-sql.ts';
import { goodsMatch, goodsSearch } from '../catalogue/goods-search-sql.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { INCOMING } from './incoming-sql.ts';

export const INCOMING_PAGE_SIZE = 50;

export interface FindIncomingInput {
  /** Words of the title, a SKU or a barcode; empty: everything. */
  query: string;
  /** Null: every place. */
  locationId: string | null;
  /** Only this variant; null: all. */
  variantId: string | null;
  page: number;
}

export interface IncomingRow extends Record<string, unknown> {
  variantId: string;
  sku: string;
  title: string;
  scale: 'each' | 'grams';
  locationId: string;
  location: string;
  /** Not arrived yet. */
  quantity: number;
  /** ISO day; null: nobody said. */
  expectedOn: string | null;
  documentType: 'purchase_order' | 'transfer';
  documentId: string;
  number: string;
  state: string;
  /** The supplier, or the place it comes from. */
  from: string;
  /** The web order it travels for. */
  orderId: string | null;
  orderNumber: string | null;
}

/** What is on its way, where to, how many, when, and on which document: the earliest first. */
export async function findIncoming(
  services: Services,
  input: FindIncomingInput,
  actor: Actor,
): Promise<Result<{ items: IncomingRow[]; total: number; page: number; pageSize: number }>> {
  const allowed = requirePermission(actor, 'stock.read');
  if (!allowed.ok) return allowed;
  const { rows } = await services.db.pool.query<IncomingRow & { total: number }>(FIND, [
    ...goodsSearch(input.query),
    input.locationId,
    input.variantId,
    INCOMING_PAGE_SIZE,
    (input.page - 1) * INCOMING_PAGE_SIZE,
  ]);
  const items = rows.map(({ total: _, ...row }) => row as IncomingRow);
  return accepted({ items, total: rows[0]?.total ?? 0, page: input.page, pageSize: INCOMING_PAGE_SIZE });
}

const FIND = `
  SELECT count(*) OVER ()::int AS total, i.variant_id AS "variantId", v.sku, ${FULL_TITLE} AS title, v.scale,
    i.location_id AS "locationId", l.name AS location, i.quantity, i.expected_on::text AS "expectedOn",
    i.document_type AS "documentType", i.document_id AS "documentId", i.number::text, i.state,
    coalesce(s.name, f.name, '') AS "from", i.order_id AS "orderId", o.number::text AS "orderNumber"
  FROM (${INCOMING}) i
  JOIN variant v ON v.id = i.variant_id JOIN product p ON p.id = v.product_id JOIN location l ON l.id = i.location_id
  LEFT JOIN purchase_order po ON i.document_type = 'purchase_order' AND po.id = i.document_id
  LEFT JOIN supplier s ON s.id = po.supplier_id
  LEFT JOIN transfer t ON i.document_type = 'transfer' AND t.id = i.document_id
  LEFT JOIN location f ON f.id = t.from_location_id
  LEFT JOIN "order" o ON o.id = i.order_id
  WHERE ($3::uuid IS NULL OR i.location_id = $3) AND ($4::uuid IS NULL OR i.variant_id = $4)
    AND ${goodsMatch('$1', '$2')}
  ORDER BY i.expected_on NULLS LAST, i.document_type, i.number, p.title, v.position, v.sku LIMIT $5 OFFSET $6`;
