import { accepted, type Result } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { pictureJson } from './offer-sql.ts';
import { searchWords } from './search-words.ts';
import type { Picture } from './shapes.ts';

const PAGE_SIZE = 50;

export type CatalogueRow = {
  productId: string;
  slug: string;
  title: string;
  brand: string;
  kind: 'goods' | 'service';
  status: 'active' | 'draft' | 'archived';
  picture: Picture | null;
  categories: string[];
  variants: {
    variantId: string;
    sku: string;
    title: string;
    status: string;
    barcodes: string[];
    /** How many goods it is a set of; 0: it is none. */
    components: number;
    prices: { currency: string; amount: number }[];
  }[];
  updatedAt: Date;
};

export interface CataloguePage {
  items: CatalogueRow[];
  total: number;
  page: number;
  pageSize: number;
}

/** The office's list of products, drafts and archived ones too, newest change first; sought by words, SKU or barcode. */
export async function findCatalogue(
  services: Services,
  input: { query: string; status: 'all' | CatalogueRow['status']; page: number },
  actor: Actor,
): Promise<Result<CataloguePage>> {
  const allowed = requirePermission(actor, 'catalogue.read');
  if (!allowed.ok) return allowed;
  const words = searchWords(input.query);
  const { rows } = await services.db.pool.query<CatalogueRow & { total: number }>(FIND, [
    words.tsquery,
    words.code,
    input.status === 'all' ? null : input.status,
    services.clock.now(),
    PAGE_SIZE,
    (input.page - 1) * PAGE_SIZE,
  ]);
  const items = rows.map(({ total: _, ...row }) => row);
  return accepted({ items, total: rows[0]?.total ?? 0, page: input.page, pageSize: PAGE_SIZE });
}

const FIND = `
  WITH found AS (
    SELECT p.id, p.updated_at, count(*) OVER ()::int AS total FROM product p
    WHERE ($3::text IS NULL OR p.status = $3) AND ($1::text IS NULL
      OR p.search @@ (to_tsquery('english', $1) || to_tsquery('simple', $1))
      OR p.id IN (SELECT v.product_id FROM variant v WHERE v.sku IN ($2, upper($2), lower($2)))
      OR p.id IN (SELECT v.product_id FROM barcode b JOIN variant v ON v.id = b.variant_id WHERE b.code = $2))
    ORDER BY p.updated_at DESC, p.id LIMIT $5 OFFSET $6
  )
  SELECT f.total, p.id AS "productId", p.slug, p.title, p.brand, p.kind, p.status, p.updated_at AS "updatedAt",
    (SELECT ${pictureJson('m')} FROM product_media pm JOIN media m ON m.id = pm.media_id WHERE pm.product_id = p.id ORDER BY pm.position LIMIT 1) AS picture,
    ARRAY(SELECT c.name FROM product_category pc JOIN category c ON c.id = pc.category_id WHERE pc.product_id = p.id ORDER BY c.name) AS categories,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('variantId', v.id, 'sku', v.sku, 'title', v.title, 'status', v.status,
        'components', (SELECT count(*) FROM bundle_component bc WHERE bc.bundle_id = v.id),
        'barcodes', ARRAY(SELECT b.code FROM barcode b WHERE b.variant_id = v.id ORDER BY b.code),
        'prices', (SELECT coalesce(jsonb_agg(jsonb_build_object('currency', n.currency, 'amount', n.amount) ORDER BY n.currency DESC), '[]') FROM (
          SELECT DISTINCT ON (l.currency) l.currency, pr.amount FROM price pr JOIN price_list l ON l.id = pr.price_list_id
          WHERE pr.variant_id = v.id AND l.channel_id IS NULL AND pr.valid_from <= $4 AND (pr.valid_to IS NULL OR pr.valid_to > $4)
          ORDER BY l.currency, l.priority DESC, pr.valid_from DESC) n)
      ) ORDER BY v.position, v.id), '[]') FROM variant v WHERE v.product_id = p.id) AS variants
  FROM found f JOIN product p ON p.id = f.id ORDER BY f.updated_at DESC, f.id`;
