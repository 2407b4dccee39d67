import type { Camera } from './camera.ts';
import type { Visible } from './raster.ts';
import type { Soup } from './soup.ts';

/** What lies behind every pixel: place, normal towards the eye, own frame, surface lengths, material (-1: nothing). */
export type Geometry = {
  position: Float32Array;
  normal: Float32Array;
  local: Float32Array;
  uv: Float32Array;
  material: Int16Array;
};

export function resolve(soup: Soup, visible: Visible, camera: Camera): Geometry {
  const pixels = visible.triangle.length;
  const geometry: Geometry = {
    position: new Float32Array(pixels * 3),
    normal: new Float32Array(pixels * 3),
    local: new Float32Array(pixels * 3),
    uv: new Float32Array(pixels * 2),
    material: new Int16Array(pixels).fill(-1),
  };
  for (let pixel = 0; pixel < pixels; pixel++) {
    const triangle = visible.triangle[pixel]!;
    if (triangle < 0) continue;
    geometry.material[pixel] = soup.materialOf[triangle]!;
    const a = soup.indices[triangle * 3]!;
    const b = soup.indices[triangle * 3 + 1]!;
    const c = soup.indices[triangle * 3 + 2]!;
    const second = visible.second[pixel]!;
    const third = visible.third[pixel]!;
    blend(geometry.position, soup.positions, pixel, a, b, c, second, third);
    blend(geometry.normal, soup.normals, pixel, a, b, c, second, third);
    blend(geometry.local, soup.local, pixel, a, b, c, second, third);
    for (let k = 0; k < 2; k++) {
      geometry.uv[pixel * 2 + k] =
        (1 - second - third) * soup.uv[a * 2 + k]! + second * soup.uv[b * 2 + k]! + third * soup.uv[c * 2 + k]!;
    }
    faceEye(geometry, pixel, camera);
  }
  return geometry;
}

function blend(
  out: Float32Array,
  from: Float32Array,
  pixel: number,
  a: number,
  b: number,
  c: number,
  second: number,
  third: number,
): void {
  const first = 1 - second - third;
  for (let k = 0; k < 3; k++) {
    out[pixel * 3 + k] = first * from[a * 3 + k]! + second * from[b * 3 + k]! + third * from[c * 3 + k]!;
  }
}

/** How far a smoothed normal may lean away at an outline before the other side of the surface must be meant. */
const outlineLean = -0.15;

/** Unit length, and turned to the side from which it is seen: surfaces have two sides. */
function faceEye({ normal, position }: Geometry, pixel: number, { eye }: Camera): void {
  const i = pixel * 3;
  const x = normal[i]!;
  const y = normal[i + 1]!;
  const z = normal[i + 2]!;
  const ex = eye[0] - position[i]!;
  const ey = eye[1] - position[i + 1]!;
  const ez = eye[2] - position[i + 2]!;
  const length = Math.sqrt(x * x + y * y + z * z) || 1;
  const lean = (x * ex + y * ey + z * ez) / (length * Math.sqrt(ex * ex + ey * ey + ez * ez));
  const unit = (lean < outlineLean ? -1 : 1) / length;
  normal[i] = x * unit;
  normal[i + 1] = y * unit;
  normal[i + 2] = z * unit;
}
