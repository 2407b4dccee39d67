import { type Mesh, surface } from './engine/mesh.ts';
import type { Material } from './material/material.ts';
import { backdrop, plaster } from './material/plain.ts';

/** A seamless sheet: floor, a wide bend, wall. Sizes follow the thing in front of it. */
export function sweep(hex: string, unit: number): Mesh {
  const radius = unit * 1.6;
  const back = -unit * 1.6;
  const front = unit * 4;
  const flat = front - back;
  const bend = (Math.PI / 2) * radius;
  const total = flat + bend + unit * 8;
  return surface(12, 60, backdrop(hex, radius), (u, v) => {
    const along = v * total;
    const x = (0.5 - u) * -unit * 24;
    if (along < flat) return { at: [x, 0, front - along], uv: [x, along] };
    const angle = Math.min(Math.PI / 2, (along - flat) / radius);
    const rise = Math.max(0, along - flat - bend);
    return { at: [x, radius * (1 - Math.cos(angle)) + rise, back - radius * Math.sin(angle)], uv: [x, along] };
  });
}

/** An upright wall at a depth. */
export function wall(hex: string, unit: number, z: number, limewash = true): Mesh {
  return surface(30, 30, limewash ? plaster(hex) : backdrop(hex), (u, v) => {
    const x = (u - 0.5) * unit * 30;
    const y = (v - 0.4) * unit * 24;
    return { at: [x, y, z], uv: [x, y] };
  });
}

/** A flat top reaching from behind the wall to far in front of the eye. */
export function top(material: Material, unit: number, back: number): Mesh {
  const flat: Material = { ...material, throwsShadow: false };
  return surface(30, 30, flat, (u, v) => {
    const x = (u - 0.5) * unit * 30;
    const z = unit * 6 - v * (unit * 6 - back);
    return { at: [x, 0, z], uv: [x, z] };
  });
}
