import { accepted, type Result, refused } from '@evertill/domain';
import { z } from 'zod';
import { type Actor, requirePermission, systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import { parseInput } from './parse-input.ts';

const priceListInputSchema = z.object({
  id: z.uuid().optional(),
  code: z.string().trim().min(1).max(60),
  name: z.string().trim().min(1).max(120),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Null: every channel. */
  channelCode: z.string().nullable().default(null),
  priority: z.number().int().default(0),
  validFrom: z.date().nullable().default(null),
  validTo: z.date().nullable().default(null),
});
export type PriceListInput = z.input<typeof priceListInputSchema>;

/** Creates a price list or changes the one with this code; its currency stays what it was. */
export async function savePriceList(
  services: Services,
  input: PriceListInput,
  actor: Actor = systemActor,
): Promise<Result<{ priceListId: string }>> {
  const allowed = requirePermission(actor, 'catalogue.edit');
  if (!allowed.ok) return allowed;
  const parsed = parseInput(priceListInputSchema, input);
  if (!parsed.ok) return parsed;
  const list = parsed.value;
  const channel = await services.db.pool.query<{ id: string }>('SELECT id FROM channel WHERE code = $1', [
    list.channelCode,
  ]);
  if (list.channelCode !== null && !channel.rows[0]) {
    return refused({ code: 'not.found', what: 'channel', id: list.channelCode });
  }
  const saved = await services.db.pool.query<{ id: string }>(
    `WITH saved AS (INSERT INTO price_list (id, code, name, channel_id, currency, priority, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, channel_id = excluded.channel_id, priority = excluded.priority,
       valid_from = excluded.valid_from, valid_to = excluded.valid_to
     WHERE price_list.currency = excluded.currency
     RETURNING id), touched AS (
       UPDATE variant SET changed_xid = pg_current_xact_id() FROM price p, saved s WHERE p.price_list_id = s.id AND p.variant_id = variant.id)
     SELECT id FROM saved`,
    [
      list.id ?? services.ids.next(),
      list.code,
      list.name,
      channel.rows[0]?.id ?? null,
      list.currency,
      list.priority,
      list.validFrom,
      list.validTo,
    ],
  );
  const row = saved.rows[0];
  if (row) return accepted({ priceListId: row.id });
  return refused({ code: 'input.invalid', issues: [{ path: 'currency', message: 'a price list keeps its currency' }] });
}
