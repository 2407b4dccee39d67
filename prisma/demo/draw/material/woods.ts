import { linear, type Material } from './material.ts';
import { cloud, noise } from './noise.ts';

type Kind = { early: string; late: string; rings: number; pores: number };

const kinds: Record<string, Kind> = {
  Oak: { early: '#c79f6c', late: '#a67b48', rings: 0.34, pores: 0.22 },
  Walnut: { early: '#7d573b', late: '#553522', rings: 0.26, pores: 0.2 },
  Beech: { early: '#d9b384', late: '#c99a68', rings: 0.3, pores: 0.1 },
  Birch: { early: '#e2cda6', late: '#d3b888', rings: 0.2, pores: 0.06 },
  'Black ash': { early: '#37322f', late: '#1f1c1b', rings: 0.36, pores: 0.35 },
};

export type Grain = 'x' | 'y' | 'z';

export function isWood(name: string): boolean {
  return name in kinds;
}

/** Oiled wood whose fibres run along an axis of the thing. */
export function wood(name: string, grain: Grain = 'x', seed = 0): Material {
  const kind = kinds[name];
  if (!kind) throw new Error(`There is no wood called "${name}"`);
  const early = linear(kind.early);
  const late = linear(kind.late);
  return {
    describe(out, x, y, z) {
      const along = grain === 'x' ? x : grain === 'y' ? y : z;
      const a = (grain === 'x' ? y : x) + seed * 31;
      const b = (grain === 'z' ? y : z) - seed * 17;
      // The board lies off the heart of the tree, so rings pass it as long arches.
      const sway =
        9 * noise(along * 0.004, a * 0.012 + seed, b * 0.012) + 2.2 * cloud(along * 0.012, a * 0.05, b * 0.05, 2);
      const ring = Math.hypot(a + 46 + sway, b * 1.15 + 23 + sway * 0.6) * kind.rings;
      const phase = ring - Math.floor(ring);
      const dark = phase < 0.8 ? phase * phase * 0.95 : (1 - phase) * 3.6;
      const fibre = noise(along * 0.05, a * 2.2, b * 2.2);
      const pore = Math.max(0, noise(along * 0.09, a * 3.1 + 7, b * 3.1) - 0.42) * kind.pores * 2.4 * (1.2 - phase);
      const shade = 1 + 0.07 * fibre + 0.1 * noise(along * 0.003, a * 0.03, b * 0.03) - pore;
      const t = 0.62 * dark + 0.1 * fibre;
      out.red = (early[0] + (late[0] - early[0]) * t) * shade;
      out.green = (early[1] + (late[1] - early[1]) * t) * shade;
      out.blue = (early[2] + (late[2] - early[2]) * t) * shade;
      out.rough = 0.48 + 0.1 * dark;
      out.mirror = 0.035;
      out.height = 0.05 * fibre - 0.25 * pore;
    },
  };
}

/** Boards side by side along x, each from another tree. */
export function boards(name: string, width: number): Material {
  const planks = Array.from({ length: 7 }, (_, seed) => wood(name, 'x', seed * 3 + 1));
  return {
    describe(out, x, y, z, u, v) {
      const row = Math.floor(z / width);
      const plank = planks[((row % 7) + 7) % 7];
      plank?.describe(out, x + row * 1370, y, z, u, v);
      const joint = Math.abs(z / width - Math.round(z / width)) * width;
      const tone = (0.94 + 0.12 * noise(row * 3.7, 2, 1)) * (joint < 1.1 ? 0.45 : 1);
      out.red *= tone;
      out.green *= tone;
      out.blue *= tone;
    },
  };
}
