import { type Model, place, surface } from '../engine/mesh.ts';
import { block, lathe, tube } from '../engine/shapes.ts';
import type { Vec } from '../engine/vec.ts';
import { clay } from '../material/ceramics.ts';
import type { Material } from '../material/material.ts';
import { dice } from '../material/noise.ts';
import { ink } from '../material/palette.ts';
import { coat, metal, soapBody } from '../material/plain.ts';
import { wood } from '../material/woods.ts';
import { bunch } from './plants.ts';
import { pot } from './pottery.ts';

export function tray(kind: string): Model {
  const outline: [number, number][] = [
    [0, 0],
    [150, 0],
    [158, 2],
    [176, 22],
    [180, 32],
    [178, 34.5],
    [173, 33],
    [163, 16],
    [152, 8.5],
    [140, 7.5],
    [0, 7.5],
  ];
  return [lathe(outline, wood(kind, 'x', 11), { segments: 88 })];
}

export function soap(colour: string, shape?: string): Model {
  const body = soapBody(colour);
  if (shape === 'block') {
    const cut = [-1, 0, 1].flatMap((index) =>
      place([block(24, 62, 78, body, 3)], [118 + index * 34, 0, index * 7], [0, index * 9, index === 1 ? -12 : 0]),
    );
    return [...place([block(190, 62, 78, body, 4)], [-40, 0, 0]), ...cut];
  }
  const wrap = place([block(30, 29.6, 58.6, coat(ink('Chalk'), 0.85), 3.6)], [-16, -0.3, 0]);
  const lying: Model = [block(92, 29, 58, body, 8), ...wrap];
  const leaning = place([block(92, 27, 58, body, 8)], [10, 29, -18], [0, 24, 0]);
  return [...lying, ...leaning];
}

export function brush(kind: string, shape?: string): Model {
  const beech = wood(kind, 'x', 4);
  if (shape === 'dish') return dishBrush(beech);
  const head = surface(
    44,
    10,
    beech,
    (u, v) => {
      const [reach, y] = [
        [0, 34],
        [0.96, 34],
        [1, 37],
        [1.02, 42],
        [1, 50],
        [0.94, 55],
        [0.8, 58],
        [0.6, 60],
        [0.4, 60.6],
        [0.2, 61],
        [0, 61],
      ][Math.round(v * 10)]! as [number, number];
      const angle = u * 2 * Math.PI;
      return { at: [72 * reach * Math.cos(angle), y, -40 * reach * Math.sin(angle)], uv: [u * 300, y] };
    },
    true,
  );
  const handle = tube(
    [
      [-58, 50, 0],
      [-110, 58, 0],
      [-220, 74, 0],
      [-330, 82, 0],
      [-352, 82, 0],
    ],
    (t) => [13 - 4 * Math.sin(Math.PI * t), 8 - t],
    beech,
  );
  return [head, handle, ...bristles(67, 36, 260, 36)];
}

function dishBrush(beech: Material): Model {
  const head = lathe(
    [
      [0, 26],
      [30, 26],
      [34, 30],
      [33, 38],
      [22, 44],
      [0, 45],
    ],
    beech,
  );
  const handle = tube(
    [
      [-8, 44, 0],
      [-60, 62, 0],
      [-150, 74, 0],
      [-196, 76, 0],
    ],
    (t) => [9 + 2 * Math.sin(t * 3), 7 + 2.5 * t],
    beech,
  );
  const tie = tube(
    [
      [-188, 78, 0],
      [-210, 84, 6],
      [-216, 72, 8],
      [-200, 66, 2],
    ],
    1.6,
    coat(ink('Bark'), 0.8),
    { sides: 6 },
  );
  return [head, handle, tie, ...bristles(31, 31, 190, 27)];
}

/** Tufts standing on their tips, under an oval of wood. */
function bristles(wide: number, deep: number, count: number, tall: number): Model {
  const fibre = coat(ink('Straw'), 0.7);
  return Array.from({ length: count }, (_, index) => {
    const radius = Math.sqrt((index + 0.5) / count);
    const angle = index * 2.39996;
    const top: Vec = [wide * radius * Math.cos(angle), tall, deep * radius * Math.sin(angle)];
    const splay = 1.08 + 0.1 * dice(index, 1, 2);
    return tube([top, [top[0] * splay, dice(index, 5, 5) * 2, top[2] * splay]], 2.4, fibre, { sides: 5, smooth: 1 });
  });
}

export function herbPots(colour: string): Model {
  const body = clay(colour);
  const parts: Model = [block(330, 14, 112, wood('Oak', 'x', 6), 4)];
  [-104, 0, 104].forEach((x, index) => {
    const one: Model = [
      pot(
        [
          [30, 0],
          [32, 2],
          [42, 66],
          [43, 70],
          [47, 71],
          [49, 92],
        ],
        5,
        body,
        8,
      ),
      lathe(
        [
          [42, 80],
          [0, 84],
        ],
        coat(ink('Bark'), 1, 0.01),
        { smooth: 1 },
      ),
      ...bunch('herb', [0, 82, 0], index === 1 ? 62 : 84, 10, index === 1 ? 13 : 22, index + 1),
    ];
    parts.push(...place(one, [x, 13, 0]));
  });
  return parts;
}

export function deskTray(kind: string): Model {
  const grain = wood(kind, 'x', 5);
  const floor = place([block(292, 4, 106, coat(ink('Rust'), 0.7, 0.03), 1)], [0, 5, 0]);
  const sides = [-1, 1].flatMap((side) => [
    ...place([block(310, 30, 12, grain, 3.5)], [0, 0, side * 56]),
    ...place([block(12, 30, 112, wood(kind, 'z', 8), 3.5)], [side * 149, 0, 0]),
  ]);
  const divider = place([block(290, 22, 8, grain, 3)], [0, 4, 8]);
  const pencil = (z: number, colour: string, turn: number): Model =>
    place(
      [
        tube(
          [
            [-86, 0, 0],
            [66, 0, 0],
            [70, 0, 0],
            [86, 0, 0],
          ],
          (t) => (t > 0.86 ? 3.6 * (1 - (t - 0.86) * 6.6) : 3.6),
          coat(ink(colour), 0.4),
          { sides: 6, smooth: 3 },
        ),
      ],
      [-20, 13, z],
      [0, turn, 0],
    );
  const clips = place(
    [
      lathe(
        [
          [0, 0],
          [13, 0],
          [14, 2],
          [13, 4],
          [0, 4],
        ],
        metal('Brass'),
        { segments: 30 },
      ),
    ],
    [84, 9, -26],
  );
  return [
    block(300, 6, 112, grain, 2),
    ...floor,
    ...sides,
    ...divider,
    ...pencil(32, 'Ink', 1),
    ...pencil(40, 'Mustard', -1.5),
    ...clips,
  ];
}
