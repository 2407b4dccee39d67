import { type Model, place, surface } from '../engine/mesh.ts';
import { block, lathe, type Point } from '../engine/shapes.ts';
import { bag } from '../engine/soft.ts';
import { clamp, smoothstep } from '../engine/vec.ts';
import { type Material, paint } from '../material/material.ts';
import { dice, noise } from '../material/noise.ts';
import { ink } from '../material/palette.ts';
import { coat, metal } from '../material/plain.ts';
import { bowl } from './pottery.ts';

/** Printed front: a pale panel with a sprig and two rules, on the ground colour. */
function label(ground: Material, accent: string, middle: number, half: number, tall: number): Material {
  const panel = ink('Chalk');
  const print = ink(accent);
  return {
    describe(out, x, y, z, u, v) {
      ground.describe(out, x, y, z, u, v);
      if (z < 0) return;
      const dy = y - middle;
      if (Math.abs(x) > half || Math.abs(dy) > tall) return;
      out.metal = false;
      out.rough = 0.75;
      out.mirror = 0.03;
      const border = Math.min(half - Math.abs(x), tall - Math.abs(dy));
      paint(out, border > 2 && border < 2.9 ? print : panel, 0.97 + 0.03 * noise(x, y, 3));
      if (sprig(x, dy - tall * 0.16, tall * 0.42) || rules(x, dy + tall * 0.55, half)) paint(out, print);
    },
  };
}

/** A stem with pairs of leaves. */
function sprig(x: number, y: number, size: number): boolean {
  if (Math.abs(x) < size * 0.025 && Math.abs(y) < size) return true;
  for (let pair = 0; pair < 4; pair++) {
    const height = (-0.55 + pair * 0.42) * size;
    const reach = (0.62 - pair * 0.1) * size;
    const along = (Math.abs(x) * 0.8 + (y - height) * 0.6) / reach;
    const off = (-Math.abs(x) * 0.6 + (y - height) * 0.8) / reach;
    if (along > 0 && along < 1 && Math.abs(off) < 0.22 * Math.sin(along * Math.PI)) return true;
  }
  return false;
}

function rules(x: number, y: number, half: number): boolean {
  return (Math.abs(y) < 0.9 && Math.abs(x) < half * 0.55) || (Math.abs(y + 5) < 0.6 && Math.abs(x) < half * 0.34);
}

export function tin(colour: string, shape?: string, accent = 'Chalk'): Model {
  const ground = coat(ink(colour), 0.34, 0.05);
  const caddy = shape === 'caddy';
  const tall = caddy ? 104 : 116;
  const radius = caddy ? 44 : 40;
  const body: Point[] = [
    [0, 0],
    [radius - 2, 0],
    [radius, 1.5],
    [radius, 4],
    [radius, tall - 16],
    [radius, tall - 14],
    [0, tall - 14],
  ];
  const lid: Point[] = [
    [0, tall - 14],
    [radius + 1, tall - 14],
    [radius + 1.4, tall - 12],
    [radius + 1.4, tall - 3],
    [radius - 1, tall],
    [radius - 4, tall - 1],
    [0, tall - 1],
  ];
  const front = caddy ? ground : label(ground, colour, tall * 0.46, radius * 0.62, tall * 0.3);
  const top = caddy ? metal('Brass') : accent === 'Chalk' ? ground : coat(ink(accent), 0.34, 0.05);
  const parts: Model = [lathe(body, front, { smooth: 2 }), lathe(lid, caddy ? ground : top, { smooth: 2 })];
  if (caddy)
    parts.push(
      lathe(
        [
          [0, tall - 1],
          [6, tall - 1],
          [4, tall + 4],
          [8, tall + 10],
          [6, tall + 15],
          [0, tall + 16],
        ],
        top,
      ),
    );
  return parts;
}

export function pouch(colour: string, _shape?: string, accent = 'Ink'): Model {
  const paper = paperBag(colour);
  const body = bag(
    [
      [0, 50, 30],
      [6, 54, 33],
      [60, 55, 34],
      [110, 55, 27],
      [150, 54, 12],
      [172, 54, 4],
    ],
    label(paper, accent === 'Oat' || accent === 'Chalk' ? colour : accent, 78, 36, 44),
    5,
    2.4,
  );
  const roll = place([block(109, 20, 11, paper, 5)], [0, 164, 1]);
  const tie = place([block(72, 7, 14, coat(ink(accent), 0.5), 2.5)], [0, 171, 1]);
  return [body, ...roll, ...tie];
}

function paperBag(colour: string): Material {
  const tint = ink(colour);
  return {
    describe(out, x, y, z) {
      const crumple = noise(x * 0.06, y * 0.05, z * 0.06) + 0.5 * noise(x * 0.16, y * 0.14, z * 0.16);
      paint(out, tint, 1 + 0.05 * crumple + 0.05 * noise(x * 0.8, y * 0.2, z * 0.8));
      out.rough = 0.7;
      out.mirror = 0.03;
      out.height = 1.6 * crumple;
    },
  };
}

/** A bowl heaped with beans. */
export function beans(colour: string): Model {
  const heap: Model = [];
  const roast = beanSkin(colour);
  const bed = lathe(
    [
      [0, 58],
      [70, 50],
      [72, 46],
      [0, 40],
    ],
    coat(ink('Bark'), 0.8),
    { smooth: 1 },
  );
  for (let index = 0; index < 150; index++) {
    const t = (index + 0.5) / 150;
    const radius = 70 * Math.sqrt(t);
    const angle = index * 2.39996;
    const rise = 60 + 26 * (1 - t) + 4 * dice(index, 1, 1);
    const turn = [dice(index, 2, 1) * 70 - 35, dice(index, 3, 1) * 360, dice(index, 4, 1) * 70 - 35] as const;
    heap.push(...place([bean(roast)], [radius * Math.cos(angle), rise, radius * Math.sin(angle)], turn));
  }
  return [...bowl('Oat'), bed, ...heap];
}

function bean(skin: Material): Model[number] {
  return surface(
    12,
    8,
    skin,
    (u, v) => {
      const around = u * 2 * Math.PI;
      const up = v * Math.PI;
      const flat = Math.sin(up);
      const y = -Math.cos(up) * 4.2;
      return { at: [flat * Math.cos(around) * 9, y > 0 ? y : y * 0.7, -flat * Math.sin(around) * 6.2], uv: [u, v] };
    },
    true,
  );
}

function beanSkin(colour: string): Material {
  const tint = ink(colour);
  return {
    describe(out, x, y, z) {
      const groove = smoothstep(1, 0.3, Math.abs(z + 0.8 * Math.sin(x * 0.4))) * clamp(y);
      paint(out, tint, 1.15 - 0.7 * groove + 0.2 * noise(x * 0.4, y * 0.4, z * 0.4));
      out.rough = 0.36;
      out.mirror = 0.05;
      out.height = -0.7 * groove;
    },
  };
}
