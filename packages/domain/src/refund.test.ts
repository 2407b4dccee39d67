import { expect, test } from 'vitest';
import { completeRefund, refundOf, wholeRefund } from './refund.ts';
import { refundPaidSchema } from './sale.ts';
import { testId } from './testing.ts';

const MUG = { lineId: testId(5, 1), quantity: 3, net: 833, tax: 167, gross: 1000 };
const LAMP = { lineId: testId(5, 2), quantity: 1, net: 2500, tax: 500, gross: 3000 };
const SALE = [MUG, LAMP];

test('wishes for one line count together and goods go back on the shelf unless told otherwise', () => {
  const wanted = [
    { lineId: MUG.lineId, quantity: 1 },
    { lineId: LAMP.lineId, quantity: 1, restock: false },
    { lineId: MUG.lineId, quantity: 2 },
  ];
  expect(refundOf(SALE, wanted, [])).toEqual({
    ok: true,
    value: {
      amount: 4000,
      lines: [
        { ...MUG, restock: true },
        { ...LAMP, restock: false },
      ],
    },
  });
});

test('more than is left is refused with the money still refundable on the line', () => {
  const before = [{ lineId: MUG.lineId, quantity: 2, net: 556, tax: 111, gross: 667 }];
  expect(refundOf(SALE, [{ lineId: MUG.lineId, quantity: 2 }], before)).toEqual({
    ok: false,
    refusal: { code: 'refund.too-much', refundable: 333 },
  });
  expect(refundOf(SALE, [{ lineId: testId(5, 9), quantity: 1 }], [])).toMatchObject({ refusal: { code: 'not.found' } });
});

test('the rest of a sale that was partly given back elsewhere makes it whole to the penny', () => {
  const odd = [{ lineId: MUG.lineId, quantity: 1, net: 300, tax: 60, gross: 360 }];
  const rest = refundOf(SALE, wholeRefund(SALE, odd), odd);
  expect(rest).toMatchObject({ ok: true, value: { amount: 3640 } });
});

test('cash is rounded to the coin as the sale was, a card is not', () => {
  const meta = {
    refundId: testId(14, 1),
    saleId: testId(11, 1),
    receiptNumber: 'BRI-1-1-2',
    channelId: testId(8, 1),
    locationId: testId(12, 1),
    clerkId: testId(13, 1),
    refundedAt: 1_800_000_000_000,
    currency: 'CAD',
    reason: 'Too small',
    coin: 5,
  };
  const refund = { lines: [{ ...MUG, quantity: 1, net: 410, tax: 82, gross: 492, restock: true }], amount: 492 };
  const cash = completeRefund(refund, { ...meta, method: 'cash' });
  expect(cash).toMatchObject({ amount: 490, cashRounding: -2 });
  expect(refundPaidSchema.parse(cash)).toEqual(cash);
  expect(completeRefund(refund, { ...meta, method: 'card_present' })).not.toHaveProperty('cashRounding');
});
