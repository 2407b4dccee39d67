import { perServices } from '../per-services.ts';
import type { Services } from '../services.ts';

const VARIANTS_MAX = 200_000;

/**
 * Which variants are counted at all: services and such are not, and nothing is ever promised of them. Remembered only
 * while the change feed is heard.
 */
export async function trackedLines<Line extends { variantId: string }>(
  services: Services,
  lines: readonly Line[],
): Promise<Line[]> {
  const known = trackedCache(services);
  if (!services.changes.live) known.clear();
  const missing = lines.map((line) => line.variantId).filter((variantId) => !known.has(variantId));
  if (missing.length > 0) {
    const { rows } = await services.db.pool.query<{ id: string; tracked: boolean }>(
      'SELECT id, stock_tracked AS tracked FROM variant WHERE id = ANY($1::uuid[])',
      [missing],
    );
    if (known.size > VARIANTS_MAX) known.clear();
    for (const row of rows) known.set(row.id, row.tracked);
  }
  return lines.filter((line) => known.get(line.variantId) !== false);
}

const trackedCache = perServices((services) => {
  const known = new Map<string, boolean>();
  services.changes.subscribe((change) => {
    if (change.kind !== 'catalogue') return;
    if (change.all) known.clear();
    for (const id of change.ids ?? []) known.delete(id);
  });
  return known;
});
