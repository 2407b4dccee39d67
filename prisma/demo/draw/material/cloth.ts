import { clamp } from '../engine/vec.ts';
import { linear, type Material, paint, type Tint } from './material.ts';
import { cloud, dice, noise } from './noise.ts';
import { between, ink, tinted } from './palette.ts';

/** Plain weave: threads over and under, each a little thicker or thinner than the next, with slubs. */
export function linen(name: string, pitch = 1.5): Material {
  const tint = ink(name);
  return woven(() => tint, pitch, 0.1);
}

/** A woven check of three tones: ground, line and crossing. */
export function check(name: string, line: string, pitch = 2.1): Material {
  const ground = ink(name);
  const stripe = ink(line);
  return woven(
    (u, v) => {
      const bars = (near(u, 62, 4.5) ? 1 : 0) + (near(v, 62, 4.5) ? 1 : 0);
      return bars === 0 ? ground : between(ground, stripe, bars === 1 ? 0.55 : 0.95);
    },
    pitch,
    0.35,
  );
}

/** Bands of colour across the cloth. */
export function stripe(name: string, others: string[], pitch = 2.1): Material {
  const tints = [name, ...others].map(ink);
  return woven(
    (_u, v) => {
      const band = Math.floor(v / 17);
      const roll = dice(band, 3, tints.length);
      return tints[roll < 0.5 ? 0 : 1 + Math.floor((roll - 0.5) * 2 * (tints.length - 1))] ?? tints[0]!;
    },
    pitch,
    0.35,
  );
}

/** Brushed wool: the weave shows through a haze of fibre. */
export function wool(name: string, pitch = 2.2): Material {
  const tint = ink(name);
  return woven(() => tint, pitch, 0.4);
}

/** Cotton loops, with a flat woven band at one place along v. */
export function terry(name: string, band?: number): Material {
  const base = ink(name);
  return {
    describe(out, x, y, z, _u, v) {
      const flat = band !== undefined && Math.abs(v - band) < 9;
      const loops = noise(x * 0.95, y * 0.95, z * 0.95) + 0.6 * noise(x * 2.1, y * 2.1, z * 2.1);
      paint(out, base, flat ? 0.93 + 0.04 * Math.sin(v * 2.2) : 1 + 0.13 * loops);
      out.height =
        (flat ? 0.15 * Math.sin(v * 2.2) - 0.8 : 0.55 * loops) + 5 * cloud(x * 0.012, y * 0.012, z * 0.012, 3);
      out.rough = 1;
      out.mirror = 0.01;
      out.fuzz = flat ? 0.2 : 0.55;
    },
  };
}

/** Ribbed knitting along v. */
export function knit(name: string, pitch = 5.2): Material {
  const base = ink(name);
  return {
    describe(out, _x, _y, _z, u, v) {
      const rib = u / pitch - Math.floor(u / pitch) - 0.5;
      const stitch = v / 3.4 + Math.abs(rib) * 1.5;
      const loop = Math.cos((stitch - Math.floor(stitch) - 0.5) * Math.PI);
      const round = Math.cos(rib * Math.PI);
      paint(out, base, 0.72 + 0.26 * round + 0.12 * loop + 0.08 * noise(u * 1.7, v * 1.7, 2));
      out.height = 1.1 * round + 0.35 * loop;
      out.rough = 1;
      out.mirror = 0.01;
      out.fuzz = 0.5;
    },
  };
}

function woven(tintAt: (u: number, v: number) => Tint, pitch: number, haze: number): Material {
  return {
    describe(out, x, y, z, u, v) {
      const tint = tintAt(u, v);
      const across = u / pitch + 0.08 * noise(u * 0.1, v * 0.04, 1);
      const along = v / pitch + 0.08 * noise(u * 0.04, v * 0.1, 2);
      const iu = Math.floor(across);
      const iv = Math.floor(along);
      const over = ((iu + iv) & 1) === 0;
      const fu = across - iu - 0.5;
      const fv = along - iv - 0.5;
      const crown = over
        ? Math.cos(fu * Math.PI) * (0.55 + 0.45 * Math.cos(fv * Math.PI))
        : Math.cos(fv * Math.PI) * (0.55 + 0.45 * Math.cos(fu * Math.PI));
      const thread = over ? dice(iu, 0, 11) : dice(iv, 1, 11);
      const slub = cloud(over ? u * 0.9 : u * 0.05, over ? v * 0.05 : v * 0.9, 4, 2);
      const broad = cloud(x * 0.013, y * 0.013, z * 0.013, 3);
      const soft = (1 - haze) * clamp((pitch / out.span - 1.6) / 2.6);
      paint(out, tint, 0.84 + 0.2 * crown * soft + 0.09 * (thread - 0.5) + 0.16 * slub + 0.06 * broad);
      out.height = pitch * 0.2 * crown * soft + haze * 0.3 * noise(u * 0.8, v * 0.8, 9) + 5 * broad;
      out.rough = 0.95;
      out.mirror = 0.015;
      out.fuzz = 0.25 + haze;
    },
  };
}

/** Thick braid of grass or jute, laid in courses along v. */
export function braid(name: string, course = 9, dip?: { below: number; ink: string }): Material {
  const base = ink(name);
  const dark = tinted(base, 0.42);
  const dipped = dip ? ink(dip.ink) : base;
  return {
    describe(out, _x, y, _z, u, v) {
      const row = Math.floor(v / course);
      const fv = v / course - row - 0.5;
      const lay = u / (course * 1.35) + (row & 1) * 0.5 + Math.abs(fv) * 0.9 * (row & 1 ? 1 : -1);
      const strand = Math.floor(lay);
      const fu = lay - strand - 0.5;
      const crown = Math.cos(fv * Math.PI) * (0.45 + 0.55 * Math.cos(fu * Math.PI));
      const fibre = noise(u * 1.4, v * 0.5, row);
      const shade = 0.9 + 0.22 * (dice(strand, row, 3) - 0.5) + 0.16 * fibre;
      if (dip && y < dip.below) paint(out, dipped, 0.55 + 0.42 * crown);
      else paint(out, between(dark, base, Math.min(1, 0.15 + 1.05 * crown)), shade);
      out.height = course * 0.26 * crown + 0.12 * fibre;
      out.rough = 0.85;
      out.mirror = 0.02;
      out.fuzz = 0.15;
    },
  };
}

/** Willow rods in and out of uprights. */
export function wicker(name: string, rod = 6.5, upright = 21): Material {
  const base = ink(name);
  const dark = linear('#3a2617');
  return {
    describe(out, _x, _y, _z, u, v) {
      const row = Math.floor(v / rod);
      const fv = v / rod - row - 0.5;
      const wave = Math.sin((u / upright) * Math.PI + (row & 1) * Math.PI);
      const round = Math.sqrt(Math.max(0, 1 - fv * fv * 4.2));
      const fibre = noise(u * 0.06, v * 1.6, row);
      const depth = round * (0.62 + 0.38 * wave);
      paint(
        out,
        between(dark, base, 0.08 + 0.92 * depth),
        0.92 + 0.28 * (dice(row, Math.floor(u / 260), 8) - 0.5) + 0.13 * fibre,
      );
      out.height = rod * 0.42 * round + 2.1 * wave;
      out.rough = 0.55;
      out.mirror = 0.03;
    },
  };
}

function near(at: number, step: number, width: number): boolean {
  return Math.abs(at - Math.round(at / step) * step) < width / 2;
}
