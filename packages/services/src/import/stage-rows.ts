import type { Result } from '@evertill/domain';
import { accepted, refused } from '@evertill/domain';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { type ImportRow, type RefusedRow, RowReader } from './import-row.ts';
import type { ImportMapping } from './mapping.ts';
import { type FileSource, readFileRecords, UnreadableFile } from './read-file.ts';

const BATCH = 1_000;

export type Progress = (phase: 'read' | 'check' | 'write', done: number, total: number | null) => void;

/**
 * Reads the file into a table of this transaction, `import_row`, one row a variant with room for what is found out
 * about it; memory stays bounded however long the file is. Refuses when the file cannot be read or the list is unknown.
 */
export async function stageRows(
  services: Services,
  tx: Sql,
  source: FileSource,
  mapping: ImportMapping,
  progress: Progress,
): Promise<Result<{ rows: number; priceListId: string; currency: string }>> {
  const list = await tx.query<{ id: string; currency: string }>('SELECT id, currency FROM price_list WHERE code = $1', [
    mapping.priceListCode,
  ]);
  const { id: priceListId, currency } = list.rows[0] ?? {};
  if (!priceListId || !currency) return refused({ code: 'not.found', what: 'price list', id: mapping.priceListCode });
  await tx.query(TABLE, []);
  const reader = new RowReader(mapping, currency);
  let batch: (ImportRow | RefusedRow)[] = [];
  let rows = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await tx.query(INSERT, [JSON.stringify(batch.map((row) => stagedOf(services, row)))]);
    rows += batch.length;
    batch = [];
    progress('read', rows, null);
  };
  try {
    for await (const record of readFileRecords(source)) {
      const row = reader.read(record);
      if (row) batch.push(row);
      if (batch.length >= BATCH) await flush();
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return refused({ code: 'import.unreadable', line: error.line, reason: error.message });
  }
  await flush();
  await tx.query('CREATE INDEX ON import_row (sku); CREATE INDEX ON import_row (handle); ANALYZE import_row', []);
  return accepted({ rows, priceListId, currency });
}

function stagedOf(services: Services, row: ImportRow | RefusedRow): object {
  if ('reason' in row) return { line: row.line, sku: row.sku, refusal: row.reason };
  return { ...row, newProductId: services.ids.next(), newVariantId: services.ids.next() };
}

const TABLE = `
  CREATE TEMP TABLE import_row (
    line int PRIMARY KEY, sku text NOT NULL, refusal text, handle text, handle_given boolean, title text, subtitle text,
    description text, brand text, category_name text, category_slug text, tags text[], status text, kind text, options jsonb,
    barcode text, price bigint, compare_at bigint, tax_rate_key text, weight_grams int, quantity int,
    new_product_id uuid, new_variant_id uuid,
    product_id uuid, product_is_new boolean, variant_id uuid, leads boolean, changes jsonb, action text
  ) ON COMMIT DROP`;

const INSERT = `
  INSERT INTO import_row (line, sku, refusal, handle, handle_given, title, subtitle, description, brand, category_name,
    category_slug, tags, status, kind, options, barcode, price, compare_at, tax_rate_key, weight_grams, quantity,
    new_product_id, new_variant_id)
  SELECT r.line, r.sku, r.refusal, r.handle, r."handleGiven", r.title, r.subtitle, r.description, r.brand, r."categoryName",
    r."categorySlug", r.tags, r.status, r.kind, r.options, r.barcode, r.price, r."compareAt", r."taxRateKey", r."weightGrams",
    r.quantity, r."newProductId", r."newVariantId"
  FROM jsonb_to_recordset($1::jsonb) AS r(line int, sku text, refusal text, handle text, "handleGiven" boolean, title text,
    subtitle text, description text, brand text, "categoryName" text, "categorySlug" text, tags text[], status text, kind text,
    options jsonb, barcode text, price bigint, "compareAt" bigint, "taxRateKey" text, "weightGrams" int, quantity int,
    "newProductId" uuid, "newVariantId" uuid)`;
