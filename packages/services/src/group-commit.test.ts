import { describe, expect, test } from 'vitest';
import { createBatcher } from './group-commit.ts';

const slowly = async (batch: number[]): Promise<number[]> => {
  await soon();
  return batch;
};
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

describe('bounds', () => {
  const busy = {
    answer: () => -1,
    waitingMax: 3,
    waitMsMax: 40,
    isBusy: (error: unknown) => error instanceof RangeError,
  };

  test('whoever comes when too many wait is told so at once, and those who waited are served', async () => {
    const batcher = createBatcher<number, number>({ batchMax: 1, busy, run: slowly });
    const answers = await Promise.all([1, 2, 3, 4, 5].map((each) => batcher.submit(each)));
    expect(answers).toEqual([1, 2, 3, -1, -1]);
    expect(await batcher.submit(6)).toBe(6);
  });

  test('whoever waited too long is told so, and nothing is done for them', async () => {
    const served: number[] = [];
    const batcher = createBatcher<number, number>({
      batchMax: 1,
      busy,
      run: async (batch) => {
        served.push(...batch);
        await new Promise((resolve) => setTimeout(resolve, 60));
        return batch;
      },
    });
    expect(await Promise.all([1, 2].map((each) => batcher.submit(each)))).toEqual([1, -1]);
    expect(served).toEqual([1]);
  });

  test('what is too busy for one alone is not too busy for its neighbours', async () => {
    const batcher = createBatcher<number, number>({
      batchMax: 9,
      busy,
      run: async (batch) => {
        if (batch.includes(2)) throw new RangeError('locked');
        return batch;
      },
    });
    expect(await Promise.all([1, 2, 3].map((each) => batcher.submit(each)))).toEqual([1, -1, 3]);
  });

  test('nobody is starved: every request is answered in the order it came, whatever comes after it', async () => {
    const answered: number[] = [];
    const batcher = createBatcher<number, number>({ batchMax: 3, run: slowly });
    const all = Array.from({ length: 20 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, index));
      answered.push(await batcher.submit(index));
    });
    await Promise.all(all);
    expect(answered).toEqual([...answered].sort((a, b) => a - b));
  });
});
