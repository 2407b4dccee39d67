import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RenderedMedia } from './develop-sheet.ts';
import { planPictures } from './picture-plan.ts';
import { renderSheets } from './render-media.ts';

const folder = mkdtempSync(join(tmpdir(), 'evertill-pictures-'));
const sheets = planPictures().filter(([first]) => first?.slug === 'ferry-espresso-cup' && first.kind === 'portrait');
let media: Map<string, RenderedMedia>;

beforeAll(async () => {
  media = await renderSheets(sheets, folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('rendered pictures', () => {
  it('are kept in two formats and several widths, a quarter taller than wide, with a placeholder of a few bytes', async () => {
    expect(media.size).toBe(3);
    for (const { files, lqip, width, height } of media.values()) {
      expect(height / width).toBeCloseTo(1.25, 2);
      expect(lqip.length).toBeLessThan(600);
      expect(new Set(files.map((file) => file.format))).toEqual(new Set(['avif', 'webp']));
      for (const file of files) {
        const { width: real } = await sharp(join(folder, file.path)).metadata();
        expect(real).toBe(file.width);
      }
    }
  });

  it('show a thing in its colour before a pale ground', async () => {
    const means = await Promise.all(
      [...media.values()].map(async ({ files }) => {
        const file = join(folder, files[1]?.path ?? '');
        return { middle: await meanOf(file, 140, 210), corner: await meanOf(file, 4, 4) };
      }),
    );
    const [oat, slate, rust] = means.map((mean) => mean.middle);
    for (const { corner } of means) expect(Math.min(...corner)).toBeGreaterThan(170);
    expect(oat?.[0]).toBeGreaterThan((slate?.[0] ?? 0) + 30);
    expect(slate?.[2]).toBeGreaterThan(slate?.[0] ?? 255);
    expect(rust?.[0]).toBeGreaterThan((rust?.[2] ?? 255) + 30);
  });

  it('are not drawn again while they are whole, and are when a file is gone', async () => {
    const times = (): number[] => readdirSync(folder).map((name) => statSync(join(folder, name)).mtimeMs);
    const before = times();
    expect(await renderSheets(sheets, folder)).toEqual(media);
    expect(times()).toEqual(before);
    const lost = [...media.values()][0];
    rmSync(join(folder, lost?.files[0]?.path ?? ''));
    expect(await renderSheets(sheets, folder)).toEqual(media);
    expect(readdirSync(folder)).toHaveLength(before.length);
  });

  it('tell which picture failed and why', async () => {
    const file = join(folder, 'not-a-folder');
    writeFileSync(file, '');
    await expect(renderSheets(sheets, join(file, 'inside'))).rejects.toThrow();
    const [first] = sheets;
    const wrong = (first ?? []).slice(0, 1).map((each) => ({ ...each, hash: 'wrong', look: { model: 'unicorn' } }));
    await expect(renderSheets([wrong], folder)).rejects.toThrow(/ferry-espresso-cup.*unicorn/s);
  });
});

/** Mean red, green and blue of a small square of a picture. */
async function meanOf(file: string, left: number, top: number): Promise<number[]> {
  const part = sharp(file).extract({ left, top, width: 30, height: 30 });
  const { channels } = await sharp(await part.png().toBuffer()).stats();
  return channels.map(({ mean }) => mean);
}
