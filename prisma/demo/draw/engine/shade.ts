import { blank, type Material, wipe } from '../material/material.ts';
import type { Camera } from './camera.ts';
import type { Geometry } from './geometry.ts';
import { reflection } from './reflection.ts';
import type { Studio } from './studio.ts';

/** Surface of every pixel, as the materials describe it: eight figures each. */
const fields = 8;
const [RED, GREEN, BLUE, ROUGH, MIRROR, METAL, GLOW, FUZZ] = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** Linear colour of every pixel: what the light does on the surfaces that can be seen. */
export function shade(
  geometry: Geometry,
  light: Float32Array,
  materials: Material[],
  camera: Camera,
  studio: Studio,
): Float32Array {
  const { surface, height } = describe(geometry, materials, camera);
  const colour = new Float32Array(geometry.material.length * 3);
  const bent = new Float64Array(3);
  const mirrored = new Float64Array(3);
  const { position: p } = geometry;
  for (let pixel = 0; pixel < geometry.material.length; pixel++) {
    if (geometry.material[pixel]! < 0) continue;
    const i = pixel * 3;
    const s = pixel * fields;
    if (surface[s + MIRROR] === 0) {
      for (let k = 0; k < 3; k++) colour[i + k] = surface[s + RED + k]! * (light[i + k]! + surface[s + GLOW]!);
      continue;
    }
    const bump = bend(bent, geometry, height, pixel, camera.width);
    const lit = bump ? relit(bent, geometry.normal, i, studio) : 1;
    let ex = camera.eye[0] - p[i]!;
    let ey = camera.eye[1] - p[i + 1]!;
    let ez = camera.eye[2] - p[i + 2]!;
    const far = 1 / Math.sqrt(ex * ex + ey * ey + ez * ez);
    ex *= far;
    ey *= far;
    ez *= far;
    const facing = Math.max(0.001, bent[0]! * ex + bent[1]! * ey + bent[2]! * ez);
    const rough = surface[s + ROUGH]!;
    const base = surface[s + MIRROR]!;
    const rim = (1 - facing) ** 5;
    const fresnel = base + Math.max(0, 1 - rough - base) * rim;
    // Light that reaches the place stands for how much of the room the mirror of it sees.
    const seen = Math.min(1, 0.25 + 0.9 * light[i + 1]!);
    reflection(mirrored, bent, ex, ey, ez, facing, rough, studio);
    const glow = surface[s + GLOW]!;
    const fuzz = surface[s + FUZZ]! * (1 - facing) ** 3 * 0.5;
    const metal = surface[s + METAL]! > 0;
    for (let k = 0; k < 3; k++) {
      const own = surface[s + RED + k]!;
      const received = light[i + k]! * lit;
      const tint = metal ? own + (1 - own) * rim * 0.8 : fresnel;
      colour[i + k] =
        (metal ? own * received * 0.12 : own * received) + tint * mirrored[k]! * seen + own * glow + fuzz * received;
    }
  }
  return colour;
}

function describe(
  geometry: Geometry,
  materials: Material[],
  { eye, focal }: Camera,
): { surface: Float32Array; height: Float32Array } {
  const { local, uv, material, position } = geometry;
  const surface = new Float32Array(material.length * fields);
  const height = new Float32Array(material.length);
  const out = blank();
  for (let pixel = 0; pixel < material.length; pixel++) {
    const own = materials[material[pixel]!];
    if (!own) continue;
    wipe(out);
    const i = pixel * 3;
    const dx = position[i]! - eye[0];
    const dy = position[i + 1]! - eye[1];
    const dz = position[i + 2]! - eye[2];
    const away = Math.sqrt(dx * dx + dy * dy + dz * dz);
    out.span = away / focal;
    own.describe(out, local[i]!, local[i + 1]!, local[i + 2]!, uv[pixel * 2]!, uv[pixel * 2 + 1]!);
    const s = pixel * fields;
    surface[s + RED] = out.red;
    surface[s + GREEN] = out.green;
    surface[s + BLUE] = out.blue;
    surface[s + ROUGH] = out.rough;
    surface[s + MIRROR] = out.mirror;
    surface[s + METAL] = out.metal ? 1 : 0;
    surface[s + GLOW] = out.glow;
    surface[s + FUZZ] = out.fuzz;
    height[pixel] = out.height;
  }
  return { surface, height };
}

/** Turns the normal by the slope of the height between neighbouring pixels (Mikkelsen 2010); true if it turned. */
function bend(bent: Float64Array, geometry: Geometry, height: Float32Array, pixel: number, width: number): boolean {
  const { position: p, normal: n, material } = geometry;
  const i = pixel * 3;
  const nx = n[i]!;
  const ny = n[i + 1]!;
  const nz = n[i + 2]!;
  bent[0] = nx;
  bent[1] = ny;
  bent[2] = nz;
  const right = pixel + 1;
  const below = pixel + width;
  if (below >= material.length || right % width === 0) return false;
  if (material[right] !== material[pixel] || material[below] !== material[pixel]) return false;
  const dx = height[right]! - height[pixel]!;
  const dy = height[below]! - height[pixel]!;
  if (dx === 0 && dy === 0) return false;
  const ax = p[right * 3]! - p[i]!;
  const ay = p[right * 3 + 1]! - p[i + 1]!;
  const az = p[right * 3 + 2]! - p[i + 2]!;
  const bx = p[below * 3]! - p[i]!;
  const by = p[below * 3 + 1]! - p[i + 1]!;
  const bz = p[below * 3 + 2]! - p[i + 2]!;
  const rx = by * nz - bz * ny;
  const ry = bz * nx - bx * nz;
  const rz = bx * ny - by * nx;
  const qx = ny * az - nz * ay;
  const qy = nz * ax - nx * az;
  const qz = nx * ay - ny * ax;
  const area = ax * rx + ay * ry + az * rz;
  const sign = area < 0 ? -1 : 1;
  const size = Math.abs(area);
  const x = size * nx - sign * (dx * rx + dy * qx);
  const y = size * ny - sign * (dx * ry + dy * qy);
  const z = size * nz - sign * (dx * rz + dy * qz);
  const unit = 1 / (Math.sqrt(x * x + y * y + z * z) || 1);
  bent[0] = x * unit;
  bent[1] = y * unit;
  bent[2] = z * unit;
  return true;
}

/** How much more or less light the turned normal gets from the window than the one it was measured for. */
function relit(bent: Float64Array, n: Float32Array, i: number, { key }: Studio): number {
  const was = n[i]! * key[0] + n[i + 1]! * key[1] + n[i + 2]! * key[2];
  const is = bent[0]! * key[0] + bent[1]! * key[1] + bent[2]! * key[2];
  return (0.4 + 0.6 * Math.max(0, is)) / (0.4 + 0.6 * Math.max(0, was));
}
