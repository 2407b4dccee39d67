import { COUNTED_MAX } from '@evertill/domain';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  type CountedDraft,
  ended,
  keepDraft,
  readDraft,
  taken,
  unsaved,
  withCounted,
  withoutEntry,
  withScanned,
} from './counted-draft.ts';

const mug = { variantId: 'mug', title: 'Mug', sku: 'M', scale: 'each' as const };
const tea = { variantId: 'tea', title: 'Tea', sku: 'T', scale: 'grams' as const };
const SECOND = 1_000;

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
} as unknown as Storage;

beforeEach(() => kept.clear());

const seen = (draft: readonly CountedDraft[]) =>
  draft.map(({ entryId, counted, countedAt }) => [entryId, counted, countedAt]);

describe('a scan', () => {
  test('counts one more of its round and comes to the top; what is weighed waits for its weight', () => {
    let draft = withScanned<number>([], mug, { entryId: 'a', round: 1, countedAt: 0 });
    draft = withScanned(draft, tea, { entryId: 'b', round: 1, countedAt: 0 });
    draft = withScanned(draft, mug, { entryId: 'c', round: 1, countedAt: 0 });
    draft = withScanned(draft, mug, { entryId: 'd', round: 2, countedAt: 0 });
    expect(draft.map(({ entryId, counted, round }) => [entryId, counted, round])).toEqual([
      ['d', 1, 2],
      ['a', 2, 1],
      ['b', 0, 1],
    ]);
    const typed = withCounted(draft, 'b', { counted: 750, countedAt: 9 });
    expect(withoutEntry(typed, 'a').map((one) => one.counted)).toEqual([1, 750]);
  });

  test('speaks of its moment, and after a pause of a minute begins a line of its own', () => {
    let draft = withScanned([], mug, { entryId: 'a', round: 1, countedAt: 0 });
    draft = withScanned(draft, mug, { entryId: 'b', round: 1, countedAt: 50 * SECOND });
    draft = withScanned(draft, mug, { entryId: 'c', round: 1, countedAt: 110 * SECOND });
    expect(seen(draft)).toEqual([['a', 3, 110 * SECOND]]);
    draft = withScanned(draft, mug, { entryId: 'd', round: 1, countedAt: 171 * SECOND });
    expect(seen(draft)).toEqual([
      ['d', 1, 171 * SECOND],
      ['a', 3, 110 * SECOND],
    ]);
    draft = withScanned(draft, mug, { entryId: 'e', round: 1, countedAt: -90 * SECOND });
    expect(seen(draft)[0]).toEqual(['e', 1, -90 * SECOND]);
  });

  test('goes on with a line that says nothing yet, however old it is', () => {
    const begun = withScanned([], mug, { entryId: 'a', round: 1, countedAt: 0 }, 0);
    expect(seen(begun)).toEqual([['a', 0, 0]]);
    expect(seen(withScanned(begun, mug, { entryId: 'b', round: 1, countedAt: 900 * SECOND }))).toEqual([
      ['a', 1, 900 * SECOND],
    ]);
  });
});

test('a typed figure was counted when it was typed; the same figure again says nothing new', () => {
  const draft = withScanned([], mug, { entryId: 'a', round: 1, countedAt: 0 });
  expect(seen(withCounted(draft, 'a', { counted: 1, countedAt: 70 }))).toEqual([['a', 1, 0]]);
  expect(seen(withCounted(draft, 'a', { counted: 5, countedAt: 70 }))).toEqual([['a', 5, 70]]);
});

test('more than one line may say is a line of its own, and nothing scanned is lost', () => {
  const full = withCounted(withScanned([], mug, { entryId: 'a', round: 1, countedAt: 0 }), 'a', {
    counted: COUNTED_MAX,
    countedAt: 0,
  });
  expect(seen(withScanned(full, mug, { entryId: 'b', round: 1, countedAt: 1 }))).toEqual([
    ['b', 1, 1],
    ['a', COUNTED_MAX, 0],
  ]);
});

