import type { Mesh, Model } from '../engine/mesh.ts';
import { lathe, type Point, tube } from '../engine/shapes.ts';
import { glaze } from '../material/ceramics.ts';
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
