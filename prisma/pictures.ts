import { join } from 'node:path';
import { createServices } from '@evertill/services';
import { renderMedia } from './demo/draw/render-media.ts';
import { seedMedia } from './seed/media.ts';

/** Draws the demo shop's pictures again for large and dense screens and renews them where the catalogue names them. */
const { DATABASE_URL, EVERTILL_DATA_DIR = '.data' } = process.env;
if (!DATABASE_URL) throw new Error('DATABASE_URL says whose pictures are to be renewed.');
const MEDIA_DIR = process.env.MEDIA_DIR ?? join(EVERTILL_DATA_DIR, 'media');

const pictures = await renderMedia(MEDIA_DIR, showDrawing, 'full');
const services = createServices({ database: { url: DATABASE_URL } });
try {
  await seedMedia(services, pictures);
} finally {
  await services.close();
}

function showDrawing(done: number, total: number): void {
  if (done === total || done % 20 === 0) console.log(`${done} of ${total} large pictures`);
}
