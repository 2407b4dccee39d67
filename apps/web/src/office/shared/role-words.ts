import type { Role } from '@evertill/domain';
import { m } from '#messages';

export function roleWords(role: Role): string {
  return { owner: m.office_role_owner, manager: m.office_role_manager, clerk: m.office_role_clerk }[role]();
}
