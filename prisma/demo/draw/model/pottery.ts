import type { Mesh, Model } from '../engine/mesh.ts';
import { place } from '../engine/mesh.ts';
import { lathe, type Point, tube } from '../engine/shapes.ts';
import { clay, glaze } from '../material/ceramics.ts';
import type { Material } from '../material/material.ts';

/** A thrown pot: the outer line from foot to rim; the wall comes back down inside it. */
export function pot(outer: Point[], wall: number, material: Material, floor = 6): Mesh {
  const rim = outer[outer.length - 1]!;
  const inner = outer
    .filter(([, height]) => height > floor + wall && height < rim[1] - wall)
    .map(([radius, height]): Point => [Math.max(1, radius - wall), height])
    .reverse();
  const lip: Point[] = [
    [rim[0] - wall * 0.12, rim[1] + wall * 0.42],
    [rim[0] - wall * 0.5, rim[1] + wall * 0.6],
    [rim[0] - wall * 0.88, rim[1] + wall * 0.42],
    [rim[0] - wall, rim[1]],
  ];
  const bottom = inner[inner.length - 1]?.[0] ?? rim[0] - wall;
  const line: Point[] = [[0, 1.5], [outer[0]![0] - 4, 1.5], [outer[0]![0] - 2, 0], ...outer, ...lip, ...inner];
  return lathe([...line, [bottom * 0.86, floor + 1.2], [bottom * 0.5, floor], [0, floor]], material);
}

export function mug(colour: string): Model {
  const body = glaze(colour, { foot: 13, rim: 94 });
  const outer: Point[] = [
    [33, 0],
    [36, 2],
    [41.5, 14],
    [43.5, 34],
    [43, 60],
    [41.5, 82],
    [41.8, 92],
  ];
  const handle = tube(
    [
      [40, 76, 0],
      [54, 79, 0],
      [67, 70, 0],
      [69, 52, 0],
      [60, 34, 0],
      [42, 27, 0],
    ],
    (t) => [6.5 - 1.6 * Math.sin(Math.PI * t), 4.2],
    body,
  );
  return [pot(outer, 4, body), handle];
}

export function cup(colour: string): Model {
  const body = glaze(colour, { foot: 10, rim: 57 });
  return [
    pot(
      [
        [20, 0],
        [23, 1.5],
        [28, 10],
        [30.5, 26],
        [31, 44],
        [32, 55],
      ],
      4.2,
      body,
      7,
    ),
  ];
}

export function plate(colour: string, shape?: string): Model {
  const platter = shape === 'platter';
  const size = platter ? 170 : 135;
  const rim = platter ? 30 : 24;
  const body = glaze(colour, { rim: rim + 1, foot: 2.5 });
  const outer: Point[] = [
    [size * 0.62, 0],
    [size * 0.66, 2],
    [size * 0.9, 6],
    [size * 0.97, rim * 0.5],
    [size, rim],
  ];
  const inner: Point[] = [
    [size - 5, rim - 1],
    [size * 0.945, rim * 0.55],
    [size * 0.9, 11],
    [size * 0.6, 8.5],
    [0, 8],
  ];
  const lip: Point[] = [
    [size - 1.5, rim + 2],
    [size - 3.5, rim + 1.6],
  ];
  return [lathe([[0, 3], [size * 0.58, 3], ...outer, ...lip, ...inner], body, { segments: 84 })];
}

export function bowl(colour: string, shape?: string): Model {
  if (shape === 'wide') {
    const body = glaze(colour, { rim: 83, band: 70, foot: 8 });
    return [
      pot(
        [
          [52, 0],
          [56, 4],
          [84, 18],
          [118, 42],
          [140, 66],
          [150, 82],
        ],
        6,
        body,
        9,
      ),
    ];
  }
  const body = glaze(colour, { rim: 69, foot: 9 });
  return [
    pot(
      [
        [36, 0],
        [38, 4],
        [56, 14],
        [70, 32],
        [76, 52],
        [78, 68],
      ],
      4.6,
      body,
      9,
    ),
  ];
}

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
