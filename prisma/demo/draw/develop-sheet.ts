import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expose, type Picture, type Plate, print } from './engine/picture.ts';
import type { PlannedPicture, Sheet } from './picture-plan.ts';
import { portrait, type Scene } from './portrait.ts';
import { bannerScene, heroScene } from './scenes/banners.ts';
import { productScene } from './scenes/product-scene.ts';

export type MediaFile = { path: string; width: number; format: 'avif' | 'webp' };

/** A picture in all its files, as the catalogue records it. */
export type RenderedMedia = {
  hash: string;
  alt: string;
  width: number;
  height: number;
  /** A blurred handful of pixels as a data address. */
  lqip: string;
  files: MediaFile[];
};

/** `quick` serves a shop that must open soon; `full` adds the widths for large and dense screens. */
export type RenderSize = 'quick' | 'full';

type Frame = { width: number; height: number; widths: number[] };

/** The size at which a picture is drawn, and the widths in which it is kept. */
export function frameOf(kind: PlannedPicture['kind'], size: RenderSize): Frame {
  const quick = size === 'quick';
  if (kind === 'hero') {
    return quick
      ? { width: 1600, height: 1067, widths: [640, 1024, 1600] }
      : { width: 2400, height: 1600, widths: [320, 640, 1024, 1600, 2400] };
  }
  if (kind === 'banner') {
    return quick
      ? { width: 800, height: 533, widths: [400, 800] }
      : { width: 1600, height: 1067, widths: [320, 640, 1024, 1600] };
  }
  return quick
    ? { width: 640, height: 800, widths: [320, 640] }
    : { width: 1600, height: 2000, widths: [320, 640, 1024, 1600] };
}

/** Draws every picture of a sheet and writes its files; the list of them goes last, so that it tells of whole pictures. */
export async function developSheet(sheet: Sheet, outDir: string, size: RenderSize): Promise<RenderedMedia[]> {
  const done: RenderedMedia[] = [];
  let plate: Plate | null = null;
  for (const planned of sheet) {
    const frame = frameOf(planned.kind, size);
    const scene = sceneOf(planned);
    plate ??= expose(scene.model, scene.view, scene.room, frame.width, frame.height);
    const media = await writeFiles(print(plate, scene.model, scene.exposure), planned, frame, outDir);
    const list = join(outDir, `${planned.hash}.json`);
    writeFileSync(`${list}.part`, JSON.stringify(media));
    renameSync(`${list}.part`, list);
    done.push(media);
  }
  return done;
}

function sceneOf({ kind, slug, value, look }: PlannedPicture): Scene {
  if (kind === 'hero') return heroScene();
  if (kind === 'banner' || !look) return bannerScene(slug);
  const dipped = look.dyes === 'accent';
  const accent = dipped && value ? value : look.accent;
  const colour = dipped || !value ? (look.ink ?? 'Oat') : value;
  return kind === 'scene'
    ? productScene({ ...look, accent }, colour)
    : portrait(look.model, colour, look.shape, accent);
}

async function writeFiles(
  { pixels, width, height }: Picture,
  { hash, alt }: PlannedPicture,
  frame: Frame,
  outDir: string,
): Promise<RenderedMedia> {
  const raw = { raw: { width, height, channels: 3 as const } };
  const files: MediaFile[] = [];
  for (const wanted of frame.widths) {
    const resized = await sharp(pixels, raw).resize(wanted).raw().toBuffer({ resolveWithObject: true });
    const small = { raw: { width: resized.info.width, height: resized.info.height, channels: 3 as const } };
    for (const format of ['avif', 'webp'] as const) {
      const path = `${hash}-${wanted}.${format}`;
      const image = sharp(resized.data, small);
      await (format === 'avif'
        ? image.avif({ quality: 58, effort: 0 })
        : image.webp({ quality: 82, effort: 2 })
      ).toFile(join(outDir, path));
      files.push({ path, width: wanted, format });
    }
  }
  const tiny = await sharp(pixels, raw).resize(20).webp({ quality: 40 }).toBuffer();
  const largest = frame.widths[frame.widths.length - 1] ?? width;
  return {
    hash,
    alt,
    width: largest,
    height: Math.round((largest * height) / width),
    lqip: `data:image/webp;base64,${tiny.toString('base64')}`,
    files,
  };
}
