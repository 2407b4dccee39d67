/** Value noise from a shuffled table: the same cloud on every machine. Answers lie between -1 and 1. */
export function noise(x: number, y: number, z: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const iz = Math.floor(z);
  const fx = fade(x - ix);
  const fy = fade(y - iy);
  const fz = fade(z - iz);
  const z0 = order[iz & 255]!;
  const z1 = order[(iz + 1) & 255]!;
  const low = plane(ix, iy, z0, fx, fy);
  return low + (plane(ix, iy, z1, fx, fy) - low) * fz;
}

/** Several octaves of noise on top of one another. */
export function cloud(x: number, y: number, z: number, octaves: number): number {
  let sum = 0;
  let weight = 0.5;
  let stretch = 1;
  for (let octave = 0; octave < octaves; octave++) {
    sum += weight * noise(x * stretch, y * stretch, z * stretch + octave * 17.3);
    weight *= 0.5;
    stretch *= 2.03;
  }
  return sum;
}

/** One figure between 0 and 1 for a lattice cell, from a hash without a period. */
export function dice(x: number, y: number, z: number): number {
  let hash = Math.imul(x, 0x27d4eb2f) ^ Math.imul(y, 0x165667b1) ^ Math.imul(z, 0x1b873593);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 4294967296;
}

/** The numbers 0 to 255 in an order drawn once from the hash, and a height for each. */
const order = shuffled();
const heights = Float64Array.from({ length: 256 }, (_, index) => dice(index, 91, 5) * 2 - 1);

function shuffled(): Uint8Array {
  const numbers = Uint8Array.from({ length: 256 }, (_, index) => index);
  for (let last = 255; last > 0; last--) {
    const other = Math.floor(dice(last, 17, 3) * (last + 1));
    const kept = numbers[last]!;
    numbers[last] = numbers[other]!;
    numbers[other] = kept;
  }
  return numbers;
}

function plane(ix: number, iy: number, z: number, fx: number, fy: number): number {
  const row = order[(iy + z) & 255]!;
  const next = order[(iy + 1 + z) & 255]!;
  const a = heights[order[(ix + row) & 255]!]!;
  const b = heights[order[(ix + 1 + row) & 255]!]!;
  const c = heights[order[(ix + next) & 255]!]!;
  const d = heights[order[(ix + 1 + next) & 255]!]!;
  const top = a + (b - a) * fx;
  return top + (c + (d - c) * fx - top) * fy;
}

function fade(t: number): number {
  return t * t * (3 - 2 * t);
}
