import { type Model, place, surface } from '../engine/mesh.ts';
import { block, type Point, slab, tube } from '../engine/shapes.ts';
import { bag, cushionBody, folded, fringe } from '../engine/soft.ts';
import { braid, check, knit, linen, stripe, terry, wool } from '../material/cloth.ts';
import { type Material, paint } from '../material/material.ts';
import { noise } from '../material/noise.ts';
import { between, ink } from '../material/palette.ts';
import { coat, metal } from '../material/plain.ts';

export function cushion(colour: string, shape?: string): Model {
  const cloth = shape === 'check' ? check(colour, 'Oat', 3) : linen(colour, 2.2);
  const flat = place(cushionBody(450, 450, 150, cloth), [0, -75, 0]);
  // Stood on an edge, leaning back.
  return place(place(flat, [0, 0, 0], [78, 0, 0]), [0, 224, 0]);
}

export function throwBlanket(colour: string, shape?: string): Model {
  const cloth = shape === 'stripe' ? stripe(colour, ['Oat', 'Ink', 'Rust'], 3) : wool(colour, 3);
  const pile = folded(380, 300, 4, 30, cloth, 2);
  const threads = [1, 3].flatMap((layer) => place(fringe(372, 46, 46, cloth), [0, layer * 30 - 14, 148]));
  return [...pile, ...threads];
}

export function rug(colour: string, shape?: string): Model {
  if (shape === 'round') return [roundRug(colour)];
  if (shape === 'mat') return [block(800, 16, 520, matCloth(colour), 8, 2)];
  const weave = borders(colour);
  const ends = [0, 180].flatMap((turn) =>
    place(fringe(690, 60, 90, wool('Oat', 3)), [0, 0, 0], [0, turn + 90, 0]).map((mesh) => mesh),
  );
  const moved = ends.map((mesh, index) => place([mesh], [index < 90 ? 698 : -698, 5, 0])[0]!);
  return [block(1400, 9, 700, weave, 4, 1), ...moved];
}

function roundRug(colour: string): Model[number] {
  return surface(
    96,
    14,
    braid(colour, 26),
    (u, v) => {
      const radius = [0.5, 60, 120, 180, 240, 300, 360, 400, 430, 444, 450, 452, 450, 440, 400][Math.round(v * 14)]!;
      const angle = u * 2 * Math.PI;
      const step = Math.round(v * 14);
      const y = step < 9 ? 14 : [13, 11, 7, 3, 0, 0][step - 9]!;
      return {
        at: [radius * Math.cos(angle), y, radius * Math.sin(angle)],
        uv: [angle * Math.max(30, radius), radius],
      };
    },
    true,
  );
}

function matCloth(colour: string): Material {
  const loops = terry(colour);
  const tint = ink(colour);
  return {
    describe(out, x, y, z, u, v) {
      loops.describe(out, x * 0.5, y * 0.5, z * 0.5, u, v);
      const edge = Math.min(400 - Math.abs(x), 260 - Math.abs(z));
      if (edge > 34 && edge < 48) {
        paint(out, tint, 0.86);
        out.height = -2;
      }
      out.height *= 1.5;
    },
  };
}

/** Flat weave with bands towards both ends. */
function borders(colour: string): Material {
  const ground = ink('Oat');
  const main = ink(colour);
  const dark = ink('Ink');
  return {
    describe(out, x, y, z) {
      const end = 700 - Math.abs(x);
      const line = (from: number, to: number): boolean => end > from && end < to;
      const zig = 20 * Math.abs(((z / 50) % 2) - (z < 0 ? -1 : 1));
      let tint = ground;
      if (line(40, 130) || line(175, 190) || line(330, 345)) tint = main;
      else if (line(148, 157) || line(360, 366)) tint = dark;
      else if (end > 225 + zig && end < 262 + zig) tint = between(main, dark, 0.15);
      const weft = Math.sin(x * 1.1) * 0.5 + 0.5;
      paint(out, tint, 0.86 + 0.14 * weft + 0.09 * noise(x * 0.5, y, z * 0.04) + 0.07 * noise(x * 0.01, 3, z * 0.01));
      out.rough = 1;
      out.mirror = 0.012;
      out.height = 0.9 * weft + 0.6 * noise(x * 0.3, 1, z * 0.3);
      out.fuzz = 0.3;
    },
  };
}

