import type { Material } from '../material/material.ts';
import { noise } from '../material/noise.ts';
import { type Mesh, type Model, place, surface } from './mesh.ts';
import { block, tube } from './shapes.ts';
import { mix, type Vec } from './vec.ts';

export type Slice = readonly [height: number, halfWidth: number, halfDepth: number];

/** A soft upright body given by slices; the corners of each slice are squared by `square` (2 round, 6 boxy). */
export function bag(slices: Slice[], material: Material, square = 3, crease = 1.5): Mesh {
  const columns = 64;
  const rows = 36;
  const around = slices.reduce((most, [, width, depth]) => Math.max(most, (width + depth) * 3.4), 0);
  return surface(
    columns,
    rows,
    material,
    (u, v) => {
      const [height, width, depth] = sliceAt(slices, v);
      const angle = u * 2 * Math.PI;
      const cos = Math.cos(angle);
      const sin = Math.sin(angle);
      const reach = (Math.abs(cos) ** square + Math.abs(sin) ** square) ** (-1 / square);
      const fold = crease * noise(cos * 2.1, height * 0.02, sin * 2.1 + 5) * Math.min(1, depth / 12);
      return {
        at: [cos * reach * (width + fold), height, -sin * reach * (depth + fold)],
        uv: [u * around, height],
      };
    },
    true,
  );
}

/** A filled cushion lying flat on y = 0: pinched edges, corners drawn out, the cloth a little creased. */
export function cushionBody(width: number, depth: number, fill: number, material: Material): Model {
  const side = (sign: 1 | -1): Mesh =>
    surface(44, 44, material, (u, v) => {
      const a = (sign === 1 ? u : 1 - u) * 2 - 1;
      const b = 1 - v * 2;
      const swell = Math.sqrt(Math.max(0, 1 - Math.abs(a) ** 2.4)) * Math.sqrt(Math.max(0, 1 - Math.abs(b) ** 2.4));
      const x = a * (width / 2) * (1 - 0.07 * (1 - b * b) * a * a);
      const z = b * (depth / 2) * (1 - 0.07 * (1 - a * a) * b * b);
      const crease =
        swell * 5 * noise(a * 2.2, b * 2.2, fill) +
        Math.min(1, swell * 2) * (1 - swell) * 7 * noise(a * 7, b * 7, sign);
      return { at: [x, fill / 2 + sign * (swell * fill * 0.5 + crease), z], uv: [x, z] };
    });
  const edge: Vec[] = [];
  for (let step = 0; step <= 64; step++) {
    const part = (step % 64) / 16;
    const along = (part % 1) * 2 - 1;
    const pull = 1 - 0.07 * (1 - along * along);
    const corners = [
      [along, -pull],
      [pull, along],
      [-along, pull],
      [-pull, -along],
    ] as const;
    const [a, b] = corners[Math.floor(part)]!;
    edge.push([(a * width) / 2, fill / 2, (b * depth) / 2]);
  }
  return [side(1), side(-1), tube(edge, 2.6, material, { sides: 8, smooth: 1 })];
}

/** Cloth folded into a pile: soft layers on one another, each a little off. */
export function folded(
  width: number,
  depth: number,
  layers: number,
  thickness: number,
  material: Material,
  seed = 1,
): Model {
  const pile: Model = [];
  for (let layer = 0; layer < layers; layer++) {
    const off = noise(layer * 1.7, seed, 0.5) * 3;
    const one = block(
      width + off,
      thickness * 1.04,
      depth + noise(layer, 3, seed) * 4,
      material,
      thickness * 0.52,
      1.4,
    );
    pile.push(
      ...place([one], [off, layer * thickness, noise(layer, seed, 8) * 3], [0, noise(layer, 8, seed) * 1.2, 0]),
    );
  }
  return pile;
}

/** A row of twisted threads hanging over an edge, along x. */
export function fringe(width: number, length: number, count: number, material: Material): Model {
  const threads: Model = [];
  for (let index = 0; index < count; index++) {
    const x = mix(-width / 2, width / 2, (index + 0.5) / count);
    const sway = noise(index * 0.9, 4, 1) * 5;
    threads.push(
      tube(
        [
          [x, 0, 0],
          [x + sway * 0.3, -1, length * 0.5],
          [x + sway, -1.5, length],
        ],
        (t) => 2.1 - 0.7 * t,
        material,
        {
          sides: 6,
          smooth: 2,
        },
      ),
    );
  }
  return threads;
}

function sliceAt(slices: Slice[], v: number): Slice {
  const at = v * (slices.length - 1);
  const index = Math.min(slices.length - 2, Math.floor(at));
  const from = slices[index]!;
  const to = slices[index + 1]!;
  const t = at - index;
  const before = slices[index - 1] ?? from;
  const after = slices[index + 2] ?? to;
  const part = (axis: 0 | 1 | 2): number => {
    const [p, q, r, s] = [before[axis], from[axis], to[axis], after[axis]];
    const bent = q + 0.5 * t * (r - p + t * (2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p)));
    return axis === 0 ? mix(q, r, t) : Math.max(0.2, Math.min(Math.max(q, r), Math.max(Math.min(q, r), bent)));
  };
  return [part(0), part(1), part(2)];
}
