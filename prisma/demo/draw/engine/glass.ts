import type { Material } from '../material/material.ts';
import type { Camera } from './camera.ts';
import type { Geometry } from './geometry.ts';
import { reflection } from './reflection.ts';
import type { Studio } from './studio.ts';

/** Lays one wall of glass over the picture: bends what is behind it, tints it, and adds the reflection of the room. */
export function layGlass(
  colour: Float32Array,
  wall: Geometry,
  materials: Material[],
  camera: Camera,
  studio: Studio,
): void {
  const behind = colour.slice();
  const { width, height } = camera;
  const normal = new Float64Array(3);
  const mirrored = new Float64Array(3);
  for (let pixel = 0; pixel < wall.material.length; pixel++) {
    const tint = materials[wall.material[pixel]!]?.glass;
    if (!tint) continue;
    const i = pixel * 3;
    for (let k = 0; k < 3; k++) normal[k] = wall.normal[i + k]!;
    let ex = camera.eye[0] - wall.position[i]!;
    let ey = camera.eye[1] - wall.position[i + 1]!;
    let ez = camera.eye[2] - wall.position[i + 2]!;
    const far = 1 / Math.sqrt(ex * ex + ey * ey + ez * ez);
    ex *= far;
    ey *= far;
    ez *= far;
    const facing = Math.max(0.02, normal[0]! * ex + normal[1]! * ey + normal[2]! * ez);
    const across = normal[0]! * camera.right[0] + normal[1]! * camera.right[1] + normal[2]! * camera.right[2];
    const up = normal[0]! * camera.up[0] + normal[1]! * camera.up[1] + normal[2]! * camera.up[2];
    const bend = 0.02 * width * (1 - facing) ** 2;
    const x = Math.max(0, Math.min(width - 1, Math.round((pixel % width) - across * bend)));
    const y = Math.max(0, Math.min(height - 1, Math.round(Math.floor(pixel / width) + up * bend)));
    const source = (y * width + x) * 3;
    const fresnel = 0.04 + 0.75 * (1 - facing) ** 3.2;
    // Light runs through more glass where the wall is seen edge on.
    const thickness = Math.min(7, 0.6 / facing);
    reflection(mirrored, normal, ex, ey, ez, facing, 0.04, studio);
    for (let k = 0; k < 3; k++) {
      colour[i + k] = behind[source + k]! * tint[k]! ** thickness * (1 - fresnel) + fresnel * mirrored[k]! * 0.8;
    }
  }
}
