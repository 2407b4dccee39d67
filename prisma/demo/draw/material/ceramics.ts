import { clamp, smoothstep } from '../engine/vec.ts';
import { linear, type Material, paint, type Tint } from './material.ts';
import { cloud, dice, noise } from './noise.ts';
import { ink } from './palette.ts';

const rawClay = linear('#b58f6c');
const iron = linear('#5b3a26');

export type GlazeLook = {
  /** Below this height the clay is bare. */
  foot?: number;
  /** At this height the glaze runs thin over an edge and shows the clay. */
  rim?: number;
  /** A painted band of iron around this height. */
  band?: number;
  speckle?: number;
};

/** Satin glaze on stoneware: mottled, speckled with iron, thin on edges, with a dry foot. */
export function glaze(name: string, look: GlazeLook = {}): Material {
  const base = ink(name);
  const speckles = look.speckle ?? 0.035;
  return {
    describe(out, x, y, z) {
      const mottle = cloud(x * 0.035, y * 0.05, z * 0.035, 3);
      const rings = noise(x * 0.01, y * 0.9, z * 0.01);
      paint(out, base, 1 + 0.13 * mottle + 0.03 * rings);
      out.rough = 0.27 + 0.06 * mottle;
      out.mirror = 0.045;
      out.height = 0.1 * rings + 0.14 * mottle;
      const spot = speckle(x, y, z, speckles);
      if (spot > 0) blend(out, iron, spot * 0.75);
      if (look.rim !== undefined) blend(out, rawClay, 0.65 * smoothstep(2.4, 0.4, Math.abs(y - look.rim) + mottle));
      if (look.band !== undefined) blend(out, iron, 0.7 * smoothstep(7, 4.5, Math.abs(y - look.band + 3 * mottle)));
      if (look.foot !== undefined && y < look.foot + 1.6 * noise(x * 0.06, 3, z * 0.06)) bare(out, rawClay, x, y, z);
    },
  };
}

/** Unglazed clay, dry and grainy, with the lines the fingers left. */
export function clay(name: string): Material {
  const base = ink(name);
  return {
    describe(out, x, y, z) {
      bare(out, base, x, y, z);
    },
  };
}

function bare(out: Parameters<Material['describe']>[0], base: Tint, x: number, y: number, z: number): void {
  const grain = noise(x * 1.3, y * 1.3, z * 1.3);
  const broad = cloud(x * 0.02, y * 0.03, z * 0.02, 3);
  paint(out, base, 1 + 0.07 * grain + 0.16 * broad);
  out.rough = 0.92;
  out.mirror = 0.02;
  out.height = 0.05 * grain + 0.22 * noise(x * 0.012, y * 0.55, z * 0.012);
}

/** How deep inside a speckle a place is, 0 outside. */
function speckle(x: number, y: number, z: number, share: number): number {
  const cell = 2.4;
  const ix = Math.floor(x / cell);
  const iy = Math.floor(y / cell);
  const iz = Math.floor(z / cell);
  const roll = dice(ix, iy, iz);
  if (roll > share * 4) return 0;
  const cx = (ix + 0.3 + 0.4 * dice(ix, iz, 5)) * cell - x;
  const cy = (iy + 0.3 + 0.4 * dice(iy, ix, 6)) * cell - y;
  const cz = (iz + 0.3 + 0.4 * dice(iz, iy, 7)) * cell - z;
  const radius = 0.25 + 0.6 * (roll / (share * 4));
  return clamp(1.6 * (1 - Math.sqrt(cx * cx + cy * cy + cz * cz) / radius));
}

function blend(out: Parameters<Material['describe']>[0], tint: Tint, share: number): void {
  out.red += (tint[0] - out.red) * share;
  out.green += (tint[1] - out.green) * share;
  out.blue += (tint[2] - out.blue) * share;
}
