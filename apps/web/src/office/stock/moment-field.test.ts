import { expect, test } from 'vitest';
import { localMoment, momentIn } from './moment-field.tsx';

test('a moment that is chosen takes in its whole minute', () => {
  const at = new Date('2026-11-21T12:30:17.500Z');
  const chosen = momentIn(localMoment(at));
  expect(chosen).toBe('2026-11-21T12:30:59.999Z');
});

test('an empty field means now, and so does what is no moment', () => {
  expect(momentIn('')).toBeNull();
  expect(momentIn('soon')).toBeNull();
});
