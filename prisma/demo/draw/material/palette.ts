import { linear, type Tint } from './material.ts';

/** The colours of the shop: every option value and ink that a drawing may be asked for. */
const inks: Record<string, string> = {
  Oat: '#d6c6aa',
  Slate: '#5d6a71',
  Moss: '#74795a',
  Rust: '#a8573a',
  Chalk: '#ece6da',
  Ink: '#2b3a4c',
  Mustard: '#c99636',
  Sage: '#a0ac92',
  Clay: '#bb8062',
  Sky: '#9db5c2',
  Terracotta: '#b86b48',
  Honey: '#d8a03c',
  Kraft: '#ae8a60',
  Bark: '#3d261b',
  Straw: '#c4ab7e',
  Willow: '#a67c4e',
  Birch: '#dbc49b',
  Charcoal: '#38383a',
  Rosemary: '#8e9a72',
  Bergamot: '#d7b95e',
  'Oat milk': '#e6d8bd',
  'Fig leaf': '#7d8a68',
  'Wood smoke': '#5a5450',
  'Sea salt': '#cfd6d4',
};

/** Linear light of an ink; an unknown name stops the drawing. */
export function ink(name: string): Tint {
  return linear(inkHex(name));
}

export function inkHex(name: string): string {
  const hex = inks[name];
  if (!hex) throw new Error(`The palette has no ink called "${name}"`);
  return hex;
}

export function tinted(tint: Tint, by: number): Tint {
  return [tint[0] * by, tint[1] * by, tint[2] * by];
}

export function between(a: Tint, b: Tint, t: number): Tint {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}
