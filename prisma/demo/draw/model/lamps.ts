import type { Model } from '../engine/mesh.ts';
import { lathe, type Point, tube } from '../engine/shapes.ts';
import type { Vec } from '../engine/vec.ts';
import { glaze } from '../material/ceramics.ts';
import { linear } from '../material/material.ts';
import { ink } from '../material/palette.ts';
import { coat, enamel, glowing, metal } from '../material/plain.ts';
import { wood } from '../material/woods.ts';

const warmLinen = linear('#f0d9b0');

function shadeOf(low: number, high: number, from: number, to: number): Model[number] {
  const cloth = glowing(warmLinen, 0.78, from, to);
  return lathe(
    [
      [low, from],
      [high, to],
      [high - 2, to],
      [low - 2, from + 0.5],
    ],
    cloth,
    { smooth: 1, segments: 72 },
  );
}

export function lamp(colour: string, shape?: string): Model {
  const brass = metal('Brass');
  if (shape === 'column') {
    const body: Point[] = [
      [0, 0],
      [66, 0],
      [68, 3],
      [66, 14],
      [26, 20],
      [15, 28],
      [14, 120],
      [17, 200],
      [13, 236],
      [13, 250],
      [0, 251],
    ];
    return [
      lathe(body, wood(colour, 'y', 3)),
      lathe(
        [
          [0, 250],
          [8, 250],
          [8, 286],
          [0, 287],
        ],
        brass,
        { smooth: 1 },
      ),
      shadeOf(122, 108, 262, 446),
      ...cable(66),
    ];
  }
  const base = glaze(colour, { foot: 12 });
  const body: Point[] = [
    [0, 0],
    [62, 0],
    [67, 4],
    [104, 48],
    [116, 100],
    [98, 154],
    [56, 184],
    [30, 194],
    [26, 204],
    [0, 205],
  ];
  return [
    lathe(body, base, { segments: 72 }),
    lathe(
      [
        [0, 203],
        [13, 204],
        [10, 210],
        [9, 250],
        [0, 251],
      ],
      brass,
    ),
    shadeOf(168, 122, 238, 430),
    ...cable(60),
  ];
}

function cable(from: number): Model {
  const path: Vec[] = [
    [from * 0.5, 5, -from * 0.7],
    [from + 40, 3, -90],
    [from + 150, 3, -70],
    [from + 260, 3, -170],
    [from + 500, 3, -260],
  ];
  return [tube(path, 3, coat(ink('Oat'), 0.9), { sides: 8 })];
}

export function pendant(colour: string): Model {
  const outside: Point[] = [
    [158, 0],
    [160, 1],
    [158, 8],
    [140, 50],
    [100, 88],
    [50, 108],
    [28, 114],
    [26, 128],
    [0, 129],
  ];
  const inside: Point[] = [
    [158, 0],
    [156, 2],
    [137, 49],
    [98, 85],
    [50, 104],
    [0, 108],
  ];
  const bulb = glowing(linear('#fff0d0'), 1.7, 20, 80);
  return [
    lathe(outside, enamel(colour), { segments: 80 }),
    lathe(inside, coat(linear('#f7efe0'), 0.6), { segments: 80 }),
    lathe(
      [
        [0, 10],
        [22, 18],
        [30, 36],
        [24, 58],
        [14, 74],
        [13, 92],
        [0, 94],
      ],
      bulb,
    ),
    lathe(
      [
        [0, 128],
        [14, 128],
        [13, 154],
        [5, 160],
        [0, 161],
      ],
      metal('Brass'),
    ),
    tube(
      [
        [0, 158, 0],
        [0, 420, 0],
        [0, 900, 0],
      ],
      3,
      coat(ink('Charcoal'), 0.9),
      { sides: 8, smooth: 1 },
    ),
  ];
}
