import { type Model, place, settle } from '../engine/mesh.ts';
import { block, lathe, tube } from '../engine/shapes.ts';
import { add, scale, subtract, type Vec } from '../engine/vec.ts';
import { braid, wicker } from '../material/cloth.ts';
import { type Material, paint } from '../material/material.ts';
import { noise } from '../material/noise.ts';
import { ink } from '../material/palette.ts';
import { metal } from '../material/plain.ts';
import { wood } from '../material/woods.ts';
import { pot } from './pottery.ts';

/** A round leg or rail between two points, thickest at `belly`. */
function rail(from: Vec, to: Vec, thin: number, thick: number, material: Material): Model[number] {
  const middle = add(from, scale(subtract(to, from), 0.5));
  return tube(
    [from, middle, to],
    (t) => thin + (thick - thin) * Math.sin(Math.PI * Math.min(1, t * 0.85 + 0.1)),
    material,
    { sides: 16, smooth: 5 },
  );
}

export function chair(kind: string): Model {
  const upright = wood(kind, 'y', 2);
  const level = wood(kind, 'x', 5);
  const parts: Model = [];
  for (const side of [-1, 1]) {
    parts.push(rail([side * 200, 0, 195], [side * 205, 455, 190], 13, 19, upright));
    parts.push(
      tube(
        [
          [side * 176, 0, -214],
          [side * 180, 240, -196],
          [side * 182, 452, -190],
          [side * 184, 620, -214],
          [side * 188, 752, -250],
        ],
        (t) => 13 + 6 * Math.sin(Math.PI * Math.min(1, t + 0.1)),
        upright,
        { sides: 16 },
      ),
    );
    parts.push(rail([side * 202, 215, 194], [side * 178, 215, -198], 9, 12, wood(kind, 'z', 4)));
  }
  parts.push(
    rail([-202, 300, 193], [202, 300, 193], 9, 12, level),
    rail([-178, 260, -197], [178, 260, -197], 9, 12, level),
  );
  parts.push(
    tube(
      [
        [-206, 724, -236],
        [-110, 738, -276],
        [0, 742, -290],
        [110, 738, -276],
        [206, 724, -236],
      ],
      (t) => [12, 36 + 10 * Math.sin(Math.PI * t)],
      level,
      { sides: 20 },
    ),
  );
  parts.push(...place([block(432, 40, 420, cord, 19, 3)], [0, 428, 0]));
  return parts;
}

/** Paper cord wound from four sides to the middle. */
const cord: Material = {
  describe(out, x, _y, z) {
    const steep = Math.abs(x / 216) > Math.abs(z / 210);
    const line = (steep ? z : x) / 5.2;
    const round = Math.cos((line - Math.floor(line) - 0.5) * Math.PI);
    const seam = Math.min(1, Math.abs(Math.abs(x / 216) - Math.abs(z / 210)) * 26);
    paint(
      out,
      ink('Straw'),
      (0.62 + 0.42 * round) * (0.72 + 0.28 * seam) * (1 + 0.08 * noise(line, 1, (steep ? x : z) * 0.05)),
    );
    out.height = 1.5 * round * seam;
    out.rough = 0.8;
    out.mirror = 0.025;
  },
};

export function stool(kind: string): Model {
  const parts: Model = [
    lathe(
      [
        [0, 418],
        [120, 420],
        [158, 426],
        [166, 438],
        [164, 448],
        [150, 453],
        [60, 449],
        [0, 448],
      ],
      wood(kind, 'x', 7),
      { segments: 80 },
    ),
  ];
  const feet: Vec[] = [];
  for (let leg = 0; leg < 3; leg++) {
    const angle = ((leg * 120 + 75) * Math.PI) / 180;
    const foot: Vec = [Math.cos(angle) * 176, 0, Math.sin(angle) * 176];
    feet.push([Math.cos(angle) * 146, 150, Math.sin(angle) * 146]);
    parts.push(rail(foot, [Math.cos(angle) * 96, 428, Math.sin(angle) * 96], 13, 19, wood(kind, 'y', leg)));
  }
  feet.forEach((from, index) => {
    parts.push(rail(from, feet[(index + 1) % 3]!, 8, 11, wood(kind, 'x', index + 3)));
  });
  return parts;
}

export function bench(kind: string): Model {
  const parts: Model = place([block(1100, 38, 320, wood(kind, 'x', 3), 9)], [0, 412, 0]);
  for (const [x, z] of [
    [-1, -1],
    [-1, 1],
    [1, -1],
    [1, 1],
  ] as const) {
    parts.push(rail([x * 478, 0, z * 138], [x * 430, 420, z * 96], 15, 23, wood(kind, 'y', x + z + 4)));
  }
  parts.push(rail([-452, 210, 0], [452, 210, 0], 10, 14, wood(kind, 'x', 9)));
  for (const side of [-1, 1])
    parts.push(rail([side * 454, 210, -118], [side * 454, 210, 118], 10, 13, wood(kind, 'z', 2)));
  return parts;
}

