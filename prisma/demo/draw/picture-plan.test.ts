import { describe, expect, it } from 'vitest';
import { categories, products } from '../catalogue.ts';
import { bounds } from './engine/mesh.ts';
import { modelEntry } from './model/models.ts';
import { dyedValues, planPictures } from './picture-plan.ts';
import { productScene } from './scenes/product-scene.ts';

const pictures = planPictures().flat();

describe('the plan of pictures', () => {
  it('shows every product in each of its colours and once at home', () => {
    for (const product of products) {
      const own = pictures.filter((picture) => picture.slug === product.slug && picture.look);
      const portraits = own.filter((picture) => picture.kind === 'portrait');
      expect(
        portraits.map((picture) => picture.value),
        product.slug,
      ).toEqual(dyedValues(product) ?? [null]);
      expect(own.filter((picture) => picture.kind === 'scene')).toHaveLength(1);
      expect(own.length).toBeGreaterThanOrEqual(2);
    }
  });

  it('has one banner for each department and one picture for the home page', () => {
    const departments = categories.filter((category) => category.parent === null).map((category) => category.slug);
    expect(pictures.filter((picture) => picture.kind === 'banner').map((picture) => picture.slug)).toEqual(departments);
    expect(pictures.filter((picture) => picture.kind === 'hero')).toHaveLength(1);
  });

  it('names every picture once, the same way each time, and says in words what it shows', () => {
    expect(new Set(pictures.map((picture) => picture.hash)).size).toBe(pictures.length);
    expect(planPictures().flat()).toEqual(pictures);
    for (const picture of pictures) expect(picture.alt.length).toBeGreaterThan(4);
  });
});

describe('the models', () => {
  it('stand on the ground or hang on the wall, in every colour the shop sells', () => {
    for (const product of products) {
      const { model, shape, accent, ink = 'Oat', dyes } = product.look;
      const entry = modelEntry(model);
      for (const value of dyedValues(product) ?? [ink]) {
        const built = dyes === 'accent' ? entry.build(ink, shape, value) : entry.build(value, shape, accent);
        const { min, max } = bounds(built);
        for (const edge of [...min, ...max]) expect(Math.abs(edge), product.slug).toBeLessThan(2000);
        if (entry.stage === 'floor') expect(min[1], product.slug).toBeGreaterThan(-30);
        if (entry.stage === 'wall') expect(min[2], product.slug).toBeGreaterThan(-1);
      }
    }
  });

  it('have a scene each', () => {
    for (const product of products) {
      const colour = dyedValues(product)?.[0] ?? product.look.ink ?? 'Oat';
      const dipped = product.look.dyes === 'accent';
      const scene = productScene({ ...product.look, ...(dipped ? { accent: colour } : {}) }, dipped ? 'Straw' : colour);
      expect(scene.model.length, product.slug).toBeGreaterThan(2);
    }
  });
});
