import { ROLES, type Role } from '@evertill/domain';
import type { Actor } from '../permission.ts';
import type { Services } from '../services.ts';

/** Who stands behind an office sign-in; null when nobody does any more, so that leaving ends every session at once. */
export async function staffOf(services: Services, userId: string): Promise<Extract<Actor, { kind: 'staff' }> | null> {
  const { rows } = await services.db.pool.query<{ id: string; name: string; role: string }>(
    `SELECT s.id, s.name, s.role FROM "user" u JOIN staff s ON s.id = u.staff_id WHERE u.id = $1 AND s.active`,
    [userId],
  );
  const staff = rows[0];
  if (!staff || !isRole(staff.role)) return null;
  return { kind: 'staff', staffId: staff.id, name: staff.name, role: staff.role };
}

function isRole(word: string): word is Role {
  return (ROLES as readonly string[]).includes(word);
}