/** Hangs on a wall at z = 0. */
export function shelf(kind: string): Model {
  const parts: Model = [
    ...place([block(600, 20, 150, wood(kind, 'x', 4), 3)], [0, 190, 76]),
    ...place([block(560, 84, 20, wood(kind, 'x', 8), 3)], [0, 100, 11]),
  ];
  for (const side of [-1, 1]) parts.push(...place([block(20, 92, 118, wood(kind, 'y', 3), 4)], [side * 255, 98, 60]));
  for (let peg = 0; peg < 4; peg++) {
    const x = -180 + peg * 120;
    parts.push(
      tube(
        [
          [x, 136, 18],
          [x, 142, 50],
          [x, 150, 84],
        ],
        (t) => 8.5 - 2.4 * Math.sin(Math.PI * t) + (t > 0.85 ? 2.4 : 0),
        wood(kind, 'z', peg),
      ),
    );
  }
  return settle(parts);
}

/** Hang on a wall at z = 0. */
export function hooks(kind: string): Model {
  const stuff = metal(kind);
  const one = (): Model => [
    ...place([block(26, 118, 5, stuff, 2.4)], [0, 0, 2.5]),
    tube(
      [
        [0, 24, 5],
        [0, 10, 18],
        [0, -2, 40],
        [0, 12, 60],
        [0, 30, 64],
        [0, 38, 58],
      ],
      (t) => [7.5 - 3 * t, 5.5 - 1.5 * t],
      stuff,
    ),
    tube(
      [
        [0, 96, 4],
        [0, 104, 22],
        [0, 118, 34],
        [0, 126, 33],
      ],
      (t) => [6.5 - 2 * t, 5 - 1.2 * t],
      stuff,
    ),
    ...[104, 14].flatMap((y) =>
      place(
        [
          lathe(
            [
              [0, 0],
              [6, 0],
              [5, 2.4],
              [0, 3.4],
            ],
            metal('Steel'),
            { segments: 20 },
          ),
        ],
        [0, y === 104 ? 78 : 50, 5],
        [90, 0, 0],
      ),
    ),
  ];
  return [-110, 0, 110].flatMap((x) => place(one(), [x, 0, 0]));
}

export function basket(colour: string, shape?: string, accent = 'Chalk'): Model {
  const dipped = shape === 'dipped';
  const weave = dipped ? braid(colour, 15, { below: 118, ink: accent }) : wicker(colour, 12, 33);
  const outer: [number, number][] = dipped
    ? [
        [120, 0],
        [132, 6],
        [158, 60],
        [166, 130],
        [162, 210],
        [156, 268],
      ]
    : [
        [142, 0],
        [150, 6],
        [166, 70],
        [178, 160],
        [184, 250],
        [186, 276],
      ];
  const top = outer[outer.length - 1]!;
  const body = pot(outer, 9, weave, 8);
  const rimWeave = dipped ? weave : wicker(colour, 30, 14);
  const rim = tube(
    Array.from(
      { length: 37 },
      (_, i): Vec => [
        (top[0] - 4) * Math.cos((i / 36) * 6.2832),
        top[1] + 3,
        (top[0] - 4) * Math.sin((i / 36) * 6.2832),
      ],
    ),
    8.5,
    rimWeave,
    { smooth: 1 },
  );
  const handles = [0, 180].flatMap((turn) =>
    place(
      [
        tube(
          [
            [top[0] - 4, top[1] - 10, -58],
            [top[0] + 10, top[1] + 44, -44],
            [top[0] + 14, top[1] + 64, 0],
            [top[0] + 10, top[1] + 44, 44],
            [top[0] - 4, top[1] - 10, 58],
          ],
          8,
          rimWeave,
        ),
      ],
      [0, 0, 0],
      [0, turn, 0],
    ),
  );
  return [body, rim, ...handles];
}

export function storageBox(colour: string): Model {
  const ply = (seed: number): Material => plied(colour, seed);
  const lid = place([block(330, 22, 230, ply(2), 2.5)], [0, 148, 0]);
  const grip = place([block(92, 14, 20, wood('Oak', 'x', 2), 5)], [0, 170, 0]);
  const one: Model = [block(326, 145, 226, ply(5), 2.5), ...lid, ...grip];
  return one;
}

/** Birch ply: plain face, striped edges, fingers where the sides meet. */
function plied(colour: string, seed: number): Material {
  const face = wood(colour, 'x', seed);
  const end = wood('Oak', 'z', seed + 3);
  return {
    describe(out, x, y, z, u, v) {
      face.describe(out, x, y * 0.35, z * 0.35, u, v);
      const near = 163 - Math.abs(x);
      if (y < 146 && near < 13 && Math.floor(y / 18) % 2 === 0) {
        end.describe(out, x, y, z * 0.2, u, v);
        const ply = Math.sin(y * 1.6) > 0 ? 1.08 : 0.82;
        out.red *= ply;
        out.green *= ply;
        out.blue *= ply;
      }
      if (Math.abs(y - 146.5) < 1.5) paint(out, ink('Bark'), 0.6);
    },
  };
}
