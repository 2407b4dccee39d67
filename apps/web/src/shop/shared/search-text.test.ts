import { expect, test } from 'vitest';
import { parseSearchText, textsOf, writeSearchText } from './search-text.ts';

test('a name that comes twice keeps both values, and all of them stay text', () => {
  expect(parseSearchText('?brand=Ferry+Lane&brand=Calder%20Glass&page=2&q=123')).toEqual({
    brand: ['Ferry Lane', 'Calder Glass'],
    page: '2',
    q: '123',
  });
});

test('what was written reads back the same', () => {
  const search = { q: 'mug & cup', brand: ['A', 'B'], Colour: 'Oat' };
  expect(parseSearchText(writeSearchText(search))).toEqual(search);
  expect(writeSearchText(parseSearchText(writeSearchText(search)))).toBe(writeSearchText(search));
});

test('what is empty leaves no trace in the address', () => {
  expect(writeSearchText({ q: '', page: undefined, brand: [] })).toBe('');
});

test('one value or several read alike', () => {
  expect([textsOf({ a: 'x' }, 'a'), textsOf({ a: ['x', 'y'] }, 'a'), textsOf({}, 'a')]).toEqual([
    ['x'],
    ['x', 'y'],
    [],
  ]);
});
