import { quickAmounts, type Tender } from '@evertill/domain';
import { expect, test } from 'vitest';
import { cashTender, dueOf, notesOf } from './tenders.ts';

const card = (amount: number): Tender => ({ id: 'c', method: 'card_present', amount, reference: 'pi_1' });

test('only what cash pays is rounded to coins', () => {
  expect(dueOf(1003, 5, [])).toEqual({ cash: 1005, other: 1003, isPaid: false });
  expect(dueOf(1003, 5, [card(500)])).toEqual({ cash: 505, other: 503, isPaid: false });
  expect(dueOf(1003, 1, [])).toEqual({ cash: 1003, other: 1003, isPaid: false });
});

test('a sale is paid by cash up to its rounding, by a card to the penny', () => {
  expect(dueOf(1003, 5, [cashTender('t', dueOf(1003, 5, []), 2000)]).isPaid).toBe(true);
  expect(dueOf(1002, 5, [cashTender('t', dueOf(1002, 5, []), 1000)]).isPaid).toBe(true);
  expect(dueOf(1003, 5, [card(1003)])).toEqual({ cash: 0, other: 0, isPaid: true });
  expect(dueOf(1003, 5, [card(1000)]).isPaid).toBe(false);
});

test('cash in part, then the rest by card, leaves nothing', () => {
  const cash = cashTender('t', dueOf(1003, 5, []), 500);
  expect(cash).toEqual({ id: 't', method: 'cash', amount: 500, handedOver: 500 });
  const left = dueOf(1003, 5, [cash]);
  expect(left).toEqual({ cash: 505, other: 503, isPaid: false });
  expect(dueOf(1003, 5, [cash, card(left.other)]).isPaid).toBe(true);
});

test('more than is due becomes change, not payment', () => {
  expect(cashTender('t', dueOf(1240, 1, []), 2000)).toMatchObject({ amount: 1240, handedOver: 2000 });
});

test('quick amounts are the exact one and what people hand over', () => {
  expect(quickAmounts(1240, notesOf('GBP'))).toEqual([1240, 1500, 2000, 5000]);
  expect(quickAmounts(1240, notesOf('XXX'))).toEqual([1240, 2000, 5000, 10_000]);
});
