import { expect, test } from 'vitest';
import { withoutEnd } from './scanner.ts';

test('the end of a code that a field caught goes, what was typed before stays', () => {
  expect(withoutEnd('09945513727', '2009945513727')).toBe('');
  expect(withoutEnd('mug13727', '2009945513727')).toBe('mug');
  expect(withoutEnd('2009945513727', '2009945513727')).toBe('');
  expect(withoutEnd('mug', '2009945513727')).toBe('mug');
  expect(withoutEnd('', '2009945513727')).toBe('');
});
