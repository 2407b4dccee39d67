import { expect, test } from 'vitest';
import { PERMISSIONS, permissionsOf, permits } from './permission.ts';

test('an owner may do all and a manager all but change staff', () => {
  expect(permissionsOf('owner')).toEqual([...PERMISSIONS]);
  expect(PERMISSIONS.filter((permission) => !permits('manager', permission))).toEqual(['staff.write']);
});

test('a clerk only looks things up', () => {
  expect(permissionsOf('clerk').every((permission) => permission.endsWith('.read'))).toBe(true);
  expect(permits('clerk', 'order.agree-price')).toBe(false);
});
