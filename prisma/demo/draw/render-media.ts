import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { categories, products } from '../catalogue.ts';
import { frameOf, type RenderedMedia, type RenderSize } from './develop-sheet.ts';
import { dyedValues, planPictures, type Sheet } from './picture-plan.ts';

/** `skus`: the variants that a picture shows; empty when it shows the product as such. */
export type ProductPicture = { media: RenderedMedia; skus: string[] };

export type MediaIndex = {
  hero: RenderedMedia;
  /** By category slug; a shelf shows the scene of its newest product. */
  ofCategory: Map<string, RenderedMedia>;
  /** By product slug, in the order in which they are shown: portrait, scene, further colours. */
  ofProduct: Map<string, ProductPicture[]>;
};

export type Progress = (done: number, total: number) => void;

/** Draws all pictures of the demo shop that are not in the folder yet, and says which picture shows what. */
export async function renderMedia(
  outDir: string,
  onProgress: Progress = () => {},
  size: RenderSize = 'quick',
): Promise<MediaIndex> {
  const plan = planPictures();
  const media = await renderSheets(plan, outDir, onProgress, size);
  return indexOf(plan, media);
}

/** Draws the sheets, several at once; answers with every picture by its hash. */
export async function renderSheets(
  sheets: Sheet[],
  outDir: string,
  onProgress: Progress = () => {},
  size: RenderSize = 'quick',
): Promise<Map<string, RenderedMedia>> {
  mkdirSync(outDir, { recursive: true });
  const media = new Map<string, RenderedMedia>();
  const missing: Sheet[] = [];
  for (const sheet of sheets) {
    const known = sheet.map(({ hash, kind }) => readList(outDir, hash, Math.max(...frameOf(kind, size).widths)));
    for (const each of known) if (each) media.set(each.hash, each);
    const left = sheet.filter((_, index) => !known[index]);
    if (left.length > 0) missing.push(left);
  }
  const total = sheets.flat().length;
  onProgress(media.size, total);
  await inParallel(missing, outDir, size, (done) => {
    for (const each of done) media.set(each.hash, each);
    onProgress(media.size, total);
  });
  return media;
}

/** What an earlier run wrote, when it is whole and wide enough. */
function readList(outDir: string, hash: string, widest: number): RenderedMedia | null {
  const list = join(outDir, `${hash}.json`);
  if (!existsSync(list)) return null;
  const media = JSON.parse(readFileSync(list, 'utf8')) as RenderedMedia;
  const whole = media.files.every((file) => existsSync(join(outDir, file.path)));
  return whole && media.files.some((file) => file.width >= widest) ? media : null;
}

async function inParallel(
  sheets: Sheet[],
  outDir: string,
  size: RenderSize,
  onDone: (done: RenderedMedia[]) => void,
): Promise<void> {
  const waiting = [...sheets];
  const hands = Math.min(waiting.length, Math.max(2, availableParallelism()));
  await Promise.all(Array.from({ length: hands }, () => oneHand(waiting, outDir, size, onDone)));
}

/** Takes sheets off the heap until none is left; the first failure ends all work. */
async function oneHand(
  waiting: Sheet[],
  outDir: string,
  size: RenderSize,
  onDone: (done: RenderedMedia[]) => void,
): Promise<void> {
  const worker = new Worker(new URL('./render-worker.ts', import.meta.url), { workerData: { outDir, size } });
  try {
    for (let sheet = waiting.shift(); sheet; sheet = waiting.shift()) onDone(await draw(worker, sheet));
  } catch (error) {
    waiting.length = 0;
    throw error;
  } finally {
    await worker.terminate();
  }
}

function draw(worker: Worker, sheet: Sheet): Promise<RenderedMedia[]> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(new Error(`The picture of ${sheet[0]?.slug} failed: ${error.message}`));
    worker.once('error', fail);
    worker.once('message', (answer: { done?: RenderedMedia[]; failed?: string }) => {
      worker.off('error', fail);
      if (answer.done) resolve(answer.done);
      else fail(new Error(answer.failed));
    });
    worker.postMessage(sheet);
  });
}

function indexOf(plan: Sheet[], media: Map<string, RenderedMedia>): MediaIndex {
  const pictures = plan.flat();
  const find = (kind: string, slug: string, value?: string | null): RenderedMedia => {
    const planned = pictures.find(
      (each) => each.kind === kind && each.slug === slug && (value === undefined || each.value === value),
    );
    const found = planned && media.get(planned.hash);
    if (!found) throw new Error(`There is no ${kind} of ${slug}`);
    return found;
  };
  const ofProduct = new Map(
    products.map((product) => {
      const portraits = (dyedValues(product) ?? [null]).map(
        (value): ProductPicture => ({
          media: find('portrait', product.slug, value),
          skus:
            value === null
              ? []
              : product.variants
                  .filter((variant) => Object.values(variant.options).includes(value))
                  .map((variant) => variant.sku),
        }),
      );
      const scene: ProductPicture = { media: find('scene', product.slug), skus: [] };
      return [product.slug, [...portraits.slice(0, 1), scene, ...portraits.slice(1)]];
    }),
  );
  const ofCategory = new Map(
    categories.flatMap(({ slug, parent }): [string, RenderedMedia][] => {
      if (parent === null) return [[slug, find('banner', slug)]];
      const first = products.findLast((product) => product.category === slug);
      return first ? [[slug, find('scene', first.slug)]] : [];
    }),
  );
  return { hero: find('hero', 'home'), ofCategory, ofProduct };
}
