import { type Camera, camera, type View } from './camera.ts';
import { develop } from './develop.ts';
import { softenEdges } from './edges.ts';
import { type Geometry, resolve } from './geometry.ts';
import { layGlass } from './glass.ts';
import { type Lighting, lighting } from './light.ts';
import type { Model } from './mesh.ts';
import { rasterise } from './raster.ts';
import { pixelLight } from './relight.ts';
import { shade } from './shade.ts';
import { type Soup, soup } from './soup.ts';
import type { Studio } from './studio.ts';

/** A scene with its shapes and light worked out, still to be painted: the dear part, shared by all colours. */
export type Plate = {
  camera: Camera;
  studio: Studio;
  solid: Geometry;
  light: Float32Array;
  /** Back and front walls of clear things. */
  glass: Geometry[];
};

export type Picture = { width: number; height: number; pixels: Uint8Array };

export function expose(model: Model, view: View, room: Studio, width: number, height: number): Plate {
  const eye = camera(view, width, height);
  const all = soup(model);
  const lit = lighting(all, room);
  return plate(all, lit, eye, room);
}

/** Paints a plate with the materials of a model of the same shapes. */
export function print({ camera, studio, solid, light, glass }: Plate, model: Model, exposure = 1): Picture {
  const materials = model.map((mesh) => mesh.material);
  const colour = shade(solid, light, materials, camera, studio);
  softenEdges(colour, solid, camera.width);
  for (const wall of glass) layGlass(colour, wall, materials, camera, studio);
  return { width: camera.width, height: camera.height, pixels: develop(colour, camera.width, camera.height, exposure) };
}

function plate(all: Soup, lit: Lighting, eye: Camera, room: Studio): Plate {
  const clear = all.materials.map((material) => material.glass !== undefined);
  const visible = rasterise(all, eye, (material) => !clear[material]);
  const solid = resolve(all, visible, eye);
  const glass = clear.includes(true)
    ? [true, false].map((far) => {
        const wall = rasterise(all, eye, (material) => clear[material] === true, far);
        hideBehind(wall, visible);
        return resolve(all, wall, eye);
      })
    : [];
  return { camera: eye, studio: room, solid, light: pixelLight(solid, eye.width, eye.height, lit), glass };
}

/** Glass behind something solid is not seen. */
function hideBehind(wall: { triangle: Int32Array; nearness: Float32Array }, solid: { nearness: Float32Array }): void {
  for (let pixel = 0; pixel < wall.triangle.length; pixel++) {
    if (wall.nearness[pixel]! < solid.nearness[pixel]!) wall.triangle[pixel] = -1;
  }
}
