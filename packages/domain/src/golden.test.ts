import { expect, test } from 'vitest';
import { runGoldenCases } from './golden.ts';

test.each(runGoldenCases())('$name', ({ expected, actual }) => {
  expect(actual).toEqual(expected);
});
