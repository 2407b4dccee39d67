/** Who may do what: the one table that services ask. */
export const ROLES = ['owner', 'manager', 'clerk'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = [
  'stock.read',
  'stock.adjust',
  'stock.value',
  'purchase.read',
  'purchase.write',
  'transfer.write',
  'count.write',
  'count.approve',
  'order.read',
  'order.place',
  'order.agree-price',
  'order.fulfil',
  'order.cancel',
  'order.refund',
  'device.read',
  'device.enrol',
  'device.revoke',
  'case.read',
  'case.settle',
  'catalogue.read',
  'catalogue.edit',
  'catalogue.import',
  'audit.read',
  'staff.read',
  'staff.write',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const OWNER_ONLY: ReadonlySet<Permission> = new Set<Permission>(['staff.write']);
const CLERK: ReadonlySet<Permission> = new Set<Permission>([
  'stock.read',
  'count.write',
  'order.read',
  'catalogue.read',
]);

const BY_ROLE: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(PERMISSIONS),
  manager: new Set(PERMISSIONS.filter((permission) => !OWNER_ONLY.has(permission))),
  clerk: CLERK,
};

/** Whether a role carries a permission. Owners may do all, managers all but change staff, clerks look things up and count. */
export const permits = (role: Role, permission: Permission): boolean => BY_ROLE[role].has(permission);

/** Every permission of a role, in the order of the list. */
export const permissionsOf = (role: Role): Permission[] =>
  PERMISSIONS.filter((permission) => permits(role, permission));
