import { accepted, type Result, ROLES, refused } from '@evertill/domain';
import { z } from 'zod';
import { recordAudit } from '../audit.ts';
import { parseInput } from '../catalogue/parse-input.ts';
import { inTransaction } from '../database.ts';
import { type Actor, requirePermission, systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import { hashPin } from './pin.ts';

const staffInputSchema = z.object({
  id: z.uuid().optional(),
  name: z.string().trim().min(1).max(120),
  role: z.enum(ROLES),
  /** Four to eight digits; kept only as a slow hash. */
  pin: z.string().regex(/^\d{4,8}$/),
  /** Stores at whose tills they may stand; none: every store. */
  locationCodes: z.array(z.string()).default([]),
  active: z.boolean().default(true),
});
export type StaffInput = z.input<typeof staffInputSchema>;

/** Creates somebody who may stand at a till, or changes them; a new PIN replaces the old one. */
export async function saveStaff(
  services: Services,
  input: StaffInput,
  actor: Actor = systemActor,
): Promise<Result<{ staffId: string }>> {
  const allowed = requirePermission(actor, 'staff.write');
  if (!allowed.ok) return allowed;
  const parsed = parseInput(staffInputSchema, input);
  if (!parsed.ok) return parsed;
  const { id, name, role, pin, locationCodes, active } = parsed.value;
  const pinHash = await hashPin(pin);
  return inTransaction(services.db, async (tx) => {
    const locations = await tx.query<{ id: string; code: string }>(
      'SELECT id, code FROM location WHERE code = ANY($1)',
      [locationCodes],
    );
    const unknown = locationCodes.find((code) => !locations.rows.some((row) => row.code === code));
    if (unknown !== undefined) return refused({ code: 'not.found', what: 'location', id: unknown });
    const staffId = id ?? services.ids.next();
    await tx.query(
      `INSERT INTO staff (id, name, role, pin_hash, location_ids, active) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, pin_hash = excluded.pin_hash,
         location_ids = excluded.location_ids, active = excluded.active`,
      [staffId, name, role, pinHash, locations.rows.map((row) => row.id), active],
    );
    await recordAudit(tx, actor, 'staff.saved', { type: 'staff', id: staffId }, { name, role, active });
    return accepted({ staffId });
  });
}
