/** What people in the office may be allowed to do. Reading is a permission like any other. */
export const PERMISSIONS = [
  'stock.read',
  'stock.adjust',
  'order.read',
  'order.fulfil',
  'order.cancel',
  'order.refund',
  'order.place',
  'order.agree-price',
  'device.read',
  'device.manage',
  'case.read',
  'case.settle',
  'catalogue.read',
  'catalogue.edit',
  'catalogue.import',
  'staff.manage',
  'audit.read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['owner', 'manager', 'clerk'] as const;
export type Role = (typeof ROLES)[number];

const MANAGER_NEVER: readonly Permission[] = ['staff.manage'];
const CLERK: readonly Permission[] = ['stock.read', 'order.read', 'catalogue.read'];

/** Whether a role carries a permission: the owner all, a manager all but people and their roles, a clerk may read. */
export function permits(role: Role, permission: Permission): boolean {
  if (role === 'owner') return true;
  if (role === 'manager') return !MANAGER_NEVER.includes(permission);
  return CLERK.includes(permission);
}
