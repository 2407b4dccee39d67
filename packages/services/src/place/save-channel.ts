import { accepted, type Result, refused } from '@evertill/domain';
import { z } from 'zod';
import { parseInput } from '../catalogue/parse-input.ts';
import { inTransaction } from '../database.ts';
import { type Actor, requirePermission, systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import { forgetChannels } from './channel-setup.ts';

const channelInputSchema = z.object({
  id: z.uuid().optional(),
  code: z.string().trim().min(1).max(40),
  name: z.string().trim().min(1).max(120),
  kind: z.enum(['web', 'store']),
  currencies: z.array(z.string().regex(/^[A-Z]{3}$/)).min(1),
  taxMode: z.enum(['inclusive', 'exclusive']),
  taxRounding: z.enum(['line', 'total']),
  /** Smallest coin in minor units. */
  cashRounding: z.number().int().min(1).default(1),
  manualPayment: z.boolean().default(true),
  /** Where its goods come from; lowest priority first. */
  locations: z
    .array(
      z.object({
        locationCode: z.string(),
        role: z.enum(['ship', 'pick_up', 'counter']),
        priority: z.number().int().default(0),
        /** Units of every variant that this channel leaves alone there. */
        safety: z.number().int().min(0).max(1_000_000).default(0),
        /** What a parcel from there costs us, and each kilometre on top, in minor units. */
        parcelCost: z.number().int().min(0).max(1_000_000).default(0),
        kmCost: z.number().int().min(0).max(100_000).default(0),
        /** Pick-up only: days until goods from elsewhere are there. */
        transferDays: z.number().int().min(1).max(60).default(3),
      }),
    )
    .default([]),
});
export type ChannelInput = z.input<typeof channelInputSchema>;

/** Creates a channel or changes the one with this code, with the places it sells from. Refuses unknown places. */
export async function saveChannel(
  services: Services,
  input: ChannelInput,
  actor: Actor = systemActor,
): Promise<Result<{ channelId: string }>> {
  const allowed = requirePermission(actor, 'catalogue.edit');
  if (!allowed.ok) return allowed;
  const parsed = parseInput(channelInputSchema, input);
  if (!parsed.ok) return parsed;
  const channel = parsed.value;
  return inTransaction(services.db, async (tx) => {
    const places = await tx.query<{ id: string; code: string }>('SELECT id, code FROM location WHERE code = ANY($1)', [
      channel.locations.map((place) => place.locationCode),
    ]);
    const idByCode = new Map(places.rows.map((row) => [row.code, row.id]));
    const missing = channel.locations.find((place) => !idByCode.has(place.locationCode));
    if (missing) return refused({ code: 'not.found', what: 'location', id: missing.locationCode });
    const saved = await tx.query<{ id: string }>(UPSERT, [
      channel.id ?? services.ids.next(),
      channel.code,
      channel.name,
      channel.kind,
      channel.currencies,
      channel.taxMode,
      channel.taxRounding,
      channel.cashRounding,
      channel.manualPayment,
    ]);
    const channelId = saved.rows[0]?.id ?? '';
    await tx.query('DELETE FROM channel_location WHERE channel_id = $1', [channelId]);
    await tx.query(
      `INSERT INTO channel_location (channel_id, location_id, role, priority, safety, parcel_cost, km_cost, transfer_days)
       SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[])`,
      [
        channelId,
        channel.locations.map((place) => idByCode.get(place.locationCode)),
        channel.locations.map((place) => place.role),
        channel.locations.map((place) => place.priority),
        channel.locations.map((place) => place.safety),
        channel.locations.map((place) => place.parcelCost),
        channel.locations.map((place) => place.kmCost),
        channel.locations.map((place) => place.transferDays),
      ],
    );
    forgetChannels(services);
    return accepted({ channelId });
  });
}

const UPSERT = `
  INSERT INTO channel (id, code, name, kind, currencies, tax_mode, tax_rounding, cash_rounding, manual_payment)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind, currencies = excluded.currencies,
    tax_mode = excluded.tax_mode, tax_rounding = excluded.tax_rounding, cash_rounding = excluded.cash_rounding,
    manual_payment = excluded.manual_payment
  RETURNING id`;
