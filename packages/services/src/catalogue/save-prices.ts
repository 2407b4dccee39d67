import { accepted, type Result, refused } from '@evertill/domain';
import { z } from 'zod';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, requirePermission, systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import { parseInput } from './parse-input.ts';
import { setPrices } from './set-prices.ts';

const pricesInputSchema = z.object({
  priceListCode: z.string(),
  prices: z
    .array(z.object({ sku: z.string(), amount: z.number().int().nonnegative() }))
    .min(1)
    .max(10_000),
  /** When they begin; left out: now. */
  validFrom: z.date().optional(),
});
export type PricesInput = z.input<typeof pricesInputSchema>;

/** Sets prices of one list by SKU; older prices keep their time. Refuses when any SKU is unknown, then nothing changes. */
export async function savePrices(
  services: Services,
  input: PricesInput,
  actor: Actor = systemActor,
): Promise<Result<{ changed: number }>> {
  const allowed = requirePermission(actor, 'catalogue.edit');
  if (!allowed.ok) return allowed;
  const parsed = parseInput(pricesInputSchema, input);
  if (!parsed.ok) return parsed;
  const { priceListCode, prices, validFrom } = parsed.value;
  const amountBySku = new Map(prices.map((price) => [price.sku, price.amount]));
  return inTransaction(services.db, async (tx) => {
    const list = await tx.query<{ id: string }>('SELECT id FROM price_list WHERE code = $1', [priceListCode]);
    const listId = list.rows[0]?.id;
    if (!listId) return refused({ code: 'not.found', what: 'price list', id: priceListCode });
    const skus = [...amountBySku.keys()];
    const found = await tx.query<{ id: string; sku: string }>(
      'SELECT id, sku FROM variant WHERE sku = ANY($1) ORDER BY id FOR UPDATE',
      [skus],
    );
    const known = new Set(found.rows.map((row) => row.sku));
    const missing = skus.find((sku) => !known.has(sku));
    if (missing !== undefined) return refused({ code: 'not.found', what: 'SKU', id: missing });
    const wanted = found.rows.map((row) => ({ variantId: row.id, amount: amountBySku.get(row.sku) ?? 0 }));
    const changed = await setPrices(tx, listId, wanted, validFrom ?? services.clock.now(), services.ids.next);
    await recordAudit(tx, actor, 'prices.set', { type: 'price_list', id: listId }, { skus: skus.length, changed });
    return accepted({ changed });
  });
}
