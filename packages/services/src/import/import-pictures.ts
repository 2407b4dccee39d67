import { accepted, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { parseInput } from '../catalogue/parse-input.ts';
import { inTransaction } from '../database.ts';
import { addMedia } from '../media/add-media.ts';
import { renderPicture } from '../media/render-picture.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { cellOf, slugOf } from './import-row.ts';
import { type ImportMappingInput, importMappingSchema } from './mapping.ts';
import { type FileSource, readFileRecords, UnreadableFile } from './read-file.ts';

export interface PicturesInput {
  source: FileSource;
  mapping: ImportMappingInput;
  /** Where the server looks for pictures. */
  mediaDir: string;
  /** Brings the bytes of a picture by the address the file gives; throws with the reason when it cannot. */
  fetchPicture: (address: string) => Promise<Buffer>;
  onProgress?: (done: number) => void;
}

export interface ImportedPictures {
  added: number;
  /** Stood there already. */
  kept: number;
  failed: { line: number; address: string; reason: string }[];
}

const AT_ONCE = 4;

/**
 * Brings the pictures a catalogue file names to the products it names them for, after the catalogue itself was
 * imported. A picture that cannot be had is reported with its line and keeps none of the others away; the same file
 * again adds nothing.
 */
export async function importPictures(
  services: Services,
  input: PicturesInput,
  actor: Actor,
): Promise<Result<ImportedPictures>> {
  const allowed = requirePermission(actor, 'catalogue.import');
  if (!allowed.ok) return allowed;
  const mapping = parseInput(importMappingSchema, input.mapping);
  if (!mapping.ok) return mapping;
  const done: ImportedPictures = { added: 0, kept: 0, failed: [] };
  let batch: NamedPicture[] = [];
  const flush = async (): Promise<void> => {
    const brought = await Promise.all(batch.map((picture) => bring(services, input, picture, actor)));
    // One after the other: a product's pictures stand in the order of the file.
    for (const picture of brought) await hang(services, picture, done);
    batch = [];
    input.onProgress?.(done.added + done.kept + done.failed.length);
  };
  try {
    for await (const { line, cells } of readFileRecords(input.source)) {
      const read = (target: Parameters<typeof cellOf>[1]) => cellOf(mapping.value, target, cells);
      const address = read('picture');
      const handle = read('handle');
      if (address === null) continue;
      batch.push({ line, address, alt: read('pictureAlt') ?? '', handle: handle && slugOf(handle), sku: read('sku') });
      if (batch.length >= AT_ONCE) await flush();
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return refused({ code: 'import.unreadable', line: error.line, reason: error.message });
  }
  await flush();
  const detail = { added: done.added, failed: done.failed.length };
  await inTransaction(services.db, (tx) =>
    recordAudit(tx, actor, 'pictures.imported', { type: 'import', id: services.ids.next() }, detail),
  );
  return accepted(done);
}

interface NamedPicture {
  line: number;
  address: string;
  alt: string;
  handle: string | null;
  sku: string | null;
}

type BroughtPicture = NamedPicture & ({ mediaId: string; productId: string } | { reason: string });

async function bring(
  services: Services,
  input: PicturesInput,
  picture: NamedPicture,
  actor: Actor,
): Promise<BroughtPicture> {
  const product = await services.db.pool.query<{ id: string; title: string }>(PRODUCT, [picture.handle, picture.sku]);
  const found = product.rows[0];
  if (!found) return { ...picture, reason: 'There is no such product.' };
  try {
    const original = await input.fetchPicture(picture.address);
    const rendered = await renderPicture(original, input.mediaDir, picture.alt || found.title);
    const saved = await addMedia(services, rendered, actor);
    return saved.ok ? { ...picture, ...saved.value, productId: found.id } : { ...picture, reason: saved.refusal.code };
  } catch (error) {
    return { ...picture, reason: error instanceof Error ? error.message : String(error) };
  }
}

async function hang(services: Services, picture: BroughtPicture, done: ImportedPictures): Promise<void> {
  if ('reason' in picture) {
    done.failed.push({ line: picture.line, address: picture.address, reason: picture.reason });
    return;
  }
  const { rowCount } = await services.db.pool.query(HANG, [picture.productId, picture.mediaId]);
  if (rowCount === 0) done.kept += 1;
  else done.added += 1;
}

const PRODUCT = `
  SELECT p.id, p.title FROM product p
  WHERE p.slug = $1 OR ($1::text IS NULL AND p.id = (SELECT product_id FROM variant WHERE sku = $2)) LIMIT 1`;

const HANG = `
  INSERT INTO product_media (product_id, media_id, position)
  SELECT $1, $2, coalesce((SELECT max(position) + 1 FROM product_media WHERE product_id = $1), 0) ON CONFLICT DO NOTHING`;
