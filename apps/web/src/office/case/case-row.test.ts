import { expect, test } from 'vitest';
import { factsOf } from './case-row.ts';

test('a price difference is told by what the till took and what the list says', () => {
  const detail = {
    receiptNumber: 'BATH-1-7',
    tillTotal: 999,
    listTotal: 1200,
    lines: [{ sku: 'M', title: 'Mug', tillPrice: 999, listPrice: 1200 }],
  };
  expect(factsOf({ kind: 'price_difference', detail })).toEqual({ kind: 'price_difference', detail });
});

test('a shortage without a readable detail is still a shortage', () => {
  expect(factsOf({ kind: 'shortage', detail: null })).toEqual({
    kind: 'shortage',
    detail: { causeType: '', promises: [] },
  });
});

test('a kind or a detail that is not known leaves a case that can be shown', () => {
  expect(factsOf({ kind: 'from-the-future', detail: {} })).toEqual({ kind: 'other' });
  expect(factsOf({ kind: 'fork', detail: {} })).toEqual({ kind: 'other' });
});
