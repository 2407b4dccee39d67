import { expect, test } from 'vitest';
import { bytesText, isTillCode, nextTillCode } from './device.ts';

test('a till number is two to twelve letters, figures or hyphens, in either case', () => {
  expect(['BATH-1', 'bath-1', 'B', 'BATH 1', 'A-VERY-LONG-ONE'].map(isTillCode)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('the next till of a shop gets the first free number', () => {
  expect(nextTillCode('bath', ['BATH-1', 'BATH-3'])).toBe('BATH-2');
  expect(isTillCode(nextTillCode('a very long shop code', []))).toBe(true);
  expect(nextTillCode('–', [])).toBe('TILL-1');
});

test('bytes are told in the unit that fits', () => {
  expect(bytesText(12_300_000, 'en-GB')).toBe('12.3 MB');
  expect(bytesText(0, 'en-GB')).toBe('0 byte');
});
