import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServices } from '@evertill/services';
import { renderMedia } from './demo/draw/render-media.ts';
import { buildDemoShop } from './seed/demo-shop.ts';

const { DATABASE_URL, EVERTILL_DATA_DIR = '.data' } = process.env;
const MEDIA_DIR = process.env.MEDIA_DIR ?? join(EVERTILL_DATA_DIR, 'media');
if (!DATABASE_URL) throw new Error('DATABASE_URL says which empty database the demo shop goes into.');

let drawn = 0;

/** Builds the demo shop through the same services that an office uses; a step that is refused stops it with the reason. */
const services = createServices({ database: { url: DATABASE_URL } });
try {
  const pictures = await renderMedia(MEDIA_DIR, showDrawing);
  const keys = await buildDemoShop(services, pictures, showProgress);
  await services.db.pool.query('ANALYZE');
  writeFileSync(join(EVERTILL_DATA_DIR, 'demo.json'), JSON.stringify(keys, null, 2));
} finally {
  await services.close();
}

function showProgress(done: number, total: number): void {
  if (done % 16 === 0 || done === total) console.log(`  ${done} of ${total} products`);
}

function showDrawing(done: number, total: number): void {
  if (done === total || done - drawn >= 40) {
    console.log(`  ${done} of ${total} pictures`);
    drawn = done;
  }
}
