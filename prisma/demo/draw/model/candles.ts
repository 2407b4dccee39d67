import { type Model, place } from '../engine/mesh.ts';
import { lathe, type Point, tube } from '../engine/shapes.ts';
import type { Vec } from '../engine/vec.ts';
import { glaze } from '../material/ceramics.ts';
import { linear } from '../material/material.ts';
import { ink } from '../material/palette.ts';
import { coat, glowing, metal, wax } from '../material/plain.ts';
import { pot } from './pottery.ts';

const flameTint = linear('#ffd080');

/** A wick and, when lit, its flame. */
export function flame(at: Vec, lit = true): Model {
  const wick = tube(
    [at, [at[0], at[1] + 6, at[2]], [at[0] + 1.5, at[1] + 11, at[2]]],
    1.1,
    coat(ink('Charcoal'), 0.9),
    { sides: 6, smooth: 2 },
  );
  if (!lit) return [wick];
  const fire = { ...glowing(flameTint, 2.4, 6, 36), flame: true, throwsShadow: false };
  const body = lathe(
    [
      [0, 6],
      [3.4, 10],
      [5, 17],
      [3.6, 27],
      [1.4, 36],
      [0, 42],
    ],
    fire,
    { segments: 20 },
  );
  return [wick, ...place([body], at)];
}

export function jarCandle(colour: string): Model {
  const beaker = glaze(colour, { foot: 12, rim: 94, speckle: 0.05 });
  const outer: Point[] = [
    [38, 0],
    [41, 2],
    [43, 20],
    [43.5, 60],
    [43, 92],
  ];
  return [
    pot(outer, 4, beaker, 8),
    lathe(
      [
        [39.5, 70],
        [39, 74],
        [20, 73],
        [0, 72.5],
      ],
      wax('Oat milk'),
      { smooth: 1 },
    ),
    ...flame([0, 72, 0]),
  ];
}

export function pillar(colour: string): Model {
  const one = (tall: number, radius: number): Model => [
    lathe(
      [
        [0, 0],
        [radius - 1, 0],
        [radius, 1.5],
        [radius, tall - 4],
        [radius - 2, tall],
        [radius * 0.6, tall - 2],
        [0, tall - 4],
      ],
      wax(colour, tall),
    ),
    ...flame([0, tall - 4, 0]),
  ];
  return [...place(one(150, 34), [-34, 0, -12]), ...place(one(96, 34), [44, 0, 22])];
}

export function taper(colour: string, tall = 250, lit = false): Model {
  return [
    lathe(
      [
        [0, 0],
        [10, 0],
        [10.6, 2],
        [10, 60],
        [8.4, tall * 0.7],
        [6.4, tall - 8],
        [3, tall],
        [0, tall + 2],
      ],
      wax(colour),
      { segments: 28 },
    ),
    ...flame([0, tall, 0], lit),
  ];
}

/** A pair lying down, joined by their wick. */
export function tapers(colour: string): Model {
  const lying = (z: number, turn: number): Model =>
    place(place(taper(colour), [0, 0, 0], [0, 0, 90]), [125, 10.6, z], [0, turn, 0]);
  const second = place(taper(colour), [0, 0, 0], [0, 0, 90]);
  const join = tube(
    [
      [-134, 11, -16],
      [-152, 10, -12],
      [-156, 9, 0],
      [-152, 10, 12],
      [-134, 11, 16],
    ],
    1.1,
    coat(ink('Oat'), 0.9),
    { sides: 6 },
  );
  return [...lying(-18, 2), ...place(second, [125, 10.6, 18], [0, -2, 0]), join];
}

export function chamberstick(kind: string): Model {
  const stuff = metal(kind);
  const dish = lathe(
    [
      [0, 0],
      [58, 0],
      [64, 3],
      [72, 16],
      [73, 18],
      [71, 18],
      [62, 6],
      [20, 5],
      [15, 8],
      [13, 22],
      [15, 40],
      [17, 42],
      [15, 43],
      [11, 42],
      [0, 41],
    ],
    stuff,
    { segments: 64 },
  );
  const ring = tube(
    Array.from(
      { length: 15 },
      (_, i): Vec => [
        91 + 21 * Math.cos((i / 14) * 6.283),
        15 + 3 * Math.cos((i / 14) * 6.283),
        21 * Math.sin((i / 14) * 6.283),
      ],
    ),
    3.6,
    stuff,
    { smooth: 2, sides: 10 },
  );
  return [dish, ring, ...place(taper('Chalk', 150, true), [0, 32, 0])];
}
