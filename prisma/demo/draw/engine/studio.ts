import type { Tint } from '../material/material.ts';
import { add, frame, normalize, scale, type Vec } from './vec.ts';

/** Light from far away: its direction, its strength by colour, and whether it comes through the window. */
export type Ray = {
  towards: Vec;
  tint: Tint;
  window: boolean /** Radius of the patch of sky it stands for, as a tangent. */;
  width: number;
};

/** A lamp or flame inside the picture; throws no shadow of its own. */
export type Glow = {
  at: Vec;
  tint: Tint /** Millimetres at which it lights a card as brightly as the sun does. */;
  reach: number;
};

export type Studio = {
  rays: Ray[];
  glows: Glow[];
  /** Middle of the great soft window, for its reflection. */
  key: Vec;
  /** What the floor throws back up. */
  floor: Tint;
  /** How much of the window's light a place gets: leaves and glazing bars outside. */
  cookie: ((across: number, up: number) => number) | null;
  /** Strength of reflections of the room, 0 to 1. */
  room: number;
};

export type StudioLook = {
  keyAt?: Vec;
  /** Share of light that comes from the window rather than from all around. */
  contrast?: number;
  /** Degrees: small is a hard noon, large a cloudy day. */
  spread?: number;
  warm?: number;
  floor: Tint;
  cookie?: Studio['cookie'];
  glows?: Glow[];
  dim?: number;
};

/** A room with one large window to the left and white walls around. */
export function studio(look: StudioLook): Studio {
  const key = normalize(look.keyAt ?? [-0.72, 0.85, 0.5]);
  const contrast = look.contrast ?? 0.62;
  const warm = look.warm ?? 0.05;
  const dim = look.dim ?? 1;
  const strength = contrast * 1.25 * dim;
  const rays = [
    ...disc(key, look.spread ?? 17, 16).map((towards) =>
      ray(towards, strength / 16, [1 + warm, 1, 1 - warm], true, Math.tan(((look.spread ?? 17) * Math.PI) / 180) / 3.8),
    ),
    ...dome(14).map(([towards, share]) =>
      ray(towards, (1 - contrast) * share * 2.1 * dim, [0.985, 1, 1.03], false, 0.28),
    ),
  ];
  return {
    rays,
    glows: look.glows ?? [],
    key,
    floor: look.floor,
    cookie: look.cookie ?? null,
    room: dim,
  };
}

function ray(towards: Vec, strength: number, tint: Tint, window: boolean, width: number): Ray {
  return { towards, tint: [tint[0] * strength, tint[1] * strength, tint[2] * strength], window, width };
}

/** Directions spread evenly over a disc of the sky. */
function disc(middle: Vec, degrees: number, count: number): Vec[] {
  const [side, up] = frame(middle);
  const radius = Math.tan((degrees * Math.PI) / 180);
  return Array.from({ length: count }, (_, index) => {
    const r = radius * Math.sqrt((index + 0.5) / count);
    const angle = index * 2.39996323;
    return normalize(add(middle, add(scale(side, r * Math.cos(angle)), scale(up, r * Math.sin(angle)))));
  });
}

/** Directions over the upper half of the room, and the share of each: walls to the left and above are brighter. */
function dome(count: number): [Vec, number][] {
  const all = Array.from({ length: count }, (_, index): [Vec, number] => {
    const height = 0.06 + 0.94 * ((index + 0.5) / count);
    const angle = index * 2.39996323;
    const flat = Math.sqrt(1 - height * height);
    const towards: Vec = [flat * Math.cos(angle), height, flat * Math.sin(angle)];
    return [towards, 0.75 - 0.25 * towards[0] + 0.2 * towards[2] + 0.25 * height];
  });
  const sum = all.reduce((total, [, share]) => total + share, 0);
  return all.map(([towards, share]) => [towards, share / sum]);
}
