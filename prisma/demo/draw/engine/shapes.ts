import type { Material } from '../material/material.ts';
import { type Mesh, surface } from './mesh.ts';
import { add, cross, mix, normalize, scale, subtract, type Vec } from './vec.ts';

export type Point = readonly [number, number];

/** Turned on a wheel or lathe: the outline as (radius, height), from the middle of the base up and round to the inside. */
export function lathe(
  outline: Point[],
  material: Material,
  { segments = 56, smooth = 4, swell = (_angle: number, _height: number): number => 0 } = {},
): Mesh {
  const line = smooth > 1 ? curve2(outline, smooth) : outline;
  const lengths = cumulative(line);
  const girth = Math.max(...line.map(([radius]) => radius)) * 2 * Math.PI;
  return surface(
    segments,
    line.length - 1,
    material,
    (u, v) => {
      const index = Math.round(v * (line.length - 1));
      const [round, height] = line[index]!;
      const angle = u * 2 * Math.PI;
      const radius = round + swell(angle, height);
      return { at: [radius * Math.cos(angle), height, -radius * Math.sin(angle)], uv: [u * girth, lengths[index]!] };
    },
    true,
  );
}

/** A rod bent along points; `thick` is its radius, or its half width across and half height in the plane of the bend. */
export function tube(
  path: Vec[],
  thick: number | ((t: number) => number | Point),
  material: Material,
  { sides = 14, smooth = 6 } = {},
): Mesh {
  const line = smooth > 1 ? curve3(path, smooth) : path;
  const rings = line.length - 1;
  const frames = carried(line);
  let along = 0;
  return surface(
    sides,
    rings + 2,
    material,
    (u, v) => {
      // One ring before and after closes the ends.
      const step = Math.round(v * (rings + 2)) - 1;
      const index = Math.max(0, Math.min(rings, step));
      if (u === 0 && step > 0 && step <= rings) along += length(subtract(line[step]!, line[step - 1]!));
      const size = typeof thick === 'number' ? thick : thick(index / rings);
      const [w, h] = typeof size === 'number' ? [size, size] : size;
      const closing = step < 0 || step > rings ? 0.02 : 1;
      const { side, up } = frames[index]!;
      const angle = -u * 2 * Math.PI;
      const at = add(
        line[index]!,
        add(scale(side, Math.cos(angle) * h * closing), scale(up, Math.sin(angle) * w * closing)),
      );
      return { at, uv: [u * 2 * Math.PI * Math.max(w, h), along] };
    },
    true,
  );
}

/** A block with rounded edges, standing on y = 0. */
export function block(width: number, height: number, depth: number, material: Material, round = 2, soft = 0): Mesh {
  const half: Vec = [width / 2, height / 2, depth / 2];
  const r = Math.min(round, width / 2, height / 2, depth / 2);
  const columns = 40;
  const rows = 24;
  const corner = edgeAngles(columns, 4);
  const tilt = edgeAngles(rows, 2);
  return surface(
    columns,
    rows,
    material,
    (u, v) => {
      const a = corner(u);
      const b = tilt(v);
      // A small sphere cut into eight and pushed to the corners.
      const flat = Math.sin(b.angle);
      const nx = Math.cos(a.angle) * flat;
      const ny = -Math.cos(b.angle);
      const nz = -Math.sin(a.angle) * flat;
      const bulge = soft * Math.cos((a.along - 0.5) * 0.9) * (0.4 + 0.6 * Math.sin(Math.PI * v));
      const x = a.x * (half[0] - r) * b.spread + nx * r;
      const y = b.y * (half[1] - r) + ny * r;
      const z = a.z * (half[2] - r) * b.spread + nz * r;
      const at: Vec = [x + nx * bulge, half[1] + y, z + nz * bulge];
      return { at, uv: Math.abs(ny) > 0.7 ? [x, z] : [Math.abs(nx) > 0.7 ? z : x, y] };
    },
    true,
  );
}

