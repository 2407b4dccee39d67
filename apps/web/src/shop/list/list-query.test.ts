import { expect, test } from 'vitest';
import { parseSearchText, writeSearchText } from '../shared/search-text.ts';
import { choiceCount, listInput, readListQuery, toggled, withoutChoices, writeListQuery } from './list-query.ts';

const full =
  '?q=mug&category=mugs&brand=Ferry+Lane&brand=Calder&o.Colour=Oat&o.Colour=Slate&o.Size=Side+20+cm&from=10&to=25.5&stock=1&sort=price-up&page=3';

test('an address with every choice reads as that choice and is written back the same', () => {
  const query = readListQuery(parseSearchText(full));
  expect(query).toEqual({
    text: 'mug',
    sort: 'price-up',
    page: 3,
    category: 'mugs',
    brands: ['Ferry Lane', 'Calder'],
    options: { Colour: ['Oat', 'Slate'], Size: ['Side 20 cm'] },
    priceMin: 1000,
    priceMax: 2550,
    inStock: true,
  });
  expect(writeSearchText(writeListQuery(query))).toBe(full);
});

test('an address without choices stays bare', () => {
  expect(writeSearchText(writeListQuery(readListQuery({})))).toBe('');
});

test('nonsense in an address counts as not said', () => {
  const query = readListQuery(parseSearchText('?sort=magic&page=-1&from=cheap&to=1e9&stock=yes&o.=x&brand=&utm=1'));
  expect(query).toEqual(readListQuery({}));
});

test('choosing a value twice takes it back', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
});

test('each choice counts once, a price range as one', () => {
  const query = readListQuery(parseSearchText(full));
  expect(choiceCount(query)).toBe(8);
  expect(choiceCount(withoutChoices(query))).toBe(0);
  expect(withoutChoices(query).text).toBe('mug');
});

test('the server is asked with what was chosen and no more', () => {
  expect(listInput(readListQuery({}), 'EUR')).toEqual({
    currency: 'EUR',
    sort: 'featured',
    page: 1,
    filters: { brands: [], options: {}, inStock: false },
  });
});
