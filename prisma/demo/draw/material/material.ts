/** What light meets at one point of a surface. Written over for every point, so that nothing is allocated. */
export type Surface = {
  /** Linear reflectance, 0 to 1. */
  red: number;
  green: number;
  blue: number;
  /** 0 a mirror, 1 chalk. */
  rough: number;
  /** Reflectance when looked at straight: 0.04 for glaze and paint. Metals tint their mirror with their own colour. */
  mirror: number;
  metal: boolean;
  /** Millimetres above the mean surface: light sees it, the outline does not. */
  height: number;
  /** Light of its own, in units of a sunlit white card. */
  glow: number;
  /** Millimetres that one pixel spans here, told to the material: finer patterns must fade, not flicker. */
  span: number;
  /** Soft bright edge of wool and velvet, 0 to 1. */
  fuzz: number;
};

export type Material = {
  /** Describes the surface at a place in the thing's own frame (x, y, z) and along it (u, v), in millimetres. */
  describe(out: Surface, x: number, y: number, z: number, u: number, v: number): void;
  /** Present on clear things: the tint that one wall of the glass gives. */
  glass?: Tint;
  /** Burns: lights what is near. */
  flame?: boolean;
  /** False for the ground, which shadows fall on and which throws none. */
  throwsShadow?: boolean;
};

export type Tint = readonly [red: number, green: number, blue: number];

export function blank(): Surface {
  return {
    red: 0.5,
    green: 0.5,
    blue: 0.5,
    rough: 0.6,
    mirror: 0.04,
    metal: false,
    height: 0,
    glow: 0,
    fuzz: 0,
    span: 0.5,
  };
}

/** Back to what a fresh surface is; the materials set what differs. */
export function wipe(out: Surface): void {
  out.rough = 0.6;
  out.mirror = 0.04;
  out.metal = false;
  out.height = 0;
  out.glow = 0;
  out.fuzz = 0;
}

/** "#rrggbb" as linear light. */
export function linear(hex: string): Tint {
  const part = (from: number): number => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

export function paint(out: Surface, tint: Tint, shade = 1): void {
  out.red = tint[0] * shade;
  out.green = tint[1] * shade;
  out.blue = tint[2] * shade;
}
