import { smoothstep } from '../engine/vec.ts';
import { linear, type Material, paint, type Tint } from './material.ts';
import { cloud, noise } from './noise.ts';
import { ink } from './palette.ts';

/** Paint, paper, leather: one colour and how dull it is. */
export function coat(tint: Tint, rough = 0.6, mirror = 0.04): Material {
  return {
    describe(out, x, y, z) {
      paint(out, tint, 1 + 0.05 * cloud(x * 0.03, y * 0.03, z * 0.03, 2));
      out.rough = rough;
      out.mirror = mirror;
    },
  };
}

/** Vitreous enamel: even and wet. */
export function enamel(name: string): Material {
  const base = ink(name);
  return {
    describe(out, x, y, z) {
      paint(out, base, 1 + 0.03 * noise(x * 0.05, y * 0.05, z * 0.05));
      out.rough = 0.12;
      out.mirror = 0.05;
      out.height = 0.05 * noise(x * 0.09, y * 0.09, z * 0.09);
    },
  };
}

const metals: Record<string, { tint: Tint; rough: number; cast: number }> = {
  Iron: { tint: linear('#4a4745'), rough: 0.55, cast: 0.16 },
  Steel: { tint: linear('#c9c8c4'), rough: 0.22, cast: 0 },
  Brass: { tint: linear('#d0a65a'), rough: 0.28, cast: 0.02 },
  Blade: { tint: linear('#a9abac'), rough: 0.24, cast: 0 },
  Silver: { tint: linear('#f1f2f2'), rough: 0.02, cast: 0 },
};

export function isMetal(name: string): boolean {
  return name in metals;
}

/** Bare metal; cast iron is grainy, a blade carries the lines of the stone that ground it. */
export function metal(name: string): Material {
  const kind = metals[name];
  if (!kind) throw new Error(`There is no metal called "${name}"`);
  return {
    describe(out, x, y, z) {
      const grain = kind.cast > 0 ? noise(x * 1.1, y * 1.1, z * 1.1) : 0;
      paint(out, kind.tint, 1 + 0.1 * grain);
      out.metal = true;
      out.rough = kind.rough + 0.06 * grain;
      out.height = kind.cast * grain;
    },
  };
}

/** Wax: light sinks in and comes out a little lower. */
export function wax(name: string, top = 0): Material {
  const base = ink(name);
  return {
    describe(out, x, y, z) {
      paint(out, base, 1 + 0.05 * cloud(x * 0.04, y * 0.04, z * 0.04, 2));
      out.rough = 0.42;
      out.mirror = 0.035;
      out.glow = 0.06 + (top > 0 ? 0.55 * smoothstep(top - 42, top, y) : 0);
      out.height = 0.1 * noise(x * 0.2, y * 0.2, z * 0.2);
    },
  };
}

/** Cold-process soap: smooth, faintly marbled, flecked with what it smells of. */
export function soapBody(name: string): Material {
  const base = ink(name);
  return {
    describe(out, x, y, z) {
      const swirl = cloud(x * 0.03 + 2, y * 0.05, z * 0.03, 3);
      const fleck = noise(x * 0.8, y * 0.8, z * 0.8) > 0.72 ? -0.22 : 0;
      paint(out, base, 1 + 0.18 * swirl + fleck);
      out.rough = 0.5;
      out.mirror = 0.03;
      out.glow = 0.03;
      out.height = 0.12 * swirl;
    },
  };
}

const glasses: Record<string, Tint> = {
  Clear: [0.93, 0.965, 0.955],
  Smoke: [0.62, 0.6, 0.57],
  Sea: [0.62, 0.86, 0.82],
};

export function isGlass(name: string): boolean {
  return name in glasses;
}

export function glassWall(name: string): Material {
  const tint = glasses[name];
  if (!tint) throw new Error(`There is no glass called "${name}"`);
  return { ...coat(tint), glass: tint };
}

/** Lit from within: linen of a shade, wax of a flame. */
export function glowing(tint: Tint, strength: number, from: number, to: number): Material {
  return {
    describe(out, _x, y, _z, u, v) {
      const weave = 0.96 + 0.05 * noise(u * 1.1, v * 0.12, 1) + 0.05 * noise(u * 0.12, v * 1.1, 2);
      paint(out, tint, weave);
      const t = (y - from) / (to - from);
      out.glow = strength * (0.55 + 0.75 * Math.exp(-((t - 0.42) ** 2) * 7));
      out.rough = 0.95;
      out.mirror = 0.01;
    },
  };
}

/** Leaf: paler midrib, waxy top. */
export function leaf(hex: string): Material {
  const base = linear(hex);
  return {
    describe(out, x, y, z, u, v) {
      const rib = Math.exp(-Math.abs(u) * 1.1);
      const veins = Math.max(0, Math.cos((v - Math.abs(u) * 0.9) * 0.9)) ** 8;
      paint(out, base, 0.9 + 0.35 * rib + 0.14 * veins + 0.25 * cloud(x * 0.02, y * 0.02, z * 0.02, 2));
      out.rough = 0.5;
      out.mirror = 0.03;
      out.height = -0.25 * rib;
    },
  };
}

/** The floor and wall of the studio: seamless paper, with a lamp of its own on what rises up to `high` millimetres. */
export function backdrop(hex: string, high = 0): Material {
  const base = linear(hex);
  return {
    throwsShadow: false,
    describe(out, _x, y) {
      paint(out, base);
      out.rough = 1;
      out.mirror = 0;
      out.glow = high > 0 ? 0.27 * smoothstep(0, high, y) : 0;
    },
  };
}

/** Limewashed wall: clouds of brush strokes. */
export function plaster(hex: string): Material {
  const base = linear(hex);
  return {
    throwsShadow: false,
    describe(out, x, y, z) {
      const wash = cloud(x * 0.006, y * 0.008, z * 0.006, 4);
      paint(out, base, 1 + 0.09 * wash);
      out.rough = 1;
      out.mirror = 0;
      out.height = 0.8 * wash;
    },
  };
}

/** Honed limestone: clouds, and a few darker grains. */
export function stone(hex: string): Material {
  const base = linear(hex);
  return {
    describe(out, x, y, z) {
      const drift = cloud(x * 0.008, y * 0.008, z * 0.008, 4);
      const grain = noise(x * 0.5, y * 0.5, z * 0.5);
      paint(out, base, 1 + 0.14 * drift + 0.05 * grain);
      out.rough = 0.6;
      out.mirror = 0.03;
    },
  };
}
