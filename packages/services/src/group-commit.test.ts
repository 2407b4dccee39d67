import { expect, test } from 'vitest';
import { createBatcher } from './group-commit.ts';

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

test('what waits is taken together, first come first served, one batch at a time', async () => {
  const batches: number[][] = [];
  let flying = 0;
  const batcher = createBatcher<number, number>({
    batchMax: 4,
    run: async (batch) => {
      flying += 1;
      expect(flying).toBe(1);
      batches.push(batch);
      await soon();
      flying -= 1;
      return batch.map((each) => each * 10);
    },
  });
  const first = batcher.submit(1);
  await soon();
  const answers = await Promise.all([first, ...[2, 3, 4, 5, 6, 7].map((each) => batcher.submit(each))]);
  expect(answers).toEqual([10, 20, 30, 40, 50, 60, 70]);
  expect(batches[0]?.[0]).toBe(1);
  expect(batches.flat()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(Math.max(...batches.map((batch) => batch.length))).toBe(4);
});

test('a request alone is not kept waiting for company', async () => {
  const batcher = createBatcher<number, number>({ batchMax: 10, run: async (batch) => batch });
  const before = performance.now();
  await batcher.submit(1);
  expect(performance.now() - before).toBeLessThan(50);
});

test('one bad request fails alone, and the batcher goes on', async () => {
  const batcher = createBatcher<number, number>({
    batchMax: 10,
    run: async (batch) => {
      if (batch.includes(13)) throw new Error('unlucky');
      return batch;
    },
  });
  const results = await Promise.allSettled([12, 13, 14].map((each) => batcher.submit(each)));
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await batcher.submit(15)).toBe(15);
});
