import { type Model, place } from '../engine/mesh.ts';
import { block, lathe, type Point, slab, tube } from '../engine/shapes.ts';
import type { Vec } from '../engine/vec.ts';
import { enamel, metal } from '../material/plain.ts';
import { wood } from '../material/woods.ts';

export function skillet(): Model {
  const iron = metal('Iron');
  const spout = (angle: number, height: number): number => {
    const off = Math.abs(Math.sin(angle)) > 0.5 ? Math.cos(angle) : 9;
    return height > 20 ? 9 * ((height - 20) / 28) * Math.exp(-off * off * 60) : 0;
  };
  const pan = lathe(
    [
      [0, 0],
      [96, 0],
      [101, 2],
      [112, 20],
      [126, 46],
      [128, 48],
      [126, 49.5],
      [122.5, 48],
      [108, 20],
      [99, 6.5],
      [90, 5],
      [0, 5],
    ],
    iron,
    { segments: 84, swell: spout },
  );
  const handle = tube(
    [
      [120, 38, 0],
      [150, 45, 0],
      [200, 52, 0],
      [232, 55, 0],
    ],
    (t) => [11 + 4 * t, 5],
    iron,
  );
  const ring = tube(
    Array.from(
      { length: 13 },
      (_, i): Vec => [244 + 15 * Math.cos((i / 12) * 6.283), 56, 15 * Math.sin((i / 12) * 6.283)],
    ),
    6,
    iron,
    { smooth: 2 },
  );
  return [pan, handle, ring];
}

export function casserole(colour: string): Model {
  const coatOf = enamel(colour);
  const body: Point[] = [
    [0, 0],
    [92, 0],
    [100, 4],
    [112, 24],
    [118, 70],
    [119, 96],
    [121, 98],
    [121, 101],
    [0, 101],
  ];
  const lid: Point[] = [
    [0, 101],
    [122, 101.5],
    [123, 105],
    [119, 109],
    [104, 118],
    [70, 129],
    [30, 134],
    [0, 135],
  ];
  const parts: Model = [
    lathe(body, coatOf, { segments: 72 }),
    lathe(lid, coatOf, { segments: 72 }),
    lathe(
      [
        [0, 134],
        [14, 134.5],
        [9, 138],
        [8, 146],
        [18, 152],
        [21, 158],
        [16, 163],
        [0, 164],
      ],
      metal('Brass'),
    ),
  ];
  for (const side of [0, 180]) {
    const ear = tube(
      [
        [112, 84, -34],
        [134, 86, -26],
        [142, 86, 0],
        [134, 86, 26],
        [112, 84, 34],
      ],
      () => [6, 9],
      coatOf,
    );
    parts.push(...place([ear], [0, 0, 0], [0, side, 0]));
  }
  return parts;
}

export function saucepan(): Model {
  const steel = metal('Steel');
  const body = lathe(
    [
      [0, 0],
      [76, 0],
      [81, 3],
      [83, 12],
      [83, 92],
      [86, 95],
      [86, 97],
      [80, 97],
      [0, 97],
    ],
    steel,
    { segments: 72 },
  );
  const lid = lathe(
    [
      [0, 97],
      [84, 97.5],
      [84, 100],
      [80, 102],
      [40, 110],
      [0, 113],
    ],
    steel,
    { segments: 72 },
  );
  const knob = lathe(
    [
      [0, 112],
      [8, 113],
      [5, 118],
      [6, 124],
      [15, 128],
      [16, 133],
      [0, 136],
    ],
    steel,
  );
  const handle = tube(
    [
      [82, 80, 0],
      [104, 84, 0],
      [150, 96, 0],
      [222, 104, 0],
    ],
    (t) => [9 + 3 * t, 4.4],
    steel,
  );
  const ring = tube(
    Array.from(
      { length: 11 },
      (_, i): Vec => [231 + 9 * Math.cos((i / 10) * 6.283), 105, 9 * Math.sin((i / 10) * 6.283)],
    ),
    3.4,
    steel,
    { smooth: 2 },
  );
  return [body, lid, knob, handle, ring];
}

export function kettle(colour: string): Model {
  const coatOf = enamel(colour);
  const beech = wood('Beech', 'x', 3);
  const steel = metal('Steel');
  const body: Point[] = [
    [0, 0],
    [90, 0],
    [98, 4],
    [104, 20],
    [100, 60],
    [84, 96],
    [58, 114],
    [44, 118],
    [0, 119],
  ];
  const lid: Point[] = [
    [0, 117],
    [43, 118],
    [43, 121],
    [28, 126],
    [0, 128],
  ];
  const spout = tube(
    [
      [84, 66, 0],
      [108, 82, 0],
      [128, 104, 0],
      [140, 112, 0],
    ],
    (t) => 17 - 7 * t,
    coatOf,
  );
  const bow: Vec[] = [
    [-72, 104, 0],
    [-76, 150, 0],
    [-58, 190, 0],
  ];
  return [
    lathe(body, coatOf, { segments: 72 }),
    lathe(lid, coatOf),
    lathe(
      [
        [0, 127],
        [7, 128],
        [6, 134],
        [13, 140],
        [12, 147],
        [0, 150],
      ],
      beech,
    ),
    spout,
    tube(bow, 4, steel),
    tube(
      bow.map(([x, y, z]): Vec => [-x, y, z]),
      4,
      steel,
    ),
    tube(
      [
        [-62, 186, 0],
        [-30, 203, 0],
        [0, 207, 0],
        [30, 203, 0],
        [62, 186, 0],
      ],
      (t) => 8 + 2.5 * Math.sin(Math.PI * t),
      beech,
    ),
  ];
}

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
