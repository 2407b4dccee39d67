import type { Material } from '../material/material.ts';
import type { Vec } from './vec.ts';

/** Triangles of one material, in millimetres, y up, standing on y = 0. */
export type Mesh = {
  positions: Float32Array;
  normals: Float32Array;
  /** Place in the thing's own frame, so that grain and glaze move with it. */
  local: Float32Array;
  /** Two lengths along the surface in millimetres, for what is woven, printed or wrapped. */
  uv: Float32Array;
  indices: Uint32Array;
  material: Material;
};

/** A thing in a picture: its parts together. */
export type Model = Mesh[];

export type SurfacePoint = { at: Vec; uv: readonly [number, number] };

/** A surface over the unit square; `closed` joins the last column to the first, for pots and tubes. */
export function surface(
  columns: number,
  rows: number,
  material: Material,
  at: (u: number, v: number) => SurfacePoint,
  closed = false,
): Mesh {
  const count = (columns + 1) * (rows + 1);
  const positions = new Float32Array(count * 3);
  const uv = new Float32Array(count * 2);
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const index = row * (columns + 1) + column;
      const point = at(column / columns, row / rows);
      positions.set(point.at, index * 3);
      uv.set(point.uv, index * 2);
    }
  }
  const indices = gridIndices(columns, rows);
  const normals = smoothNormals(positions, indices);
  if (closed) weld(normals, columns, rows);
  return { positions, normals, local: positions.slice(), uv, indices, material };
}

/** Turns, then moves. Angles in degrees; order x, y, z. */
export function place(model: Model, move: Vec, turn: Vec = [0, 0, 0], size = 1): Model {
  const matrix = rotation(turn);
  return model.map((mesh) => {
    const positions = rotated(mesh.positions, matrix, size);
    for (let i = 0; i < positions.length; i += 3) {
      positions[i]! += move[0];
      positions[i + 1]! += move[1];
      positions[i + 2]! += move[2];
    }
    return { ...mesh, positions, normals: rotated(mesh.normals, matrix, 1) };
  });
}

/** Freezes the present place as the own frame: for parts which share one block of wood or clay. */
export function settle(model: Model): Model {
  return model.map((mesh) => ({ ...mesh, local: mesh.positions.slice() }));
}

export type Bounds = { min: Vec; max: Vec };

export function bounds(model: Model): Bounds {
  const min = [Infinity, Infinity, Infinity] as [number, number, number];
  const max = [-Infinity, -Infinity, -Infinity] as [number, number, number];
  for (const { positions } of model) {
    for (let i = 0; i < positions.length; i += 3) {
      for (let axis = 0; axis < 3; axis++) {
        const value = positions[i + axis]!;
        if (value < min[axis]!) min[axis] = value;
        if (value > max[axis]!) max[axis] = value;
      }
    }
  }
  return { min, max };
}

function gridIndices(columns: number, rows: number): Uint32Array {
  const indices = new Uint32Array(columns * rows * 6);
  let next = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const a = row * (columns + 1) + column;
      const c = a + columns + 1;
      indices.set([a, a + 1, c, a + 1, c + 1, c], next);
      next += 6;
    }
  }
  return indices;
}

/** Normals weighted by the area of the faces around a vertex. */
function smoothNormals(p: Float32Array, indices: Uint32Array): Float32Array {
  const normals = new Float32Array(p.length);
  for (let i = 0; i < indices.length; i += 3) {
    const a = indices[i]! * 3;
    const b = indices[i + 1]! * 3;
    const c = indices[i + 2]! * 3;
    const ux = p[b]! - p[a]!;
    const uy = p[b + 1]! - p[a + 1]!;
    const uz = p[b + 2]! - p[a + 2]!;
    const vx = p[c]! - p[a]!;
    const vy = p[c + 1]! - p[a + 1]!;
    const vz = p[c + 2]! - p[a + 2]!;
    for (const corner of [a, b, c]) {
      normals[corner]! += uy * vz - uz * vy;
      normals[corner + 1]! += uz * vx - ux * vz;
      normals[corner + 2]! += ux * vy - uy * vx;
    }
  }
  for (let i = 0; i < normals.length; i += 3) {
    const length = Math.hypot(normals[i]!, normals[i + 1]!, normals[i + 2]!) || 1;
    for (let axis = 0; axis < 3; axis++) normals[i + axis]! /= length;
  }
  return normals;
}

function weld(normals: Float32Array, columns: number, rows: number): void {
  for (let row = 0; row <= rows; row++) {
    const first = row * (columns + 1) * 3;
    const last = first + columns * 3;
    for (let axis = 0; axis < 3; axis++) {
      const mean = (normals[first + axis]! + normals[last + axis]!) / 2;
      normals[first + axis] = mean;
      normals[last + axis] = mean;
    }
  }
}

type Matrix = readonly number[];

function rotation([x, y, z]: Vec): Matrix {
  const [a, b, c] = [x, y, z].map((degrees) => (degrees * Math.PI) / 180) as [number, number, number];
  const [ca, sa, cb, sb, cc, sc] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b), Math.cos(c), Math.sin(c)];
  // Rz · Ry · Rx
  return [
    cc * cb,
    cc * sb * sa - sc * ca,
    cc * sb * ca + sc * sa,
    sc * cb,
    sc * sb * sa + cc * ca,
    sc * sb * ca - cc * sa,
    -sb,
    cb * sa,
    cb * ca,
  ];
}

function rotated(source: Float32Array, m: Matrix, size: number): Float32Array {
  const out = new Float32Array(source.length);
  for (let i = 0; i < source.length; i += 3) {
    const x = source[i]! * size;
    const y = source[i + 1]! * size;
    const z = source[i + 2]! * size;
    out[i] = m[0]! * x + m[1]! * y + m[2]! * z;
    out[i + 1] = m[3]! * x + m[4]! * y + m[5]! * z;
    out[i + 2] = m[6]! * x + m[7]! * y + m[8]! * z;
  }
  return out;
}
