import { type Model, place } from '../engine/mesh.ts';
import { block, lathe, type Point, slab, tube } from '../engine/shapes.ts';
import { enamel, metal } from '../material/plain.ts';
import { wood } from '../material/woods.ts';

export function knife(_colour: string, shape?: string): Model {
  const paring = shape === 'paring';
  const blade = paring ? 92 : 205;
  const deep = paring ? 22 : 46;
  const edge: Point[] = Array.from({ length: 25 }, (_, i) => {
    const t = i / 24;
    return [blade * t, -deep / 2 + deep * 0.86 * t ** 3.4] as const;
  });
  const spine: Point[] = Array.from({ length: 13 }, (_, i) => {
    const t = 1 - i / 12;
    return [blade * t, deep / 2 - deep * 0.12 * t ** 2] as const;
  });
  const steel = place([slab([...edge, ...spine], 2.2, metal('Blade'), 1)], [0, 9, 0]);
  const long = paring ? 96 : 122;
  const grip = tube(
    [
      [4, 10, -deep * 0.16],
      [-14, 10, -deep * 0.1],
      [-long * 0.55, 10, -deep * 0.16],
      [-long, 10, -deep * 0.02],
    ],
    (t) => [paring ? 10 : 14 - 3 * Math.sin(t * Math.PI), paring ? 7.5 : 10],
    wood('Oak', 'x', 5),
  );
  const bolster = place([block(10, 16, deep * 0.7, metal('Steel'), 3)], [2, 2, deep * 0.1]);
  return [...steel, grip, ...(paring ? [] : bolster)];
}

export function board(kind: string): Model {
  const outline: Point[] = [];
  const corner = (x: number, z: number, from: number, r: number): void => {
    for (let i = 0; i <= 6; i++) {
      const a = ((from + i * 15) * Math.PI) / 180;
      outline.push([x + r * Math.cos(a), z + r * Math.sin(a)]);
    }
  };
  corner(112, 82, 0, 22);
  corner(-112, 82, 90, 22);
  outline.push([-140, 46], [-150, 30], [-166, 26], [-196, 26]);
  for (let i = 1; i < 8; i++) outline.push([-200 - 24 * Math.sin((i / 8) * Math.PI), 26 * Math.cos((i / 8) * Math.PI)]);
  outline.push([-196, -26], [-166, -26], [-150, -30], [-140, -46]);
  corner(-112, -82, 180, 22);
  corner(112, -82, 270, 22);
  const loop = tube(
    [
      [-206, 19, 0],
      [-228, 26, 8],
      [-246, 14, 12],
      [-262, 3, 4],
      [-246, 3, -10],
      [-226, 16, -6],
      [-208, 19, 0],
    ],
    2.2,
    coatLeather,
  );
  return [slab(outline, 20, wood(kind, 'x', 1), 3), loop];
}

const coatLeather = enamel('Bark');

export function mill(kind: string): Model {
  const grain = wood(kind, 'y', 6);
  return [
    lathe(
      [
        [0, 0],
        [29, 0],
        [31, 2],
        [31, 10],
        [26, 34],
        [24, 64],
        [27, 92],
        [28, 97],
        [0, 97],
      ],
      grain,
    ),
    lathe(
      [
        [0, 98],
        [28, 98.5],
        [28, 102],
        [20, 112],
        [19, 118],
        [26, 134],
        [24, 150],
        [12, 158],
        [0, 159],
      ],
      grain,
    ),
    lathe(
      [
        [0, 158],
        [7, 158.5],
        [5, 163],
        [8, 168],
        [6, 173],
        [0, 174],
      ],
      metal('Brass'),
    ),
  ];
}

export function spoons(): Model {
  const one = (kind: string, wide: number, seed: number): Model => [
    tube(
      [
        [0, 8, 0],
        [60, 7, 0],
        [150, 7, 0],
        [200, 7, 0],
        [228, 6, 0],
        [252, 8, 0],
        [268, 10, 0],
      ],
      (t) => {
        const bowl = Math.max(0, Math.sin(Math.max(0, (t - 0.62) / 0.38) * Math.PI)) ** 0.7;
        return [5.5 + 2 * t + bowl * wide, 5 + bowl * 1.5];
      },
      wood(kind, 'x', seed),
    ),
  ];
  return [
    ...place(one('Beech', 22, 1), [-134, 0, -46], [0, 9, 0]),
    ...place(one('Oak', 15, 7), [-138, 0, 2], [0, 1, 0]),
    ...place(one('Beech', 27, 9), [-132, 0, 54], [0, -7, 0]),
  ];
}
