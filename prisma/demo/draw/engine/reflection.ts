import type { Studio } from './studio.ts';
import { smoothstep } from './vec.ts';

/** What a mirror with this roughness shows of the room: a window, pale walls, the floor. */
export function reflection(
  out: Float64Array,
  n: Float64Array,
  ex: number,
  ey: number,
  ez: number,
  facing: number,
  rough: number,
  studio: Studio,
): void {
  const x = 2 * facing * n[0]! - ex;
  const y = 2 * facing * n[1]! - ey;
  const z = 2 * facing * n[2]! - ez;
  const { key, floor, room } = studio;
  const blur = 0.03 + rough * rough * 0.9;
  // The window is taller than wide; its glazing bar shows in polished things.
  const along = key[0] * x + key[1] * y + key[2] * z;
  const flat = Math.sqrt(key[0] * key[0] + key[2] * key[2]) || 1;
  const across = (key[2] * x - key[0] * z) / flat / Math.max(0.15, along);
  const up = (y - key[1] * along) / flat / Math.max(0.15, along);
  let window = 0;
  if (along > 0) {
    window = soft(Math.abs(across), 0.3, blur) * soft(Math.abs(up), 0.42, blur);
    if (rough < 0.2) window *= 1 - 0.75 * soft(Math.abs(across), 0.018, 0.02);
  }
  // A tall lamp on the left reaches down to the floor: upright walls of pots and glass carry its line.
  const turn = Math.abs(Math.atan2(x, z) + 1.12);
  const strip = soft(turn, 0.17, 0.05 + blur) * smoothstep(-0.75 - blur, -0.25 + blur, y) * smoothstep(0.85, 0.45, y);
  const bright = (5.2 * window + 1.5 * strip) * (room / (1 + rough * rough * 22));
  // The dark of the room behind the eye, and a white board on the right, give polished things their edges.
  const behindEye = smoothstep(0.2, 0.95 + rough * 0.5, z) * (1 - Math.max(0, y) * 0.7);
  const board = smoothstep(0.55 - blur, 0.72 + blur, x) * smoothstep(0.75, 0.3, Math.abs(y - 0.15));
  const wall = ((0.46 + 0.36 * Math.max(0, y) + 0.2 * Math.max(0, -x)) * (1 - 0.62 * behindEye) + 0.55 * board) * room;
  const horizon = smoothstep(-0.25 - rough, 0.12 + rough, y);
  for (let k = 0; k < 3; k++) {
    const below = floor[k]! * 0.5 * room;
    out[k] = below + (wall - below) * horizon + bright;
  }
}

function soft(distance: number, edge: number, blur: number): number {
  return 1 - smoothstep(edge - blur, edge + blur, distance);
}
