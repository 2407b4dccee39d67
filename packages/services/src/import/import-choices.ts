import { accepted, type Result } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { type ImportMapping, SHOPIFY_TARGETS } from './mapping.ts';

/** What a mapping can name: the lists prices go into, the tax rates, and the places where new stock can lie. */
export interface ImportChoices {
  priceLists: { code: string; name: string; currency: string }[];
  taxRates: { key: string; name: string; ppm: number }[];
  locations: { code: string; name: string }[];
  /** Formats we know by their columns. */
  formats: { name: 'shopify'; targets: ImportMapping['targets'] }[];
}

/** The choices of an import, price lists of every channel first. */
export async function importChoices(services: Services, actor: Actor): Promise<Result<ImportChoices>> {
  const allowed = requirePermission(actor, 'catalogue.import');
  if (!allowed.ok) return allowed;
  const { pool } = services.db;
  const [priceLists, taxRates, locations] = await Promise.all([
    pool.query<ImportChoices['priceLists'][number]>(
      'SELECT code, name, currency FROM price_list ORDER BY channel_id IS NOT NULL, priority, currency DESC, code',
    ),
    pool.query<ImportChoices['taxRates'][number]>('SELECT key, name, ppm FROM tax_rate ORDER BY ppm DESC, key'),
    pool.query<ImportChoices['locations'][number]>(
      `SELECT code, name FROM location WHERE kind <> 'transit' ORDER BY kind DESC, name`,
    ),
  ]);
  return accepted({
    priceLists: priceLists.rows,
    taxRates: taxRates.rows,
    locations: locations.rows,
    formats: [{ name: 'shopify', targets: SHOPIFY_TARGETS }],
  });
}
