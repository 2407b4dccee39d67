import { expect, test } from 'vitest';
import { priceCart } from './cart-pricing.ts';
import type { Tender } from './sale.ts';
import { cashDue, changeDue, completeSale, quickAmounts } from './sale-completion.ts';
import { buildBook, buildCart, buildLine, buildVariant, testId } from './testing.ts';

const priced = priceCart(buildCart([buildLine(1)]), buildBook([buildVariant(1, 492)]), 0);
if (!priced.ok) throw new Error('the cart is priced');
const cart = priced.value;
const meta = {
  saleId: testId(11, 1),
  receiptNumber: 'BRI-1-1-1',
  channelId: testId(8, 1),
  locationId: testId(12, 1),
  clerkId: testId(13, 1),
  soldAt: 1_800_000_000_000,
  coin: 5,
};
const tender = (method: Tender['method'], amount: number, given: Partial<Tender> = {}): Tender => ({
  id: testId(10, amount + 1),
  method,
  amount,
  ...given,
});

test('cash is rounded to the coin and the difference stated beside the total', () => {
  const sale = completeSale(cart, [tender('cash', 490, { handedOver: 1000 })], meta);
  expect(sale).toMatchObject({ ok: true, value: { total: 492, cashRounding: -2, note: '' } });
});

test('a card pays to the penny', () => {
  expect(completeSale(cart, [tender('card_present', 492)], meta)).toMatchObject({
    ok: true,
    value: { cashRounding: 0 },
  });
});

test('only the part that cash pays is rounded', () => {
  const sale = completeSale(cart, [tender('card_present', 201), tender('cash', 290)], meta);
  expect(sale).toMatchObject({ ok: true, value: { cashRounding: -1 } });
});

test('too little is refused with what is due, also when too little cash lies in the hand', () => {
  expect(completeSale(cart, [tender('card_present', 400)], meta)).toEqual({
    ok: false,
    refusal: { code: 'payment.too-little', due: 92 },
  });
  expect(completeSale(cart, [tender('cash', 490, { handedOver: 480 })], meta)).toEqual({
    ok: false,
    refusal: { code: 'payment.too-little', due: 10 },
  });
});

test('tenders beyond the total are a mistake of the caller', () => {
  expect(() => completeSale(cart, [tender('card_present', 493)], meta)).toThrow(RangeError);
});

test('a sale of nothing but free goods needs no tender', () => {
  const free = priceCart(buildCart([buildLine(1)]), buildBook([buildVariant(1, 0)]), 0);
  expect(free.ok && completeSale(free.value, [], meta).ok).toBe(true);
});

test('change is what was handed over beyond what is due', () => {
  expect(cashDue(493, 5)).toBe(495);
  expect(changeDue(495, 1000)).toBe(505);
  expect(changeDue(495, 400)).toBeNull();
});

test('quick amounts are the exact one and the next round ones, each once', () => {
  expect(quickAmounts(1240, [500, 1000, 2000, 5000])).toEqual([1240, 1500, 2000, 5000]);
  expect(quickAmounts(2000, [500, 1000, 2000])).toEqual([2000]);
});
