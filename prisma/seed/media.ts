import { addMedia, HERO_HASH_PREFIX, type Services } from '@evertill/services';
import type { RenderedMedia } from '../demo/draw/develop-sheet.ts';
import type { MediaIndex } from '../demo/draw/render-media.ts';
import { must } from './must.ts';

/** Pictures as the catalogue knows them: media ids by what they show. */
export interface SeededMedia {
  ofProduct: Map<string, { mediaId: string; sku: string | null }[]>;
  ofCategory: Map<string, string>;
}

/** Records every picture; one that shows a colour belongs to the first variant of that colour. */
export async function seedMedia(services: Services, index: MediaIndex): Promise<SeededMedia> {
  const ids = new Map<string, string>();
  const idOf = async (media: RenderedMedia): Promise<string> => {
    const id = ids.get(media.hash) ?? must(media.alt, await addMedia(services, media)).mediaId;
    ids.set(media.hash, id);
    return id;
  };
  must('home', await addMedia(services, { ...index.hero, hash: `${HERO_HASH_PREFIX}${index.hero.hash}` }));
  const ofProduct: SeededMedia['ofProduct'] = new Map();
  for (const [slug, pictures] of index.ofProduct) {
    const shown: { mediaId: string; sku: string | null }[] = [];
    for (const { media, skus } of pictures) shown.push({ mediaId: await idOf(media), sku: skus[0] ?? null });
    ofProduct.set(slug, shown);
  }
  const ofCategory: SeededMedia['ofCategory'] = new Map();
  for (const [slug, media] of index.ofCategory) ofCategory.set(slug, await idOf(media));
  return { ofProduct, ofCategory };
}
