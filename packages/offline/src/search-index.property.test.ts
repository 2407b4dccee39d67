import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SearchDoc, SearchIndex } from './search-index.ts';

/**
 * Law: what the index finds is what looking at every variant finds: those for sale in which every typed word begins
 * some word; also after changes, which it takes in without being built anew.
 */
const word = fc.constantFrom('oak', 'oaken', 'table', 'tab', 'lamp', 'a', 'be', 'bed');
const doc = fc.record({
  variantId: fc.constantFrom('1', '2', '3', '4', '5', '6'),
  title: fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
  sku: fc.constantFrom('S1', 'S2', 'TAB-9'),
  barcodes: fc.constantFrom([], ['123456']),
  categoryIds: fc.subarray(['x', 'y']),
  forSale: fc.boolean(),
});
const query = fc.array(fc.constantFrom('o', 'oa', 'oak', 'ta', 'tab', 'l', 'a', 'be', 's1', '12'), {
  minLength: 1,
  maxLength: 3,
});

describe('the search index', () => {
  it('finds exactly what a look at every variant finds', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(doc, { selector: (one) => one.variantId }),
        fc.array(doc),
        query,
        (docs, changes, words) => {
          const builder = SearchIndex.builder();
          for (const one of docs) builder.add(one);
          const index = builder.build();
          index.put(changes);
          const now = new Map<string, SearchDoc>([...docs, ...changes].map((one) => [one.variantId, one]));
          const expected = [...now.values()].filter((one) => matches(one, words)).map((one) => one.variantId);
          expect(index.find(words.join(' '), 50).sort()).toEqual(expected.sort());
          const inX = [...now.values()].filter((one) => one.forSale && one.categoryIds.includes('x'));
          inX.sort((a, b) => (a.title === b.title ? (a.variantId < b.variantId ? -1 : 1) : a.title < b.title ? -1 : 1));
          expect(index.inCategory('x', 2)).toEqual(inX.slice(0, 2).map((one) => one.variantId));
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });
});

function matches({ title, sku, barcodes, forSale }: SearchDoc, words: readonly string[]): boolean {
  const own = [...title.split(' '), ...sku.toLowerCase().split('-'), sku.toLowerCase(), ...barcodes];
  return forSale && words.every((typed) => own.some((candidate) => candidate.startsWith(typed)));
}
