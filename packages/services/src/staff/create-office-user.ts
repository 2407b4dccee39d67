import { accepted, type Result, refused } from '@evertill/domain';
import { hashPassword } from 'better-auth/crypto';
import { z } from 'zod';
import { recordAudit } from '../audit.ts';
import { parseInput } from '../catalogue/parse-input.ts';
import { inTransaction, isUniqueViolation } from '../database.ts';
import { type Actor, requirePermission, systemActor } from '../permission.ts';
import type { Services } from '../services.ts';

const officeUserInputSchema = z.object({
  staffId: z.uuid(),
  email: z.email().toLowerCase(),
  password: z.string().min(10).max(128),
});

/** Gives somebody of the staff a sign-in to the office. There is no other way to get one: sign-up is closed. */
export async function createOfficeUser(
  services: Services,
  input: z.input<typeof officeUserInputSchema>,
  actor: Actor = systemActor,
): Promise<Result<{ userId: string }>> {
  const allowed = requirePermission(actor, 'staff.write');
  if (!allowed.ok) return allowed;
  const parsed = parseInput(officeUserInputSchema, input);
  if (!parsed.ok) return parsed;
  const { staffId, email, password } = parsed.value;
  const hash = await hashPassword(password);
  try {
    return await inTransaction(services.db, async (tx) => {
      const staff = await tx.query<{ name: string; role: string }>('SELECT name, role FROM staff WHERE id = $1', [
        staffId,
      ]);
      const person = staff.rows[0];
      if (!person) return refused({ code: 'not.found', what: 'staff', id: staffId });
      const userId = services.ids.next();
      const now = services.clock.now();
      await tx.query(
        `INSERT INTO "user" (id, name, email, email_verified, role, staff_id, created_at, updated_at) VALUES ($1, $2, $3, true, $4, $5, $6, $6)`,
        [userId, person.name, email, person.role, staffId, now],
      );
      await tx.query(
        `INSERT INTO account (id, account_id, provider_id, user_id, password, created_at, updated_at) VALUES ($1, $2, 'credential', $2, $3, $4, $4)`,
        [services.ids.next(), userId, hash, now],
      );
      await recordAudit(tx, actor, 'staff.signed-up', { type: 'staff', id: staffId }, { email });
      return accepted({ userId });
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return refused({
      code: 'input.invalid',
      issues: [{ path: 'email', message: 'This address, or this person, has a sign-in already.' }],
    });
  }
}
