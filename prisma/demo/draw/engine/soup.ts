import type { Material } from '../material/material.ts';
import type { Model } from './mesh.ts';

/** All triangles of a picture in one set of arrays, each knowing its material. */
export type Soup = {
  positions: Float32Array;
  normals: Float32Array;
  local: Float32Array;
  uv: Float32Array;
  indices: Uint32Array;
  /** Index into `materials`, one for each triangle. */
  materialOf: Uint16Array;
  materials: Material[];
};

export function soup(model: Model): Soup {
  const vertices = model.reduce((sum, mesh) => sum + mesh.positions.length / 3, 0);
  const corners = model.reduce((sum, mesh) => sum + mesh.indices.length, 0);
  const all: Soup = {
    positions: new Float32Array(vertices * 3),
    normals: new Float32Array(vertices * 3),
    local: new Float32Array(vertices * 3),
    uv: new Float32Array(vertices * 2),
    indices: new Uint32Array(corners),
    materialOf: new Uint16Array(corners / 3),
    materials: model.map((mesh) => mesh.material),
  };
  let vertex = 0;
  let corner = 0;
  model.forEach((mesh, number) => {
    all.positions.set(mesh.positions, vertex * 3);
    all.normals.set(mesh.normals, vertex * 3);
    all.local.set(mesh.local, vertex * 3);
    all.uv.set(mesh.uv, vertex * 2);
    for (let i = 0; i < mesh.indices.length; i++) all.indices[corner + i] = mesh.indices[i]! + vertex;
    all.materialOf.fill(number, corner / 3, (corner + mesh.indices.length) / 3);
    vertex += mesh.positions.length / 3;
    corner += mesh.indices.length;
  });
  return all;
}
