import { dice } from '../material/noise.ts';
import { type Ball, ballAround, type ShadowMap, shadowMap } from './shadow.ts';
import type { Soup } from './soup.ts';
import type { Glow, Ray, Studio } from './studio.ts';
import { dot, frame, type Vec } from './vec.ts';

/** Places that ask how much light they get: position and normal, three figures each. */
export type Places = { count: number; position: Float32Array; normal: Float32Array };

export type Lighting = { studio: Studio; maps: ShadowMap[]; ball: Ball };

/** One shadow map for each ray: together they make soft shadows and dark corners. */
export function lighting(soup: Soup, studio: Studio): Lighting {
  const ball = ballAround(soup);
  return { studio, ball, maps: studio.rays.map((ray) => shadowMap(soup, ray.towards, ball)) };
}

/** Light that falls on each place, red green blue; 1 is a white card in the sun. */
export function irradiance({ studio, maps, ball }: Lighting, places: Places): Float32Array {
  const light = new Float32Array(places.count * 3);
  const window = studio.cookie ? cookieWindow(studio, ball) : null;
  studio.rays.forEach((ray, index) => {
    const map = maps[index];
    if (map) addRay(light, places, ray, map, ray.window ? window : null);
  });
  for (const glow of studio.glows) addGlow(light, places, glow);
  addFloor(light, places, studio);
  return light;
}

function addRay(light: Float32Array, places: Places, ray: Ray, map: ShadowMap, window: Window | null): void {
  const { position: p, normal: n } = places;
  const { towards: l, side, up, density, left, bottom } = map;
  const [red, green, blue] = ray.tint;
  const slope = window ? 1 / dot(l, window.key) : 0;
  const slack = 1.2 / density;
  for (let i = 0; i < places.count * 3; i += 3) {
    const nx = n[i]!;
    const ny = n[i + 1]!;
    const nz = n[i + 2]!;
    const facing = nx * l[0] + ny * l[1] + nz * l[2];
    if (facing <= 0) continue;
    // Off the surface by about a cell, or it would shade itself.
    const x = p[i]! + nx * slack;
    const y = p[i + 1]! + ny * slack;
    const z = p[i + 2]! + nz * slack;
    const across = x * side[0] + y * side[1] + z * side[2];
    const along = x * up[0] + y * up[1] + z * up[2];
    const height = x * l[0] + y * l[1] + z * l[2] + slack * 0.6;
    let share =
      facing * open(map, (across - left) * density - 0.5, (along - bottom) * density - 0.5, height, ray.width, i);
    if (share === 0) continue;
    if (window) {
      const t = (window.distance - (x * window.key[0] + y * window.key[1] + z * window.key[2])) * slope;
      const wx = x + l[0] * t - window.middle[0];
      const wy = y + l[1] * t - window.middle[1];
      const wz = z + l[2] * t - window.middle[2];
      share *= window.through(
        (wx * window.side[0] + wy * window.side[1] + wz * window.side[2]) / window.unit,
        (wx * window.up[0] + wy * window.up[1] + wz * window.up[2]) / window.unit,
      );
    }
    light[i]! += share * red;
    light[i + 1]! += share * green;
    light[i + 2]! += share * blue;
  }
}

/** The pane through which the key light comes: it stands so near that bars and leaves in it stay soft shadows. */
type Window = {
  key: Vec;
  side: Vec;
  up: Vec;
  middle: Vec;
  distance: number;
  unit: number;
  through: (across: number, up: number) => number;
};

function cookieWindow({ key, cookie }: Studio, { middle, radius }: Ball): Window | null {
  if (!cookie) return null;
  const [side, up] = frame(key);
  return { key, side, up, middle, distance: dot(middle, key) + radius * 1.1, unit: radius, through: cookie };
}

/**
 * How open the way to the light is, 0 to 1. Each ray stands for a patch of sky, so the place looked up is moved about
 * by as much as that patch would move the shadow of what stands in the way: the grain this leaves is smoothed later.
 */
function open(map: ShadowMap, x: number, y: number, at: number, width: number, seed: number): number {
  const { size, height, veil, coarse, density } = map;
  if (!(x >= 8 && y >= 8 && x < size - 9 && y < size - 9)) return 1;
  const above = coarse[(y >> 3) * (size >> 3) + (x >> 3)]! - at;
  if (above <= 0) return 1;
  const reach = Math.min(7.5, above * width * density);
  const roll = (Math.imul(seed, 37) + (x | 0) * 13 + (y | 0) * 57) & 1023;
  const px = x + jitter[roll * 2]! * reach;
  const py = y + jitter[roll * 2 + 1]! * reach;
  const ix = px | 0;
  const iy = py | 0;
  const cell = iy * size + ix;
  const fx = px - ix;
  const fy = py - iy;
  const low = (height[cell]! < at ? 1 - fx : 0) + (height[cell + 1]! < at ? fx : 0);
  const high = (height[cell + size]! < at ? 1 - fx : 0) + (height[cell + size + 1]! < at ? fx : 0);
  const clear = low * (1 - fy) + high * fy;
  return veil && veil[cell]! > at ? clear * glassLets : clear;
}

/** Share of light that comes through a glass and its back wall. */
const glassLets = 0.66;

/** Places in a disc of radius 1, in no order: two figures each. */
const jitter = Float32Array.from({ length: 2048 }, (_, index) => {
  const far = Math.sqrt(dice(index >> 1, 4, 19));
  const turn = dice(index >> 1, 9, 23) * 2 * Math.PI;
  return far * (index & 1 ? Math.sin(turn) : Math.cos(turn));
});

function addGlow(light: Float32Array, { count, position, normal }: Places, { at, tint, reach }: Glow): void {
  for (let i = 0; i < count * 3; i += 3) {
    const x = at[0] - position[i]!;
    const y = at[1] - position[i + 1]!;
    const z = at[2] - position[i + 2]!;
    const square = x * x + y * y + z * z + reach * reach * 0.05;
    const facing = (normal[i]! * x + normal[i + 1]! * y + normal[i + 2]! * z) / Math.sqrt(square);
    // Half of it wraps around: flames and shades are not points.
    const share = Math.max(0, facing * 0.75 + 0.25) * ((reach * reach) / square);
    light[i]! += tint[0] * share;
    light[i + 1]! += tint[1] * share;
    light[i + 2]! += tint[2] * share;
  }
}

/** What a bright floor gives back to undersides, less where a thing stands in its own shade. */
function addFloor(light: Float32Array, { count, position, normal }: Places, { floor, room }: Studio): void {
  for (let i = 0; i < count * 3; i += 3) {
    const under = 0.5 - 0.5 * normal[i + 1]!;
    const rise = position[i + 1]!;
    const share = room * 0.34 * under * (0.35 + 0.65 * Math.min(1, Math.max(0, rise) / 60));
    light[i]! += share * floor[0];
    light[i + 1]! += share * floor[1];
    light[i + 2]! += share * floor[2];
  }
}
