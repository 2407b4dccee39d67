import { validate, version } from 'uuid';
import { expect, test } from 'vitest';
import { createIds } from './ids.ts';

test('ids are valid, all different and ascend, also within one millisecond and when the clock falls back', () => {
  let now = 1_790_000_000_000;
  const ids = createIds(() => now);
  const made = Array.from({ length: 3_000 }, (_, index) => {
    if (index % 700 === 0) now += index % 1_400 === 0 ? 3 : -2;
    return ids.next();
  });
  expect(made.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect(new Set(made).size).toBe(made.length);
  expect([...made].sort()).toEqual(made);
});
