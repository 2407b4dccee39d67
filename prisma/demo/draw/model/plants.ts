import { type Mesh, type Model, place, surface } from '../engine/mesh.ts';
import { tube } from '../engine/shapes.ts';
import { mix, type Vec } from '../engine/vec.ts';
import type { Material } from '../material/material.ts';
import { dice } from '../material/noise.ts';
import { ink } from '../material/palette.ts';
import { coat, leaf } from '../material/plain.ts';

const greens = { olive: '#7f8b6b', eucalyptus: '#8fa398', rubber: '#4d6647', herb: '#7d9a55', dry: '#b79a6a' } as const;
export type Plant = keyof typeof greens;

/** A branch from a point, with leaves by turns left and right. */
export function branch(kind: Plant, path: Vec[], leaves: number, size: number, seed: number): Model {
  const green = leaf(greens[kind]);
  const stem = tube(path, (t) => 2.4 - 1.5 * t, coat(ink(kind === 'dry' ? 'Straw' : 'Bark'), 0.8), {
    sides: 6,
    smooth: 5,
  });
  const parts: Model = [stem];
  for (let index = 0; index < leaves; index++) {
    const t = mix(0.3, 1, (index + 0.6 * dice(index, seed, 1)) / leaves);
    const at = alongPath(path, t);
    const angle = index * 137.5 + dice(index, seed, 2) * 50;
    const lift = 15 + dice(index, seed, 3) * 45;
    const long = size * (0.7 + 0.5 * dice(index, seed, 4)) * (1.15 - 0.4 * t);
    parts.push(
      ...place([blade(long, kind === 'eucalyptus' ? 0.72 : kind === 'olive' ? 0.26 : 0.42, green)], at, [
        -lift,
        angle,
        0,
      ]),
    );
  }
  return parts;
}

/** Stems from one mouth, spread like a hand. */
export function bunch(kind: Plant, at: Vec, tall: number, stems: number, size: number, seed = 1): Model {
  const parts: Model = [];
  for (let index = 0; index < stems; index++) {
    const angle = index * 2.4 + seed;
    const lean = (0.18 + 0.4 * dice(index, seed, 6)) * tall * (stems === 1 ? 0.7 : 1);
    const high = tall * (0.75 + 0.3 * dice(index, seed, 7));
    const [x, z] = [Math.cos(angle), Math.sin(angle) * 0.7];
    const path: Vec[] = [
      at,
      [at[0] + x * lean * 0.2, at[1] + high * 0.4, at[2] + z * lean * 0.2],
      [at[0] + x * lean * 0.55, at[1] + high * 0.75, at[2] + z * lean * 0.55],
      [at[0] + x * lean, at[1] + high, at[2] + z * lean],
    ];
    parts.push(...branch(kind, path, Math.max(5, Math.round(high / (size * 0.42))), size, seed + index * 5));
  }
  return parts;
}

/** One leaf along z, folded at the rib and drooping to its tip. */
function blade(long: number, slim: number, green: Material): Mesh {
  return surface(4, 8, green, (u, v) => {
    const across = (u - 0.5) * 2;
    const half = long * slim * 0.5 * Math.sin(Math.PI * Math.min(1, v * 0.96 + 0.02)) ** 0.8;
    const x = across * half;
    return { at: [x, Math.abs(across) * half * 0.35 - 0.22 * long * v * v, v * long], uv: [x, v * long] };
  });
}

function alongPath(path: Vec[], t: number): Vec {
  const at = Math.min(path.length - 1.001, t * (path.length - 1));
  const index = Math.floor(at);
  const from = path[index]!;
  const to = path[index + 1]!;
  const part = at - index;
  return [mix(from[0], to[0], part), mix(from[1], to[1], part), mix(from[2], to[2], part)];
}
