import { type Model, place } from '../engine/mesh.ts';
import { lathe, type Point } from '../engine/shapes.ts';
import { linear, type Material, paint } from '../material/material.ts';
import { dice, noise } from '../material/noise.ts';
import { glassWall } from '../material/plain.ts';
import { wood } from '../material/woods.ts';
import { pot } from './pottery.ts';

export function tumbler(colour: string): Model {
  return [...place([oneTumbler(colour)], [-52, 0, 14]), ...place([oneTumbler(colour)], [48, 0, -26])];
}

export function oneTumbler(colour: string): ReturnType<typeof pot> {
  return pot(
    [
      [33, 0],
      [35, 1.5],
      [36, 12],
      [37.5, 50],
      [39, 92],
    ],
    2.6,
    glassWall(colour),
    10,
  );
}

export function carafe(colour: string): Model {
  const outer: Point[] = [
    [46, 0],
    [49, 3],
    [52, 30],
    [52, 80],
    [46, 124],
    [28, 166],
    [20, 196],
    [20, 226],
    [24, 246],
  ];
  const stopper = lathe(
    [
      [0, 226],
      [15, 227],
      [18, 240],
      [19, 248],
      [26, 250],
      [27, 262],
      [24, 268],
      [0, 269],
    ],
    wood('Oak', 'y', 2),
  );
  return [pot(outer, 2.6, glassWall(colour), 8), stopper];
}

export function wineglass(colour: string): Model {
  const one = (): Model => [
    lathe(
      [
        [0, 0],
        [34, 0],
        [35, 1.2],
        [20, 3],
        [6, 7],
        [4.5, 16],
        [4.6, 44],
        [7, 54],
        [24, 62],
        [38, 82],
        [41, 104],
        [38, 132],
        [36, 144],
        [35, 144.6],
        [34.3, 143],
        [36.4, 130],
        [39, 104],
        [36, 84],
        [22, 65],
        [0, 59],
      ],
      glassWall(colour),
    ),
  ];
  return [...place(one(), [-48, 0, 12]), ...place(one(), [46, 0, -30])];
}

export function jar(colour: string, fill = '#d9b98a'): Model {
  const outer: Point[] = [
    [48, 0],
    [52, 3],
    [54, 10],
    [54, 110],
    [52, 122],
    [47, 128],
    [47, 136],
  ];
  const inside = lathe(
    [
      [0, 5],
      [50, 6],
      [51.2, 12],
      [51.2, 84],
      [46, 88],
      [20, 91],
      [0, 92],
    ],
    grains(fill),
  );
  const lid = lathe(
    [
      [0, 130],
      [44, 130],
      [45, 136],
      [51, 137],
      [52, 140],
      [52, 152],
      [50, 155],
      [0, 155],
    ],
    wood('Oak', 'x', 4),
  );
  return [inside, pot(outer, 2.2, glassWall(colour), 5), lid];
}

/** Oats and seeds seen through the glass. */
function grains(hex: string): Material {
  const tint = linear(hex);
  return {
    describe(out, x, y, z) {
      const lump = noise(x * 0.28, y * 0.42, z * 0.28);
      const roll = dice(Math.floor(x / 3.2 + lump), Math.floor(y / 2.2 + lump), Math.floor(z / 3.2));
      paint(out, tint, 0.72 + 0.42 * roll + 0.2 * lump);
      out.height = 0.9 * lump;
      out.rough = 0.95;
      out.mirror = 0.01;
    },
  };
}
