import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProduct } from '../catalogue/find-product.ts';
import { systemActor } from '../permission.ts';
import { buildCatalogueShop, buildGoods, must, type TestServices, testServices } from '../testing.ts';
import { importPictures } from './import-pictures.ts';
import { shopifyMapping } from './mapping.ts';

let services: TestServices;
let mediaDir: string;

beforeAll(async () => {
  services = await testServices();
  await buildCatalogueShop(services);
  await buildGoods(services, { title: 'Tall mug', skus: ['TM-1'] });
  mediaDir = await mkdtemp(join(tmpdir(), 'evertill-pictures-'));
});
afterAll(async () => {
  await services.close();
  await rm(mediaDir, { recursive: true, force: true });
});

const FILE = [
  'Handle,Title,Variant SKU,Image Src,Image Alt Text',
  'tall-mug,Tall mug,TM-1,https://pictures.example/front.png,A mug',
  'tall-mug,,,https://pictures.example/side.png,',
  'nothing,,,https://pictures.example/front.png,',
  'tall-mug,,,https://pictures.example/broken.png,',
].join('\n');

const drawn = (colour: string) =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: colour } })
    .png()
    .toBuffer();

async function fetchPicture(address: string): Promise<Buffer> {
  if (address.endsWith('front.png')) return drawn('#c96');
  if (address.endsWith('side.png')) return drawn('#369');
  return Buffer.from('this is no picture');
}

const bring = () =>
  importPictures(services, { source: [FILE], mapping: shopifyMapping('gbp'), mediaDir, fetchPicture }, systemActor);

test('brings a product its pictures in order, names what could not be had, and adds nothing the second time', async () => {
  const first = must(await bring());
  expect(first).toMatchObject({ added: 2, kept: 0 });
  expect(first.failed.map(({ line, reason }) => [line, reason.slice(0, 24)])).toEqual([
    [4, 'There is no such product'],
    [5, 'Input buffer contains un'],
  ]);
  expect(must(await bring())).toMatchObject({ added: 0, kept: 2 });
  const product = must(await findProduct(services, { slug: 'tall-mug', currency: 'GBP' }));
  expect(product.pictures).toMatchObject([
    { alt: 'A mug', width: 900, height: 600 },
    { alt: 'Tall mug', width: 900 },
  ]);
  const widths = product.pictures[0]?.files.filter(({ format }) => format === 'webp').map(({ width }) => width);
  expect(widths).toEqual([320, 640, 900]);
  const files = await readdir(mediaDir);
  for (const { path } of product.pictures.flatMap((picture) => picture.files)) expect(files).toContain(path);
});