describe('what is being saved', () => {
  const before = withScanned<number>([], mug, { entryId: 'a', round: 1, countedAt: 0 });
  const said = before.map((one) => ({ ...one, isSaid: true }));

  test('is taken out, and a scan meanwhile is a line of its own above it, should it come back', () => {
    const page = taken({ draft: before, saving: [] });
    expect(page).toEqual({ draft: [], saving: said });
    const during = { ...page, draft: withScanned(page.draft, mug, { entryId: 'b', round: 1, countedAt: 1 }) };
    expect(seen(during.draft)).toEqual([['b', 1, 1]]);
    expect(ended(during, true)).toEqual({ draft: during.draft, saving: [] });
    expect(ended(during, false)).toEqual({ draft: [...during.draft, ...said], saving: [] });
  });

  test('keeps its figure when the answer was lost: a scan begins a line, and nothing is typed over it', () => {
    const back = ended(taken({ draft: before, saving: [] }), false).draft;
    const scanned = withScanned(back, mug, { entryId: 'b', round: 1, countedAt: 1 });
    expect(seen(scanned)).toEqual([
      ['b', 1, 1],
      ['a', 1, 0],
    ]);
    expect(seen(withScanned(scanned, mug, { entryId: 'c', round: 1, countedAt: 2 }))).toEqual([
      ['b', 2, 2],
      ['a', 1, 0],
    ]);
    expect(withCounted(back, 'a', { counted: 5, countedAt: 9 })).toEqual(said);
    expect(withoutEntry(back, 'a')).toEqual([]);
  });

  test('keeps a nought too: no weight is waited for any more', () => {
    const begun = withScanned<number>([], tea, { entryId: 'a', round: 1, countedAt: 0 });
    const back = ended(taken({ draft: begun, saving: [] }), false).draft;
    expect(seen(withScanned(back, tea, { entryId: 'b', round: 1, countedAt: 1 }))).toEqual([
      ['b', 0, 1],
      ['a', 0, 0],
    ]);
  });

  test('goes as it becomes safe, and only what did not comes back', () => {
    const lines = withScanned<number>(before, tea, { entryId: 'b', round: 1, countedAt: 1 });
    const page = taken({ draft: lines, saving: [] });
    const rest = unsaved(page, before);
    expect(seen(rest.saving)).toEqual([['b', 0, 1]]);
    expect(seen(ended(rest, false).draft)).toEqual([['b', 0, 1]]);
  });
});

describe('a draft', () => {
  test('is there again after a reload, and gone once nothing is left of it', () => {
    const draft = withScanned([], mug, { entryId: 'a', round: 1, countedAt: 7 });
    keepDraft(storage, 'count', draft);
    expect(readDraft(storage, 'count', 99)).toEqual(draft);
    expect(readDraft(storage, 'other', 99)).toEqual([]);
    keepDraft(storage, 'count', []);
    expect(kept.size).toBe(0);
  });

  test('knows after a reload what was being saved before it', () => {
    const { saving } = taken({ draft: withScanned([], mug, { entryId: 'a', round: 1, countedAt: 7 }), saving: [] });
    keepDraft(storage, 'count', saving);
    const again = withScanned(readDraft(storage, 'count', 8), mug, { entryId: 'b', round: 1, countedAt: 8 });
    expect(again.map(({ entryId, counted, isSaid }) => [entryId, counted, isSaid])).toEqual([
      ['b', 1, false],
      ['a', 1, true],
    ]);
  });

  test('that cannot be read is none, and one without a moment was counted now', () => {
    kept.set('count', '{broken');
    expect(readDraft(storage, 'count', 99)).toEqual([]);
    kept.set('count', '[null, {"entryId": 1}]');
    expect(readDraft(storage, 'count', 99)).toEqual([]);
    kept.set('count', '[{"entryId": "a", "variantId": "mug", "counted": 2}]');
    expect(readDraft(storage, 'count', 99)).toMatchObject([{ counted: 2, countedAt: 99, isSaid: false }]);
  });
});