export function bolster(colour: string): Model {
  const tweed = check(colour, 'Oat', 3.4);
  const body = surface(
    40,
    48,
    tweed,
    (u, v) => {
      const a = v * 2 - 1;
      const end = Math.sqrt(Math.max(0, 1 - Math.abs(a) ** 14));
      const radius = Math.max(0.5, 58 * end * (1 + 0.035 * noise(a * 7, 1, 1)));
      const angle = u * 2 * Math.PI;
      const sag = 1 - 0.1 * Math.max(0, -Math.sin(angle));
      return { at: [a * 470, 52 + radius * Math.sin(angle) * sag, -radius * Math.cos(angle)], uv: [u * 364, a * 470] };
    },
    true,
  );
  const knots = [-1, 1].flatMap((side) =>
    place(
      [
        tube(
          [
            [0, 52, 0],
            [16, 50, 0],
            [26, 44, 0],
          ],
          (t) => 9 + 5 * t,
          coat(ink('Bark'), 0.8),
        ),
      ],
      [side * 462, 0, 0],
      [0, side < 0 ? 180 : 0, 0],
    ),
  );
  return [body, ...knots];
}

export function hotWaterBottle(colour: string): Model {
  const cover = knit(colour, 8.5);
  const body = bag(
    [
      [0, 78, 10],
      [8, 92, 24],
      [60, 98, 34],
      [140, 98, 32],
      [190, 90, 24],
      [216, 60, 17],
      [230, 34, 15],
      [262, 31, 14],
    ],
    cover,
    3.4,
    2,
  );
  const collar = bag(
    [
      [228, 36, 18],
      [232, 39, 21],
      [262, 38, 20],
      [270, 35, 18],
      [266, 30, 14],
    ],
    knit(colour, 6),
    2.4,
    0.6,
  );
  const stopper = place([block(36, 16, 14, coat(ink('Bark'), 0.4), 5)], [0, 266, 0]);
  return place([body, collar, ...stopper], [0, 4, 0], [-9, 0, 0]);
}

export function bedlinen(colour: string): Model {
  const cloth = linen(colour, 1.9);
  const cover = folded(400, 310, 4, 30, cloth, 5);
  const cases = place(folded(330, 220, 2, 20, cloth, 9), [4, 121, 6]);
  const tape = linen('Oat', 1.4);
  const band: Point[] = [
    [-17, -110],
    [17, -110],
    [17, 117],
    [-17, 117],
  ];
  const top = place([slab(band, 1.6, tape, 0.4)], [-70, 160.5, 0]);
  const front = place([block(34, 40, 1.6, tape, 0.7)], [-70, 121, 117]);
  return [...cover, ...cases, ...top, ...front];
}

export function pillow(colour: string): Model {
  const cloth = linen(colour, 2);
  return [
    ...place(cushionBody(720, 480, 190, cloth), [0, 0, 0], [0, 4, 0]),
    ...place(cushionBody(720, 480, 190, cloth), [10, 132, 0], [0, -5, 2]),
  ];
}

export function towel(colour: string): Model {
  const pile = (width: number, depth: number, layers: number, thick: number): Model =>
    folded(width, depth, layers, thick, terry(colour), layers);
  return [
    ...pile(330, 240, 3, 26),
    ...place(pile(312, 226, 3, 24), [4, 78, 2], [0, 2, 0]),
    ...place(pile(236, 168, 2, 22), [-18, 150, 6], [0, -4, 0]),
  ];
}

export function notebook(colour: string): Model {
  const one = (cover: string): Model => {
    const cloth = linen(cover, 0.9);
    return [
      ...place([block(148, 3, 210, cloth, 1.2)], [0, 0, 0]),
      ...place([block(142, 13, 203, pages, 1)], [0, 3, 0]),
      ...place([block(148, 3, 210, cloth, 1.2)], [0, 16, 0]),
      ...place([block(5, 19.4, 210, cloth, 2)], [-73, -0.2, 0]),
      ...place([block(5, 0.8, 24, coat(ink('Rust'), 0.6), 0.3)], [20, 9, 113], [12, 8, 0]),
    ];
  };
  const second = colour === 'Oat' ? 'Ink' : 'Oat';
  const pen = tube(
    [
      [-66, 0, 0],
      [40, 0, 0],
      [60, 0, 0],
      [70, 0, 0],
    ],
    (t) => 4.2 * (t > 0.9 ? 1 - (t - 0.9) * 8 : 1),
    metal('Brass'),
  );
  return [
    ...place(one(second), [6, 0, -4], [0, -16, 0]),
    ...place(one(colour), [0, 19.5, 0], [0, 6, 0]),
    ...place([pen], [10, 43, 20], [0, 58, 0]),
  ];
}

const pages: Material = {
  describe(out, _x, y, z) {
    paint(out, ink('Chalk'), 0.9 + 0.1 * Math.sin(y * 5 + noise(z * 0.02, y, 1)));
    out.rough = 0.9;
    out.mirror = 0.02;
  },
};
