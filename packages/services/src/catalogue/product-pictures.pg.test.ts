import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMedia } from '../media/add-media.ts';
import { buildCatalogueShop, must } from '../testing/build-catalogue.ts';
import { type TestServices, testServices } from '../testing.ts';
import { findProduct } from './find-product.ts';
import { saveProduct } from './save-product.ts';

let services: TestServices;

beforeAll(async () => {
  services = await testServices();
  await buildCatalogueShop(services);
});
afterAll(() => services.close());

async function picture(hash: string): Promise<string> {
  const file = { path: `${hash}.webp`, width: 640, format: 'webp' as const };
  return must(await addMedia(services, { hash, alt: hash, width: 640, height: 800, files: [file] })).mediaId;
}

/** "Size" sorts before "Colour" in the database, whatever comes first in the product. */
test('every size of a colour shows the picture of that colour', async () => {
  const [chalk, slate] = [await picture('plate-in-chalk'), await picture('plate-in-slate')];
  const looks = ['Chalk', 'Slate'].flatMap((Colour) => ['20 cm', '27 cm'].map((Size) => ({ Colour, Size })));
  const price = { priceListCode: 'gbp', amount: 1600 };
  must(
    await saveProduct(services, {
      slug: 'plate',
      title: 'Plate',
      taxRateKey: 'standard',
      options: [
        { name: 'Colour', values: ['Chalk', 'Slate'] },
        { name: 'Size', values: ['20 cm', '27 cm'] },
      ],
      variants: looks.map((options) => ({ sku: `${options.Colour}-${options.Size}`, options, prices: [price] })),
      media: [
        { mediaId: chalk, sku: 'Chalk-20 cm' },
        { mediaId: slate, sku: 'Slate-20 cm' },
      ],
    }),
  );
  const plate = must(await findProduct(services, { slug: 'plate', currency: 'GBP' }));
  expect(plate.variants.map(({ sku, pictureIndex }) => [sku, pictureIndex])).toEqual([
    ['Chalk-20 cm', 0],
    ['Chalk-27 cm', 0],
    ['Slate-20 cm', 1],
    ['Slate-27 cm', 1],
  ]);
});
