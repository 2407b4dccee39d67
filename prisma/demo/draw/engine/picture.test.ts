import { describe, expect, it } from 'vitest';
import { linear, type Material, paint } from '../material/material.ts';
import { noise } from '../material/noise.ts';
import { backdrop } from '../material/plain.ts';
import { place, surface } from './mesh.ts';
import { expose, print } from './picture.ts';
import { block, lathe } from './shapes.ts';
import { studio } from './studio.ts';
import { normalize } from './vec.ts';

const size = 96;
const view = { target: [0, 20, 0], yaw: 0, pitch: 35, distance: 500, angle: 30 } as const;
const room = studio({ floor: [0.8, 0.8, 0.8] });
const floor = surface(8, 8, backdrop('#dddddd'), (u, v) => ({ at: [(u - 0.5) * 800, 0, (0.5 - v) * 800], uv: [0, 0] }));

function flat(hex: string): Material {
  const tint = linear(hex);
  return { describe: (out) => paint(out, tint) };
}

function at(pixels: Uint8Array, x: number, y: number): number[] {
  return [...pixels.slice((y * size + x) * 3, (y * size + x) * 3 + 3)];
}

describe('the renderer', () => {
  it('puts the nearer thing before the farther one, whatever the order', () => {
    const near = place([block(60, 60, 10, flat('#cc2222'))], [0, 0, 60]);
    const far = place([block(60, 60, 10, flat('#2222cc'))], [0, 0, -60]);
    for (const model of [
      [...near, ...far],
      [...far, ...near],
    ]) {
      const { pixels } = print(expose(model, { ...view, pitch: 0, target: [0, 30, 0] }, room, size, size), model);
      const [red = 0, , blue = 0] = at(pixels, size / 2, size / 2);
      expect(red).toBeGreaterThan(blue + 60);
    }
  });

  it('lays a shadow on the floor away from the window and leaves the far floor light', () => {
    const model = [floor, block(50, 70, 50, flat('#888888'))];
    const { pixels } = print(expose(model, view, room, size, size), model);
    const shadow = at(pixels, 66, 50)[1] ?? 255;
    const open = at(pixels, 8, 80)[1] ?? 0;
    expect(open).toBeGreaterThan(shadow + 15);
  });

  it('paints another colour on the same plate without touching its light', () => {
    const inRed = [floor, block(50, 70, 50, flat('#aa3333'))];
    const inBlue = [floor, block(50, 70, 50, flat('#3333aa'))];
    const plate = expose(inRed, view, room, size, size);
    const red = print(plate, inRed).pixels;
    const blue = print(plate, inBlue).pixels;
    expect(at(red, 8, 80)).toEqual(at(blue, 8, 80));
    expect(at(red, 48, 44)).not.toEqual(at(blue, 48, 44));
    expect(print(plate, inRed).pixels).toEqual(red);
  });
});

describe('shapes', () => {
  it('turned on a lathe look outwards all round', () => {
    const { positions, normals } = lathe(
      [
        [0, 0],
        [30, 0],
        [30, 80],
        [0, 80],
      ],
      flat('#888888'),
    );
    for (let i = 0; i < positions.length; i += 3) {
      const [x = 0, y = 0, z = 0] = positions.slice(i, i + 3);
      if (Math.hypot(x, z) < 29 || y < 10 || y > 70) continue;
      const out = normalize([x, 0, z]);
      expect((normals[i] ?? 0) * out[0] + (normals[i + 2] ?? 0) * out[2]).toBeGreaterThan(0.8);
    }
  });
});

describe('noise', () => {
  it('stays within its bounds and is the same every time', () => {
    for (let step = 0; step < 500; step++) {
      const value = noise(step * 0.37, step * -1.13, step * 0.71);
      expect(Math.abs(value)).toBeLessThanOrEqual(1);
      expect(noise(step * 0.37, step * -1.13, step * 0.71)).toBe(value);
    }
  });
});