/** A flat shape with an eased edge: the outline as (x, z), thickness along y. */
export function slab(outline: Point[], thickness: number, material: Material, ease = 1.5): Mesh {
  const middle: Point = [mean(outline.map(([x]) => x)), mean(outline.map(([, z]) => z))];
  const layers: [inset: number, y: number][] = [
    [1, 0],
    [ease, 0],
    [ease * 0.3, ease * 0.3],
    [0, ease],
    [0, thickness - ease],
    [ease * 0.3, thickness - ease * 0.3],
    [ease, thickness],
    [1, thickness],
  ];
  return surface(
    outline.length,
    layers.length - 1,
    material,
    (u, v) => {
      const layer = Math.round(v * (layers.length - 1));
      const [inset, y] = layers[layer]!;
      const [px, pz] = outline[Math.round(u * outline.length) % outline.length]!;
      if (layer === 0 || layer === layers.length - 1)
        return { at: [middle[0], y, -middle[1]], uv: [middle[0], middle[1]] };
      const reach = Math.hypot(px - middle[0], pz - middle[1]) || 1;
      const keep = 1 - Math.min(0.9, inset / reach);
      const x = mix(middle[0], px, keep);
      const z = mix(middle[1], pz, keep);
      return { at: [x, y, -z], uv: [x, z] };
    },
    true,
  );
}

/** A round curve through points. */
export function curve2(points: Point[], steps: number): Point[] {
  return curve3(
    points.map(([x, y]): Vec => [x, y, 0]),
    steps,
  ).map(([x, y]): Point => [Math.max(0, x), y]);
}

/** Catmull-Rom through points, centripetal by halves of the neighbours so that short steps stay tight corners. */
export function curve3(points: Vec[], steps: number): Vec[] {
  const out: Vec[] = [];
  for (let i = 0; i < points.length - 1; i++) {
    const b = points[i]!;
    const c = points[i + 1]!;
    const a = points[i - 1] ?? b;
    const d = points[i + 2] ?? c;
    const span = length(subtract(c, b));
    const inSlope = scale(normalize(subtract(c, a)), span);
    const outSlope = scale(normalize(subtract(d, b)), span);
    for (let step = 0; step < steps; step++) out.push(hermite(b, c, inSlope, outSlope, step / steps));
  }
  out.push(points[points.length - 1]!);
  return out;
}

function hermite(b: Vec, c: Vec, m: Vec, n: Vec, t: number): Vec {
  const [t2, t3] = [t * t, t * t * t];
  const part = (axis: 0 | 1 | 2): number =>
    (2 * t3 - 3 * t2 + 1) * b[axis] + (t3 - 2 * t2 + t) * m[axis] + (-2 * t3 + 3 * t2) * c[axis] + (t3 - t2) * n[axis];
  return [part(0), part(1), part(2)];
}

/** Two directions square to the path at each point, turned as little as possible from one to the next. */
function carried(line: Vec[]): { side: Vec; up: Vec }[] {
  let side: Vec = [0, 0, 0];
  return line.map((_, index) => {
    const ahead = normalize(subtract(line[Math.min(line.length - 1, index + 1)]!, line[Math.max(0, index - 1)]!));
    if (index === 0) side = normalize(cross(Math.abs(ahead[2]) > 0.9 ? [0, 1, 0] : [0, 0, 1], ahead));
    const up = normalize(cross(ahead, side));
    side = normalize(cross(up, ahead));
    return { side, up };
  });
}

type Edge = { angle: number; x: number; y: number; z: number; along: number; spread: number };

/** Spends most of the steps on corners and one on each flat. */
function edgeAngles(steps: number, corners: number): (t: number) => Edge {
  const per = steps / corners;
  return (t) => {
    const step = Math.round(t * steps);
    if (corners === 2) {
      // From the bottom pole to the top pole; the poles fill the flats.
      const upper = step > steps / 2;
      const inside = upper ? step - per - 1 : step;
      const part = Math.max(0, Math.min(1, (inside - (upper ? 0 : 1)) / (per - 2)));
      const angle = upper ? Math.PI / 2 + part * (Math.PI / 2) : part * (Math.PI / 2);
      const pole = step === 0 || step === steps ? 0 : 1;
      return { angle, x: 0, y: upper ? 1 : -1, z: 0, along: t, spread: pole };
    }
    const corner = Math.floor(step / per) % 4;
    const part = (step % per) / (per - 1);
    const angle = corner * (Math.PI / 2) + part * (Math.PI / 2);
    const x = corner === 0 || corner === 3 ? 1 : -1;
    const z = corner === 0 || corner === 1 ? -1 : 1;
    return { angle, x, y: 0, z, along: part, spread: 1 };
  };
}

function cumulative(line: Point[]): number[] {
  let sum = 0;
  return line.map(([x, y], index) => {
    const before = line[index - 1];
    if (before) sum += Math.hypot(x - before[0], y - before[1]);
    return sum;
  });
}

function length(a: Vec): number {
  return Math.hypot(a[0], a[1], a[2]);
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
