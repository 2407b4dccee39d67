import { expect, test } from 'vitest';
import { roundOf } from './count-draft.ts';

test('the round is the highest that the server or this till named', () => {
  const count = { recounts: [{ variantId: 'mug', round: 2 }] };
  expect(roundOf(count, [], 'mug')).toBe(2);
  expect(roundOf(count, [{ variantId: 'mug', round: 3 }], 'mug')).toBe(3);
  expect(roundOf(count, [], 'tea')).toBe(1);
});
