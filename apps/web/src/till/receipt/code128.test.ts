import { expect, test } from 'vitest';
import { code128 } from './code128.ts';

/** Reads the values back by the widths, as a scanner does. */
function symbols(widths: readonly number[]): string[] {
  const found: string[] = [];
  for (let at = 0; at + 7 < widths.length; at += 6) found.push(widths.slice(at, at + 6).join(''));
  return found;
}

test('begins with start B, ends with the stop, and each symbol is eleven modules wide', () => {
  const widths = code128('T1-1-12') ?? [];
  expect(symbols(widths)[0]).toBe('211214');
  expect(widths.slice(-7)).toEqual([2, 3, 3, 1, 1, 1, 2]);
  for (const symbol of symbols(widths)) {
    expect([...symbol].reduce((sum, width) => sum + Number(width), 0)).toBe(11);
  }
  expect(symbols(widths)).toHaveLength(1 + 7 + 1);
});

test('knows the check character of a published example', () => {
  // "PJJ123C" begun in set A has check value 54; begun in set B the sum is one more, and 55 is drawn 3-1-1-3-2-1.
  expect(symbols(code128('PJJ123C') ?? []).at(-1)).toBe('311321');
});

test('refuses what set B cannot hold', () => {
  expect(code128('')).toBeNull();
  expect(code128('Zoë')).toBeNull();
});
