import { beforeEach, expect, test } from 'vitest';
import { keepDraft, readDraft, roundOf, withCounted, withoutDraft, withScanned } from './count-draft.ts';

const mug = { variantId: 'mug', title: 'Mug', sku: 'M', scale: 'each' as const };
const tea = { variantId: 'tea', title: 'Tea', sku: 'T', scale: 'grams' as const };

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
} as unknown as Storage;

beforeEach(() => kept.clear());

test('every scan counts one more of its round and comes to the top', () => {
  let draft = withScanned([], mug, { entryId: 'a', round: 1 });
  draft = withScanned(draft, tea, { entryId: 'b', round: 1 });
  draft = withScanned(draft, mug, { entryId: 'c', round: 1 });
  draft = withScanned(draft, mug, { entryId: 'd', round: 2 });
  expect(draft.map(({ entryId, counted, round }) => [entryId, counted, round])).toEqual([
    ['d', 1, 2],
    ['a', 2, 1],
    ['b', 0, 1],
  ]);
  expect(withoutDraft(withCounted(draft, 'b', 750), 'a').map((one) => one.counted)).toEqual([1, 750]);
});

test('a draft is there again after a reload, and gone once nothing is left of it', () => {
  const draft = withScanned([], mug, { entryId: 'a', round: 1 });
  keepDraft(storage, 'count', draft);
  expect(readDraft(storage, 'count')).toEqual(draft);
  expect(readDraft(storage, 'other')).toEqual([]);
  keepDraft(storage, 'count', []);
  expect(kept.size).toBe(0);
});

test('what cannot be read is no draft', () => {
  kept.set('evertill-count:count', '{broken');
  expect(readDraft(storage, 'count')).toEqual([]);
  kept.set('evertill-count:count', '[null, {"entryId": 1}]');
  expect(readDraft(storage, 'count')).toEqual([]);
});

test('the round is the highest that the server or this till named', () => {
  const count = { recounts: [{ variantId: 'mug', round: 2 }] };
  expect(roundOf(count, [], 'mug')).toBe(2);
  expect(roundOf(count, [{ variantId: 'mug', round: 3 }], 'mug')).toBe(3);
  expect(roundOf(count, [], 'tea')).toBe(1);
});
