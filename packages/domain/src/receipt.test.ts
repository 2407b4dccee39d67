import { expect, test } from 'vitest';
import facts from '../golden/facts.json' with { type: 'json' };
import { type ReceiptLine, receiptOf, refundReceiptOf } from './receipt.ts';
import { refundPaidSchema, saleCompletedSchema } from './sale.ts';

const sale = saleCompletedSchema.parse(facts[0]?.payload);
const refund = refundPaidSchema.parse(facts[1]?.payload);
const config = {
  shopName: 'Evertill Bristol',
  addressLines: ['12 Quay Street', 'Bristol'],
  tillCode: 'BRI-1',
  clerkName: 'Ana',
};
const ofKind = <K extends ReceiptLine['kind']>(
  lines: readonly ReceiptLine[],
  kind: K,
): Extract<ReceiptLine, { kind: K }>[] =>
  lines.filter((line): line is Extract<ReceiptLine, { kind: K }> => line.kind === kind);

test('a receipt says who sold what, for how much, how it was paid and which tax is in it', () => {
  const { lines, receiptNumber } = receiptOf(sale, config);
  expect(receiptNumber).toBe('BRI-1-1-1');
  expect(lines[0]).toEqual({ kind: 'heading', text: 'Evertill Bristol' });
  expect(ofKind(lines, 'item').map(({ sku, quantity, amount }) => [sku, quantity, amount])).toEqual([
    ['MUG-1', 2, 2500],
    ['TEA-1', 385, 500],
  ]);
  expect(ofKind(lines, 'reduction')).toEqual([{ kind: 'reduction', text: 'Chipped', amount: -250 }]);
  expect(ofKind(lines, 'total').map(({ label, amount }) => [label, amount])).toEqual([
    ['discount', -250],
    ['goods', 2750],
    ['total', 2750],
  ]);
  expect(ofKind(lines, 'tender').map(({ method, amount }) => [method, amount])).toEqual([
    ['card_present', 1000],
    ['cash', 1750],
  ]);
  expect(ofKind(lines, 'change')).toEqual([{ kind: 'change', amount: 250 }]);
  expect(ofKind(lines, 'tax-table')[0]?.rows).toEqual([
    { name: 'VAT 20%', ppm: 200_000, net: 1875, tax: 375, gross: 2250 },
    { name: 'VAT 5%', ppm: 50_000, net: 476, tax: 24, gross: 500 },
  ]);
  expect(lines.at(-1)).toEqual({ kind: 'barcode', text: 'BRI-1-1-1' });
});

test('items less reductions are what the customer paid, and tenders pay it', () => {
  const { lines } = receiptOf(sale, config);
  const sum = (rows: readonly { amount: number }[]): number => rows.reduce((all, row) => all + row.amount, 0);
  expect(sum(ofKind(lines, 'item')) + sum(ofKind(lines, 'reduction'))).toBe(sale.total);
  expect(sum(ofKind(lines, 'tender'))).toBe(sale.total + sale.cashRounding);
});

test('cash rounding is shown beside the total with what was to be paid', () => {
  const rounded = { ...sale, total: 2752, cashRounding: -2 };
  const totals = ofKind(receiptOf(rounded, config).lines, 'total').map(({ label, amount }) => [label, amount]);
  expect(totals.slice(-3)).toEqual([
    ['total', 2752],
    ['rounding', -2],
    ['payable', 2750],
  ]);
});

test('tax on top is shown as a sum of its own', () => {
  const labels = ofKind(receiptOf({ ...sale, taxMode: 'exclusive' }, config).lines, 'total').map(({ label }) => label);
  expect(labels).toContain('tax');
});

test('a refund receipt names the sale, the reason and what went back', () => {
  const { lines, receiptNumber } = refundReceiptOf(refund, sale, config);
  expect(receiptNumber).toBe('BRI-1-1-2');
  expect(ofKind(lines, 'fact')).toContainEqual({ kind: 'fact', label: 'refund-of', text: 'BRI-1-1-1' });
  expect(ofKind(lines, 'fact')).toContainEqual({ kind: 'fact', label: 'reason', text: 'Changed their mind' });
  expect(ofKind(lines, 'item').map(({ quantity, amount }) => [quantity, amount])).toEqual([[1, -1125]]);
  expect(ofKind(lines, 'total')).toEqual([{ kind: 'total', label: 'refunded', amount: -1125 }]);
  expect(ofKind(lines, 'tax-table')[0]?.rows).toEqual([
    { name: 'VAT 20%', ppm: 200_000, net: -937, tax: -188, gross: -1125 },
  ]);
});
