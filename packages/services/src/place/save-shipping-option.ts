import { accepted, type Result, refused } from '@evertill/domain';
import { z } from 'zod';
import { parseInput } from '../catalogue/parse-input.ts';
import { type Actor, requirePermission, systemActor } from '../permission.ts';
import type { Services } from '../services.ts';

const shippingOptionInputSchema = z.object({
  id: z.uuid().optional(),
  code: z.string().trim().min(1).max(40),
  channelCode: z.string(),
  name: z.string().trim().min(1).max(120),
  kind: z.enum(['delivery', 'pick_up']),
  currency: z.string().regex(/^[A-Z]{3}$/),
  amount: z.number().int().nonnegative(),
  /** Goods total from which it is free; null: never. */
  freeFrom: z.number().int().nonnegative().nullable().default(null),
  taxRateKey: z.string(),
  minDays: z.number().int().min(0).default(0),
  maxDays: z.number().int().min(0).default(0),
  position: z.number().int().default(0),
  active: z.boolean().default(true),
});
export type ShippingOptionInput = z.input<typeof shippingOptionInputSchema>;

/** Creates a way of delivery or changes the one with this code, channel and currency. */
export async function saveShippingOption(
  services: Services,
  input: ShippingOptionInput,
  actor: Actor = systemActor,
): Promise<Result<{ shippingOptionId: string }>> {
  const allowed = requirePermission(actor, 'catalogue.edit');
  if (!allowed.ok) return allowed;
  const parsed = parseInput(shippingOptionInputSchema, input);
  if (!parsed.ok) return parsed;
  const option = parsed.value;
  const known = await services.db.pool.query<{ channel_id: string | null; tax_rate_id: string | null }>(
    'SELECT (SELECT id FROM channel WHERE code = $1) AS channel_id, (SELECT id FROM tax_rate WHERE key = $2) AS tax_rate_id',
    [option.channelCode, option.taxRateKey],
  );
  const { channel_id: channelId, tax_rate_id: taxRateId } = known.rows[0] ?? {};
  if (!channelId) return refused({ code: 'not.found', what: 'channel', id: option.channelCode });
  if (!taxRateId) return refused({ code: 'not.found', what: 'tax rate', id: option.taxRateKey });
  const saved = await services.db.pool.query<{ id: string }>(UPSERT, [
    option.id ?? services.ids.next(),
    option.code,
    channelId,
    option.name,
    option.kind,
    option.currency,
    option.amount,
    option.freeFrom,
    taxRateId,
    option.minDays,
    option.maxDays,
    option.position,
    option.active,
  ]);
  return accepted({ shippingOptionId: saved.rows[0]?.id ?? '' });
}

const UPSERT = `
  INSERT INTO shipping_option (id, code, channel_id, name, kind, currency, amount, free_from, tax_rate_id, min_days, max_days, position, active)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  ON CONFLICT (channel_id, code, currency) DO UPDATE SET name = excluded.name, kind = excluded.kind, amount = excluded.amount,
    free_from = excluded.free_from, tax_rate_id = excluded.tax_rate_id, min_days = excluded.min_days, max_days = excluded.max_days,
    position = excluded.position, active = excluded.active
  RETURNING id`;
