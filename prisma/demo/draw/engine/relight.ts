import type { Geometry } from './geometry.ts';
import { irradiance, type Lighting, type Places } from './light.ts';

/**
 * Light for every pixel, measured on each second pixel each way and spread between neighbours on the same surface.
 * A pixel with no such neighbour, as along outlines, is measured itself.
 */
export function pixelLight(geometry: Geometry, width: number, height: number, lighting: Lighting): Float32Array {
  const columns = Math.ceil(width / 2);
  const rows = Math.ceil(height / 2);
  const coarse: number[] = [];
  const slot = new Int32Array(columns * rows).fill(-1);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const pixel = row * 2 * width + column * 2;
      if (geometry.material[pixel]! < 0) continue;
      slot[row * columns + column] = coarse.length;
      coarse.push(pixel);
    }
  }
  const coarseLight = smoothed(irradiance(lighting, gather(geometry, coarse)), geometry, coarse, slot, columns, rows);
  const light = new Float32Array(width * height * 3);
  const lonely: number[] = [];
  for (let pixel = 0; pixel < width * height; pixel++) {
    if (geometry.material[pixel]! < 0) continue;
    if (!spread(light, pixel, geometry, width, coarse, slot, columns, rows, coarseLight)) lonely.push(pixel);
  }
  const exact = irradiance(lighting, gather(geometry, lonely));
  lonely.forEach((pixel, index) => {
    for (let k = 0; k < 3; k++) light[pixel * 3 + k] = exact[index * 3 + k]!;
  });
  return light;
}

/** Means over a few neighbours on the same surface, first along rows, then along columns: takes out the grain. */
function smoothed(
  light: Float32Array,
  geometry: Geometry,
  coarse: number[],
  slot: Int32Array,
  columns: number,
  rows: number,
): Float32Array {
  let from = light;
  for (const [stepX, stepY] of [
    [1, 0],
    [0, 1],
  ] as const) {
    const to = new Float32Array(from.length);
    for (let cell = 0; cell < slot.length; cell++) {
      const own = slot[cell]!;
      if (own < 0) continue;
      const column = cell % columns;
      const row = (cell - column) / columns;
      let weights = 0;
      let [red, green, blue] = [0, 0, 0];
      for (let off = -2; off <= 2; off++) {
        const x = column + off * stepX;
        const y = row + off * stepY;
        if (x < 0 || y < 0 || x >= columns || y >= rows) continue;
        const other = slot[y * columns + x]!;
        if (other < 0 || (off !== 0 && !sameSurface(geometry, coarse[own]!, coarse[other]!))) continue;
        const weight = off === 0 ? 3 : off === 1 || off === -1 ? 2 : 1;
        weights += weight;
        red += weight * from[other * 3]!;
        green += weight * from[other * 3 + 1]!;
        blue += weight * from[other * 3 + 2]!;
      }
      to[own * 3] = red / weights;
      to[own * 3 + 1] = green / weights;
      to[own * 3 + 2] = blue / weights;
    }
    from = to;
  }
  return from;
}

function sameSurface({ position: p, normal: n, material }: Geometry, a: number, b: number): boolean {
  if (material[a] !== material[b]) return false;
  const i = a * 3;
  const j = b * 3;
  if (n[i]! * n[j]! + n[i + 1]! * n[j + 1]! + n[i + 2]! * n[j + 2]! < 0.9) return false;
  const off = n[i]! * (p[j]! - p[i]!) + n[i + 1]! * (p[j + 1]! - p[i + 1]!) + n[i + 2]! * (p[j + 2]! - p[i + 2]!);
  return off < 3 && off > -3;
}

function gather({ position, normal }: Geometry, pixels: number[]): Places {
  const places: Places = {
    count: pixels.length,
    position: new Float32Array(pixels.length * 3),
    normal: new Float32Array(pixels.length * 3),
  };
  for (let index = 0; index < pixels.length; index++) {
    const pixel = pixels[index]! * 3;
    for (let k = 0; k < 3; k++) {
      places.position[index * 3 + k] = position[pixel + k]!;
      places.normal[index * 3 + k] = normal[pixel + k]!;
    }
  }
  return places;
}

function spread(
  light: Float32Array,
  pixel: number,
  geometry: Geometry,
  width: number,
  coarse: number[],
  slot: Int32Array,
  columns: number,
  rows: number,
  coarseLight: Float32Array,
): boolean {
  const x = pixel % width;
  const y = (pixel - x) / width;
  const i = pixel * 3;
  let weights = 0;
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let corner = 0; corner < 4; corner++) {
    const right = corner & 1;
    const below = corner >> 1;
    if ((right && !(x & 1)) || (below && !(y & 1))) continue;
    const column = (x >> 1) + right;
    const row = (y >> 1) + below;
    if (column >= columns || row >= rows) continue;
    const source = slot[row * columns + column]!;
    if (source < 0) continue;
    if (!sameSurface(geometry, pixel, coarse[source]!)) continue;
    weights += 1;
    red += coarseLight[source * 3]!;
    green += coarseLight[source * 3 + 1]!;
    blue += coarseLight[source * 3 + 2]!;
  }
  if (weights === 0) return false;
  light[i] = red / weights;
  light[i + 1] = green / weights;
  light[i + 2] = blue / weights;
  return true;
}
