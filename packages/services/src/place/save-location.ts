import { accepted, type Result } from '@evertill/domain';
import { z } from 'zod';
import { parseInput } from '../catalogue/parse-input.ts';
import { type Actor, requirePermission, systemActor } from '../permission.ts';
import type { Services } from '../services.ts';

const locationInputSchema = z.object({
  id: z.uuid().optional(),
  code: z.string().trim().min(1).max(40),
  name: z.string().trim().min(1).max(120),
  kind: z.enum(['store', 'warehouse']),
  address: z
    .object({
      line1: z.string(),
      line2: z.string().default(''),
      city: z.string(),
      region: z.string().default(''),
      postcode: z.string(),
      country: z.string().length(2),
      phone: z.string().default(''),
    })
    .partial()
    .default({}),
  openingHours: z.array(z.object({ day: z.string(), opens: z.string(), closes: z.string() })).default([]),
  latitude: z.number().nullable().default(null),
  longitude: z.number().nullable().default(null),
  timeZone: z.string().default('Europe/London'),
});
export type LocationInput = z.input<typeof locationInputSchema>;

/** Creates a store or warehouse, or changes the one with this code. */
export async function saveLocation(
  services: Services,
  input: LocationInput,
  actor: Actor = systemActor,
): Promise<Result<{ locationId: string }>> {
  const allowed = requirePermission(actor, 'catalogue.edit');
  if (!allowed.ok) return allowed;
  const parsed = parseInput(locationInputSchema, input);
  if (!parsed.ok) return parsed;
  const place = parsed.value;
  const saved = await services.db.pool.query<{ id: string }>(UPSERT, [
    place.id ?? services.ids.next(),
    place.code,
    place.name,
    place.kind,
    JSON.stringify(place.address),
    JSON.stringify(place.openingHours),
    place.latitude,
    place.longitude,
    place.timeZone,
  ]);
  return accepted({ locationId: saved.rows[0]?.id ?? '' });
}

const UPSERT = `
  INSERT INTO location (id, code, name, kind, address, opening_hours, latitude, longitude, time_zone)
  VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $8, $9)
  ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind, address = excluded.address,
    opening_hours = excluded.opening_hours, latitude = excluded.latitude, longitude = excluded.longitude, time_zone = excluded.time_zone
  RETURNING id`;
