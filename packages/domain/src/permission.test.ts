import { expect, test } from 'vitest';
import { PERMISSIONS, permissionsOf, permits } from './permission.ts';

test('an owner may do all and a manager all but change staff', () => {
  expect(permissionsOf('owner')).toEqual([...PERMISSIONS]);
  expect(PERMISSIONS.filter((permission) => !permits('manager', permission))).toEqual(['staff.write']);
});

test('a clerk looks things up and counts, and changes nothing else', () => {
  const more = permissionsOf('clerk').filter((permission) => !permission.endsWith('.read'));
  expect(more).toEqual(['count.write']);
  expect(permits('clerk', 'order.agree-price')).toBe(false);
});
