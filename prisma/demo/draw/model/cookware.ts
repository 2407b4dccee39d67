import { type Model, place } from '../engine/mesh.ts';
import { lathe, type Point, tube } from '../engine/shapes.ts';
import type { Vec } from '../engine/vec.ts';
import type { Material } from '../material/material.ts';
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
    ...bowHandle(beech),
  ];
}

/** Two steel rods and a grip across the top. */
function bowHandle(grip: Material): Model {
  const steel = metal('Steel');
  const bow: Vec[] = [
    [-72, 104, 0],
    [-76, 150, 0],
    [-58, 190, 0],
  ];
  return [
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
      grip,
    ),
  ];
}
