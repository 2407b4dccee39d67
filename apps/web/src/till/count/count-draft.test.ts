import { expect, test } from 'vitest';
import { draftKeyOf, orphansOf, roundOf } from './count-draft.ts';

test('the round is the highest that the server or this till named', () => {
  const count = { recounts: [{ variantId: 'mug', round: 2 }] };
  expect(roundOf(count, [], 'mug')).toBe(2);
  expect(roundOf(count, [{ variantId: 'mug', round: 3 }], 'mug')).toBe(3);
  expect(roundOf(count, [], 'tea')).toBe(1);
});

test('what was counted for a count that is open no more is found by the count', () => {
  const kept = {
    [draftKeyOf('open')]: '[]',
    [draftKeyOf('gone')]: '[]',
    'evertill-theme': 'dark',
  } as unknown as Storage;
  expect(orphansOf(kept, [{ id: 'open' }])).toEqual(['gone']);
  expect(orphansOf(kept, [])).toEqual(['open', 'gone']);
});
