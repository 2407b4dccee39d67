import { accepted, type Result, refused, uuid } from '@evertill/domain';
import { z } from 'zod';
import { recordAudit } from '../audit.ts';
import { parseInput } from '../catalogue/parse-input.ts';
import { inTransaction, isUniqueViolation } from '../database.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';

export const supplierInputSchema = z.object({
  /** Minted by whoever asks; a known one is changed. */
  supplierId: uuid,
  /** Short and unlike every other: stands on lists and letters. */
  code: z.string().trim().toUpperCase().min(1).max(20),
  name: z.string().trim().min(1).max(120),
  /** Purchase orders are sent there; empty: by other means. */
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
  phone: z.string().trim().max(40).default(''),
  /** Days from order to delivery. */
  leadDays: z.number().int().min(0).max(365).default(7),
  note: z.string().trim().max(500).default(''),
  /** Nothing new is ordered from those that are not. */
  active: z.boolean().default(true),
});
export type SupplierInput = z.input<typeof supplierInputSchema>;

/** Keeps whom the shop buys from. Refuses a code that another supplier has. */
export async function saveSupplier(
  services: Services,
  input: SupplierInput,
  actor: Actor,
): Promise<Result<{ supplierId: string }>> {
  const allowed = requirePermission(actor, 'purchase.write');
  if (!allowed.ok) return allowed;
  const parsed = parseInput(supplierInputSchema, input);
  if (!parsed.ok) return parsed;
  const { supplierId, ...supplier } = parsed.value;
  try {
    return await inTransaction(services.db, async (tx) => {
      await tx.query(
        `INSERT INTO supplier (id, code, name, email, phone, lead_days, note, active) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, email = excluded.email, phone = excluded.phone,
           lead_days = excluded.lead_days, note = excluded.note, active = excluded.active`,
        [supplierId, ...Object.values(pick(supplier))],
      );
      await recordAudit(tx, actor, 'supplier.saved', { type: 'supplier', id: supplierId }, supplier);
      return accepted({ supplierId });
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const issues = [{ path: 'code', message: 'Another supplier has this code.' }];
    return refused({ code: 'input.invalid', issues });
  }
}

/** The columns after the id, in the statement's order. */
const pick = ({
  code,
  name,
  email,
  phone,
  leadDays,
  note,
  active,
}: Omit<z.output<typeof supplierInputSchema>, 'supplierId'>) => ({
  code,
  name,
  email,
  phone,
  leadDays,
  note,
  active,
});
