import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { MediaInput } from './add-media.ts';

const WIDTHS = [320, 640, 1024, 1600];
const PIXELS_MAX = 60_000_000;
const LQIP_WIDTH = 16;

/**
 * A photograph in the sizes and formats the screens ask for, written below `mediaDir` under names made of its content,
 * so that the same picture is rendered once. Throws when the bytes are no picture, or one of absurd size.
 */
export async function renderPicture(original: Buffer, mediaDir: string, alt: string): Promise<MediaInput> {
  const hash = createHash('sha256').update(original).digest('hex').slice(0, 40);
  const upright = await sharp(original, { limitInputPixels: PIXELS_MAX, failOn: 'error' })
    .rotate()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = upright.info;
  const widths = WIDTHS.filter((wanted) => wanted < width);
  if (widths.length < WIDTHS.length) widths.push(Math.min(width, WIDTHS.at(-1) ?? width));
  await mkdir(mediaDir, { recursive: true });
  const files: MediaInput['files'] = [];
  for (const each of widths) {
    const sized = sharp(upright.data).resize({ width: each });
    for (const format of ['avif', 'webp'] as const) {
      const bytes = await (format === 'avif'
        ? sized.clone().avif({ quality: 55, effort: 2 })
        : sized.clone().webp({ quality: 78 })
      ).toBuffer();
      const path = `${hash}-${each}.${format}`;
      await writeWhole(join(mediaDir, path), bytes);
      files.push({ path, width: each, format });
    }
  }
  return { hash, alt, width, height, lqip: await blurOf(upright.data), files };
}

async function blurOf(picture: Buffer): Promise<string> {
  const tiny = await sharp(picture).resize({ width: LQIP_WIDTH }).webp({ quality: 40 }).toBuffer();
  return `data:image/webp;base64,${tiny.toString('base64')}`;
}

/** Nobody ever reads half a file. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const draft = `${path}.${process.pid}.part`;
  await writeFile(draft, bytes);
  await rename(draft, path);
}
