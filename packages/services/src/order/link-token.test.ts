import { expect, test } from 'vitest';
import { linkToken } from './link-token.ts';

test('no two links are alike, over several draws of randomness', () => {
  const tokens = Array.from({ length: 2_000 }, linkToken);
  expect(new Set(tokens).size).toBe(tokens.length);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{24}$/);
});
