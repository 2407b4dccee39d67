import type { Camera } from './camera.ts';
import type { Soup } from './soup.ts';

/** For every pixel the nearest triangle (-1: none), the weights of its second and third corner, and 1/depth. */
export type Visible = { triangle: Int32Array; second: Float32Array; third: Float32Array; nearness: Float32Array };

/** Which triangles can be seen where. `keep` leaves triangles out; `far` keeps the farthest instead of the nearest. */
export function rasterise(soup: Soup, camera: Camera, keep: (material: number) => boolean, far = false): Visible {
  const pixels = camera.width * camera.height;
  const visible: Visible = {
    triangle: new Int32Array(pixels).fill(-1),
    second: new Float32Array(pixels),
    third: new Float32Array(pixels),
    nearness: new Float32Array(pixels),
  };
  const seen = project(soup, camera);
  const kept = soup.materials.map((_, index) => keep(index));
  for (let triangle = 0; triangle < soup.materialOf.length; triangle++) {
    if (kept[soup.materialOf[triangle]!]) drawTriangle(visible, seen, soup.indices, triangle, camera, far);
  }
  return visible;
}

/** Every vertex as (x, y, 1/depth) in the picture. */
function project(soup: Soup, { eye, right, up, forward, focal, width, height }: Camera): Float64Array {
  const p = soup.positions;
  const out = new Float64Array(p.length);
  for (let i = 0; i < p.length; i += 3) {
    const x = p[i]! - eye[0];
    const y = p[i + 1]! - eye[1];
    const z = p[i + 2]! - eye[2];
    const depth = x * forward[0] + y * forward[1] + z * forward[2];
    if (depth < 1) continue; // Behind the eye: stays 0, and its triangles are not drawn.

    out[i] = width / 2 + (focal * (x * right[0] + y * right[1] + z * right[2])) / depth;
    out[i + 1] = height / 2 - (focal * (x * up[0] + y * up[1] + z * up[2])) / depth;
    out[i + 2] = 1 / depth;
  }
  return out;
}

function drawTriangle(
  visible: Visible,
  seen: Float64Array,
  indices: Uint32Array,
  triangle: number,
  { width, height }: Camera,
  far: boolean,
): void {
  const a = indices[triangle * 3]! * 3;
  const b = indices[triangle * 3 + 1]! * 3;
  const c = indices[triangle * 3 + 2]! * 3;
  const wa = seen[a + 2]!;
  const wb = seen[b + 2]!;
  const wc = seen[c + 2]!;
  if (wa === 0 || wb === 0 || wc === 0) return;
  const ax = seen[a]!;
  const ay = seen[a + 1]!;
  const bx = seen[b]!;
  const by = seen[b + 1]!;
  const cx = seen[c]!;
  const cy = seen[c + 1]!;
  const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  if (area === 0) return;
  const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5));
  const right = Math.min(width - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
  const top = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
  const bottom = Math.min(height - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
  for (let y = top; y <= bottom; y++) {
    const py = y + 0.5;
    for (let x = left; x <= right; x++) {
      const px = x + 0.5;
      const second = ((px - ax) * (cy - ay) - (py - ay) * (cx - ax)) / area;
      if (second < 0) continue;
      const third = ((bx - ax) * (py - ay) - (by - ay) * (px - ax)) / area;
      const first = 1 - second - third;
      if (third < 0 || first < 0) continue;
      const nearness = first * wa + second * wb + third * wc;
      const pixel = y * width + x;
      const there = visible.nearness[pixel]!;
      if (far ? there !== 0 && nearness >= there : nearness <= there) continue;
      visible.triangle[pixel] = triangle;
      visible.second[pixel] = (second * wb) / nearness;
      visible.third[pixel] = (third * wc) / nearness;
      visible.nearness[pixel] = nearness;
    }
  }
}
