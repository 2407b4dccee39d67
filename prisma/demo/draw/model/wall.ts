import { type Model, place } from '../engine/mesh.ts';
import { block, lathe } from '../engine/shapes.ts';
import { smoothstep } from '../engine/vec.ts';
import { type Material, paint } from '../material/material.ts';
import { noise } from '../material/noise.ts';
import { ink } from '../material/palette.ts';
import { coat, enamel, metal } from '../material/plain.ts';
import { wood } from '../material/woods.ts';

/** Hangs on a wall at z = 0. */
export function mirror(kind: string): Model {
  const ring = lathe(
    [
      [172, 0],
      [200, 0],
      [204, 4],
      [204, 28],
      [199, 34],
      [190, 34],
      [180, 24],
      [172, 14],
    ],
    wood(kind, 'x', 13),
    { segments: 110 },
  );
  const glass = lathe(
    [
      [178, 12],
      [120, 12],
      [60, 12],
      [0, 12],
    ],
    looking,
    { segments: 90, smooth: 1 },
  );
  return place([ring, glass], [0, 204, 0], [90, 0, 0]);
}

/** What a mirror by a window shows: a pale room across, a patch of sun on its wall, a darker corner. */
const looking: Material = {
  describe(out, x, _y, z) {
    const slant = x * 0.83 + z * 0.42;
    const patch =
      smoothstep(-70, -40, slant) * smoothstep(60, 28, slant) * smoothstep(-150, -90, z) * smoothstep(130, 40, z);
    const bar = 1 - 0.55 * smoothstep(9, 4, Math.abs(slant + 4));
    const level = 0.5 - 0.0007 * x - 0.0011 * z + 0.3 * patch * bar;
    paint(out, [1, 0.985, 0.95], 0.02);
    out.glow = Math.max(0.1, level) * 50;
    out.rough = 1;
    out.mirror = 0.001;
  },
};

/** Hangs on a wall at z = 0. */
export function clock(colour: string): Model {
  const shell = lathe(
    [
      [0, 0],
      [134, 0],
      [140, 4],
      [140, 34],
      [137, 40],
      [132, 40],
      [130, 28],
      [128, 26],
      [0, 26],
    ],
    enamel(colour),
    { segments: 100 },
  );
  const face = lathe(
    [
      [128.5, 27],
      [0, 27],
    ],
    dial(colour),
    { segments: 80, smooth: 1 },
  );
  const dark = colour === 'Ink' ? 'Chalk' : 'Charcoal';
  const hand = (long: number, wide: number, degrees: number, y: number): Model =>
    place(place([block(wide, 2, long, coat(ink(dark), 0.5), 0.8)], [0, 0, -long / 2 + 16]), [0, y, 0], [0, degrees, 0]);
  const boss = lathe(
    [
      [0, 27],
      [8, 27],
      [8, 37],
      [6, 38],
      [0, 38],
    ],
    metal('Brass'),
    { segments: 30 },
  );
  return place(
    [shell, face, ...hand(84, 7, -304, 29), ...hand(122, 5, -54, 32), ...hand(126, 1.6, 160, 34.5), boss],
    [0, 140, 0],
    [90, 0, 0],
  );
}

function dial(colour: string): Material {
  const ground = colour === 'Ink' ? ink('Ink') : ink('Chalk');
  const mark = colour === 'Ink' ? ink('Chalk') : ink('Charcoal');
  return {
    describe(out, x, _y, z) {
      const radius = Math.hypot(x, z);
      const turn = (Math.atan2(x, z) / (2 * Math.PI)) * 12;
      const off = Math.abs(turn - Math.round(turn)) * ((radius * 2 * Math.PI) / 12);
      const quarter = Math.round(turn) % 3 === 0;
      const printed = radius > (quarter ? 98 : 108) && radius < 119 && off < (quarter ? 2.4 : 1.3);
      paint(out, printed ? mark : ground, 1 + 0.02 * noise(x * 0.3, z * 0.3, 1));
      out.rough = 0.5;
      out.mirror = 0.035;
    },
  };
}
