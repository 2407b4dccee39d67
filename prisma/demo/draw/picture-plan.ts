import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { categories, products } from '../catalogue.ts';
import type { DemoProduct, Look } from '../types.ts';

/** One picture to be made; `hash` names its files and changes when its look or the drawing code does. */
export type PlannedPicture = {
  hash: string;
  kind: 'portrait' | 'scene' | 'banner' | 'hero';
  /** Of the product or the category; "home" for the hero. */
  slug: string;
  /** Option value shown, when one decides the colour. */
  value: string | null;
  look: Look | null;
  alt: string;
};

/** Pictures that share shapes and light, and differ in colour alone. */
export type Sheet = PlannedPicture[];

/** Options whose values are colours, for the eye. */
const dyes = ['Colour', 'Wood', 'Metal', 'Scent'];

export function planPictures(): Sheet[] {
  const code = drawingCode();
  const named = (picture: Omit<PlannedPicture, 'hash'>): PlannedPicture => ({
    ...picture,
    hash: hashOf(code, picture),
  });
  const wide = categories
    .filter((category) => category.parent === null)
    .map(
      ({ slug, name }): Sheet => [
        named({
          kind: 'banner',
          slug,
          value: null,
          look: null,
          alt: `${name}: a still life with things from this department`,
        }),
      ],
    );
  const hero = named({
    kind: 'hero',
    slug: 'home',
    value: null,
    look: null,
    alt: 'A table by a window with a teapot, cups, a board and a vase of eucalyptus',
  });
  return [
    [hero],
    ...wide,
    ...products.map((product) => [named(scene(product))]),
    ...products.map((product) => portraits(product).map(named)),
  ];
}

/** Values of the option that dyes a product, or null for a product of one colour. */
export function dyedValues(product: DemoProduct): string[] | null {
  return product.options.find((option) => dyes.includes(option.name))?.values ?? null;
}

function portraits({ slug, title, look, ...product }: DemoProduct): Omit<PlannedPicture, 'hash'>[] {
  const values = dyedValues({ slug, title, look, ...product });
  return (values ?? [null]).map((value) => ({
    kind: 'portrait',
    slug,
    value,
    look,
    alt: value ? `${title} in ${value}` : title,
  }));
}

function scene(product: DemoProduct): Omit<PlannedPicture, 'hash'> {
  const values = dyedValues(product);
  const value = values?.[1] ?? values?.[0] ?? null;
  const { slug, look, title } = product;
  return {
    kind: 'scene',
    slug,
    value,
    look,
    alt: `${title}${value ? ` in ${value}` : ''}, at home in the light of a window`,
  };
}

function hashOf(code: string, picture: Omit<PlannedPicture, 'hash'>): string {
  const { kind, slug, value, look } = picture;
  return createHash('sha256')
    .update(JSON.stringify([code, kind, slug, value, look]))
    .digest('hex')
    .slice(0, 20);
}

/** Digest of everything in this folder that is not a test. */
function drawingCode(): string {
  const digest = createHash('sha256');
  const names = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((each) => each.endsWith('.ts') && !each.endsWith('.test.ts')).sort()) {
    digest.update(name).update(readFileSync(join(import.meta.dirname, name)));
  }
  return digest.digest('hex');
}
