import { dice } from '../material/noise.ts';

/** Linear light to the bytes of a picture: a haze around flames, a film's shoulder, a quiet vignette, a trace of grain. */
export function develop(colour: Float32Array, width: number, height: number, exposure = 1): Uint8Array {
  const haze = bloom(colour, width, height);
  const bytes = new Uint8Array(width * height * 3);
  const cx = width / 2;
  const cy = height / 2;
  const reach = 1 / (cx * cx + cy * cy);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = (y * width + x) * 3;
      const out = ((x - cx) * (x - cx) + (y - cy) * (y - cy)) * reach;
      const level = exposure * (1 - 0.1 * out);
      const grain = (dice(x, y, 7) - 0.5) * 2;
      let red = colour[pixel]!;
      let green = colour[pixel + 1]!;
      let blue = colour[pixel + 2]!;
      if (haze) {
        const extra = haze.at(x, y);
        red += extra;
        green += extra * 0.72;
        blue += extra * 0.38;
      }
      // Film is a little less loud than paint.
      const grey = (0.3 * red + 0.6 * green + 0.1 * blue) * 0.15;
      bytes[pixel] = tone((red * 0.85 + grey) * level, grain);
      bytes[pixel + 1] = tone((green * 0.85 + grey) * level, grain);
      bytes[pixel + 2] = tone((blue * 0.85 + grey) * level, grain);
    }
  }
  return bytes;
}

type Haze = { at(x: number, y: number): number };

const cell = 8;

/** Light that spills from what is far brighter than paper; nothing when the picture has no such thing. */
function bloom(colour: Float32Array, width: number, height: number): Haze | null {
  const columns = Math.ceil(width / cell) + 1;
  const rows = Math.ceil(height / cell) + 1;
  let cells = new Float32Array(columns * rows);
  let any = false;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const over = colour[(y * width + x) * 3 + 1]! - 1.3;
      if (over <= 0) continue;
      any = true;
      cells[Math.floor(y / cell) * columns + Math.floor(x / cell)]! += over / (cell * cell);
    }
  }
  if (!any) return null;
  for (let round = 0; round < 5; round++) cells = blurred(blurred(cells, columns, rows, 1), columns, rows, columns);
  return {
    at(x, y) {
      const px = x / cell;
      const py = y / cell;
      const ix = px | 0;
      const iy = py | 0;
      const at = iy * columns + ix;
      const fx = px - ix;
      const fy = py - iy;
      const low = cells[at]! * (1 - fx) + cells[at + 1]! * fx;
      const high = (cells[at + columns] ?? 0) * (1 - fx) + (cells[at + columns + 1] ?? 0) * fx;
      return 0.9 * (low * (1 - fy) + high * fy);
    },
  };
}

function blurred(cells: Float32Array, columns: number, rows: number, step: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(cells.length);
  const reach = 3;
  for (let index = 0; index < cells.length; index++) {
    const place = step === 1 ? index % columns : Math.floor(index / columns);
    const last = step === 1 ? columns - 1 : rows - 1;
    let sum = 0;
    for (let off = Math.max(-reach, -place); off <= Math.min(reach, last - place); off++)
      sum += cells[index + off * step]!;
    out[index] = sum / (2 * reach + 1);
  }
  return out;
}

function tone(x: number, grain: number): number {
  const step = Math.max(0, Math.min(tableLast, (x * tableSteps) | 0));
  return Math.min(255, Math.max(0, table[step]! + grain + 0.5));
}

/** Straight up to 0.7, then bends so that nothing clips. */
function shoulder(x: number): number {
  return x < 0.7 ? x : 0.7 + 0.3 * (1 - Math.exp(-(x - 0.7) / 0.3));
}

const tableSteps = 4096;
const tableLast = 4 * tableSteps - 1;

/** Bytes for light up to four times that of a white card. */
const table = Float32Array.from({ length: tableLast + 1 }, (_, index) => {
  const x = shoulder(index / tableSteps);
  return 255 * (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055);
});
