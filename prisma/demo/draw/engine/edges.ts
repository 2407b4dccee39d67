import type { Geometry } from './geometry.ts';

/**
 * Smooths the stairs along outlines: a pixel at a break of surface takes the mean along the outline, whose direction
 * is square to the change of brightness around it.
 */
export function softenEdges(colour: Float32Array, { material, normal }: Geometry, width: number): void {
  const source = colour.slice();
  const bright = (pixel: number): number =>
    Math.sqrt(Math.max(0, source[pixel * 3]! * 0.3 + source[pixel * 3 + 1]! * 0.6 + source[pixel * 3 + 2]! * 0.1));
  const rows = material.length / width;
  for (let y = 3; y < rows - 3; y++) {
    for (let x = 3; x < width - 3; x++) {
      const pixel = y * width + x;
      if (!isEdge(material, normal, pixel, width)) continue;
      const a = bright(pixel - width - 1);
      const c = bright(pixel - width + 1);
      const g = bright(pixel + width - 1);
      const i = bright(pixel + width + 1);
      const dx = c + i + 2 * bright(pixel + 1) - a - g - 2 * bright(pixel - 1);
      const dy = g + i + 2 * bright(pixel + width) - a - c - 2 * bright(pixel - width);
      const size = Math.sqrt(dx * dx + dy * dy);
      if (size < 0.03) continue;
      along(colour, source, pixel, width, x, y, -dy / size, dx / size);
    }
  }
}

const steps = [-2.2, -1.1, 0, 1.1, 2.2];
const shares = [0.13, 0.23, 0.28, 0.23, 0.13];

function along(
  colour: Float32Array,
  source: Float32Array,
  pixel: number,
  width: number,
  x: number,
  y: number,
  tx: number,
  ty: number,
): void {
  let [red, green, blue] = [0, 0, 0];
  for (let step = 0; step < 5; step++) {
    const px = x + tx * steps[step]!;
    const py = y + ty * steps[step]!;
    const ix = Math.floor(px);
    const iy = Math.floor(py);
    const fx = px - ix;
    const fy = py - iy;
    const at = (iy * width + ix) * 3;
    for (let corner = 0; corner < 4; corner++) {
      const weight = shares[step]! * (corner & 1 ? fx : 1 - fx) * (corner & 2 ? fy : 1 - fy);
      const from = at + (corner & 1 ? 3 : 0) + (corner & 2 ? width * 3 : 0);
      red += weight * source[from]!;
      green += weight * source[from + 1]!;
      blue += weight * source[from + 2]!;
    }
  }
  colour[pixel * 3] = red;
  colour[pixel * 3 + 1] = green;
  colour[pixel * 3 + 2] = blue;
}

function isEdge(material: Int16Array, n: Float32Array, pixel: number, width: number): boolean {
  return (
    apart(material, n, pixel, pixel + 1) ||
    apart(material, n, pixel, pixel - 1) ||
    apart(material, n, pixel, pixel + width) ||
    apart(material, n, pixel, pixel - width)
  );
}

function apart(material: Int16Array, n: Float32Array, a: number, b: number): boolean {
  if (material[a] !== material[b]) return true;
  const i = a * 3;
  const j = b * 3;
  return n[i]! * n[j]! + n[i + 1]! * n[j + 1]! + n[i + 2]! * n[j + 2]! < 0.75;
}
