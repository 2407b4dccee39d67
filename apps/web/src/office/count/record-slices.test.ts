import { COUNTED_LINES_MAX } from '@evertill/domain';
import { expect, test } from 'vitest';
import { recordSlices } from './record-slices.ts';

/** Newest first, as a page lists what it counted: line 0 was counted last. */
const lines = Array.from({ length: 2 * COUNTED_LINES_MAX + 1 }, (_, index) => index);

test('more than one record may hold is recorded in several, the oldest first', async () => {
  const sent: number[][] = [];
  await recordSlices(lines, async (slice) => void sent.push([...slice]));
  expect(sent.map((slice) => slice.length)).toEqual([COUNTED_LINES_MAX, COUNTED_LINES_MAX, 1]);
  expect(sent[0]).toContain(lines.at(-1));
  expect(sent[2]).toEqual([0]);
  expect(sent.flat().toSorted((a, b) => a - b)).toEqual(lines);
});

test('as many as one record may hold is one record', async () => {
  const sent: number[] = [];
  await recordSlices(lines.slice(0, COUNTED_LINES_MAX), async (slice) => void sent.push(slice.length));
  expect(sent).toEqual([COUNTED_LINES_MAX]);
});

test('after one that failed no other is tried', async () => {
  let tried = 0;
  const record = async () => {
    tried += 1;
    if (tried === 2) throw new Error('no network');
  };
  await expect(recordSlices(lines, record)).rejects.toThrow('no network');
  expect(tried).toBe(2);
});
