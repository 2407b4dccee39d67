import { type Model, place } from '../engine/mesh.ts';
import { lathe, type Point, tube } from '../engine/shapes.ts';
import { clay, glaze } from '../material/ceramics.ts';
import { pot } from './pottery.ts';

const vases: Record<string, { outer: Point[]; wall: number }> = {
  bottle: {
    outer: [
      [40, 0],
      [46, 4],
      [60, 40],
      [64, 80],
      [58, 120],
      [36, 152],
      [19, 176],
      [15, 206],
      [15.5, 236],
      [20, 256],
    ],
    wall: 4.5,
  },
  globe: {
    outer: [
      [44, 0],
      [50, 4],
      [78, 34],
      [92, 78],
      [86, 122],
      [62, 152],
      [43, 164],
      [41, 171],
      [46, 180],
    ],
    wall: 5,
  },
  amphora: {
    outer: [
      [46, 0],
      [49, 5],
      [54, 30],
      [76, 92],
      [88, 156],
      [80, 208],
      [54, 244],
      [37, 262],
      [34, 282],
      [38, 308],
      [46, 320],
    ],
    wall: 5,
  },
  jug: {
    outer: [
      [42, 0],
      [46, 4],
      [56, 40],
      [58, 90],
      [50, 140],
      [44, 170],
      [48, 200],
    ],
    wall: 4.5,
  },
};

export function vase(colour: string, shape = 'bottle'): Model {
  const form = vases[shape];
  if (!form) throw new Error(`There is no vase of the shape "${shape}"`);
  const top = form.outer[form.outer.length - 1]![1];
  const body = glaze(colour, { foot: top * 0.06, rim: top + 2 });
  const parts: Model = [pot(form.outer, form.wall, body, 8)];
  if (shape === 'amphora') {
    for (const side of [0, 180]) {
      const ear = tube(
        [
          [35, 292, 0],
          [62, 296, 0],
          [84, 268, 0],
          [84, 232, 0],
          [74, 214, 0],
        ],
        7,
        body,
      );
      parts.push(...place([ear], [0, 0, 0], [0, side, 0]));
    }
  }
  return parts;
}

export function teapot(colour: string): Model {
  const body = glaze(colour, { foot: 12 });
  const outer: Point[] = [
    [44, 0],
    [48, 3],
    [68, 22],
    [78, 52],
    [74, 84],
    [54, 106],
    [40, 112],
    [36, 112],
  ];
  const lid = lathe(
    [
      [38, 112],
      [39, 115],
      [34, 120],
      [18, 125],
      [9, 127],
      [7, 131],
      [10, 138],
      [12, 144],
      [8, 150],
      [0, 152],
    ],
    body,
  );
  const spout = tube(
    [
      [62, 46, 0],
      [86, 58, 0],
      [102, 84, 0],
      [116, 108, 0],
      [122, 113, 0],
    ],
    (t) => 17 - 10.5 * t ** 0.7,
    body,
  );
  const handle = tube(
    [
      [-66, 90, 0],
      [-92, 104, 0],
      [-116, 92, 0],
      [-118, 62, 0],
      [-98, 36, 0],
      [-70, 32, 0],
    ],
    (t) => [8 - 2 * Math.sin(Math.PI * t), 5],
    body,
  );
  return [lathe([[0, 2], [42, 2], ...outer, [20, 112], [0, 112]], body), lid, spout, handle];
}

export function planter(colour: string): Model {
  const body = clay(colour);
  const outer: Point[] = [
    [62, 9],
    [64, 11],
    [82, 108],
    [84, 116],
    [90, 117],
    [92, 120],
    [95, 150],
    [95.5, 154],
  ];
  const saucer = lathe(
    [
      [0, 0],
      [82, 0],
      [88, 2],
      [95, 20],
      [94, 24],
      [90, 24],
      [85, 8],
      [40, 7],
      [0, 7],
    ],
    body,
  );
  return [pot(outer, 7, body, 16), saucer];
}

export function candlestick(colour: string): Model {
  const body = clay(colour);
  const outer: Point[] = [
    [0, 0],
    [44, 0],
    [48, 3],
    [47, 9],
    [30, 15],
    [15, 24],
    [12, 44],
    [18, 62],
    [13, 78],
    [14, 92],
    [27, 100],
  ];
  return [
    lathe([...outer, [30, 104], [28, 107], [20, 106], [14, 108], [14, 121], [11.5, 122], [11, 104], [0, 103]], body),
  ];
}
