import type { Soup } from './soup.ts';
import { dot, frame, type Vec } from './vec.ts';

/** What a far light sees first: for every cell of a square the height of the highest surface towards the light. */
export type ShadowMap = {
  size: number;
  height: Float32Array;
  /** The highest of every 8 by 8 cells and their neighbours: how far off whatever may stand in the way is. */
  coarse: Float32Array;
  /** The same for glass, which dims the light; null where there is none. */
  veil: Float32Array | null;
  side: Vec;
  up: Vec;
  towards: Vec;
  /** Cells for one millimetre, and where the middle lies. */
  density: number;
  left: number;
  bottom: number;
};

/** Coarse enough to be quick, fine enough for a cup's handle. */
const size = 232;

export type Ball = { middle: Vec; radius: number };

export function shadowMap(soup: Soup, towards: Vec, around: Ball): ShadowMap {
  const [side, up] = frame(towards);
  const density = size / (2 * around.radius);
  const map: ShadowMap = {
    size,
    height: new Float32Array(size * size).fill(-1e9),
    veil: soup.materials.some((material) => material.glass) ? new Float32Array(size * size).fill(-1e9) : null,
    coarse: new Float32Array((size / 8) ** 2),
    side,
    up,
    towards,
    density,
    left: dot(around.middle, side) - around.radius,
    bottom: dot(around.middle, up) - around.radius,
  };
  const seen = flatten(soup, map);
  const target = soup.materials.map((material) => {
    if (material.throwsShadow === false) return null;
    return material.glass ? map.veil : map.height;
  });
  for (let triangle = 0; triangle < soup.materialOf.length; triangle++) {
    const heights = target[soup.materialOf[triangle]!];
    if (heights) drawTriangle(heights, seen, soup.indices, triangle * 3);
  }
  coarsen(map);
  return map;
}

function coarsen({ height, veil, coarse }: ShadowMap): void {
  const columns = size / 8;
  const highest = new Float32Array(coarse.length).fill(-1e9);
  for (let cell = 0; cell < height.length; cell++) {
    const block = ((cell / size) >> 3) * columns + ((cell % size) >> 3);
    const most = Math.max(height[cell]!, veil?.[cell] ?? -1e9);
    if (most > highest[block]!) highest[block] = most;
  }
  for (let block = 0; block < coarse.length; block++) {
    const column = block % columns;
    let most = -1e9;
    for (
      let row = Math.max(0, Math.floor(block / columns) - 1);
      row <= Math.min(columns - 1, Math.floor(block / columns) + 1);
      row++
    ) {
      for (let near = Math.max(0, column - 1); near <= Math.min(columns - 1, column + 1); near++) {
        most = Math.max(most, highest[row * columns + near]!);
      }
    }
    coarse[block] = most;
  }
}

/** The ball around everything that throws a shadow. */
export function ballAround(soup: Soup): Ball {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (let corner = 0; corner < soup.indices.length; corner++) {
    if (soup.materials[soup.materialOf[Math.floor(corner / 3)]!]!.throwsShadow === false) continue;
    const vertex = soup.indices[corner]! * 3;
    for (let axis = 0; axis < 3; axis++) {
      min[axis] = Math.min(min[axis]!, soup.positions[vertex + axis]!);
      max[axis] = Math.max(max[axis]!, soup.positions[vertex + axis]!);
    }
  }
  if (min[0] === Infinity) return { middle: [0, 0, 0], radius: 1 };
  const middle: Vec = [(min[0]! + max[0]!) / 2, (min[1]! + max[1]!) / 2, (min[2]! + max[2]!) / 2];
  const radius = Math.hypot(max[0]! - min[0]!, max[1]! - min[1]!, max[2]! - min[2]!) / 2;
  return { middle, radius: radius * 1.02 + 1 };
}

/** Every vertex as (across, up, height) in cells, cells and millimetres. */
function flatten({ positions: p }: Soup, { side, up, towards, density, left, bottom }: ShadowMap): Float32Array {
  const out = new Float32Array(p.length);
  for (let i = 0; i < p.length; i += 3) {
    const x = p[i]!;
    const y = p[i + 1]!;
    const z = p[i + 2]!;
    out[i] = (x * side[0] + y * side[1] + z * side[2] - left) * density;
    out[i + 1] = (x * up[0] + y * up[1] + z * up[2] - bottom) * density;
    out[i + 2] = x * towards[0] + y * towards[1] + z * towards[2];
  }
  return out;
}

function drawTriangle(heights: Float32Array, seen: Float32Array, indices: Uint32Array, corner: number): void {
  const a = indices[corner]! * 3;
  const b = indices[corner + 1]! * 3;
  const c = indices[corner + 2]! * 3;
  const ax = seen[a]!;
  const ay = seen[a + 1]!;
  const bx = seen[b]! - ax;
  const by = seen[b + 1]! - ay;
  const cx = seen[c]! - ax;
  const cy = seen[c + 1]! - ay;
  const area = bx * cy - by * cx;
  if (area === 0) return;
  const height = seen[a + 2]!;
  const rise2 = (seen[b + 2]! - height) / area;
  const rise3 = (seen[c + 2]! - height) / area;
  const left = Math.max(0, Math.ceil(ax + Math.min(0, bx, cx) - 0.5));
  const right = Math.min(size - 1, Math.floor(ax + Math.max(0, bx, cx) - 0.5));
  const bottom = Math.max(0, Math.ceil(ay + Math.min(0, by, cy) - 0.5));
  const top = Math.min(size - 1, Math.floor(ay + Math.max(0, by, cy) - 0.5));
  const sign = area < 0 ? -1 : 1;
  const whole = Math.abs(area);
  for (let y = bottom; y <= top; y++) {
    const py = y + 0.5 - ay;
    for (let x = left; x <= right; x++) {
      const px = x + 0.5 - ax;
      const second = px * cy - py * cx;
      if (second * sign < 0) continue;
      const third = bx * py - by * px;
      if (third * sign < 0 || (second + third) * sign > whole) continue;
      const at = height + second * rise2 + third * rise3;
      const cell = y * size + x;
      if (at > heights[cell]!) heights[cell] = at;
    }
  }
}
