import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import { developSheet, type RenderSize } from './develop-sheet.ts';
import type { Sheet } from './picture-plan.ts';

/** One of several hands that draw at once: gets a sheet, answers with what it wrote. */
const { outDir, size } = workerData as { outDir: string; size: RenderSize };
sharp.concurrency(1);
sharp.cache(false);
parentPort?.on('message', (sheet: Sheet) => {
  developSheet(sheet, outDir, size).then(
    (done) => parentPort?.postMessage({ done }),
    (error: unknown) =>
      parentPort?.postMessage({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
