import { expect, test } from 'vitest';
import { allArrived, arrivedLines, isTooMuch, lineOfCode, sendableOf } from './arrival.ts';

const lines = [
  { variantId: 'mug', sent: 3, sku: 'MUG-1', barcodes: ['501'] },
  { variantId: 'jug', sent: 2, sku: 'JUG-1', barcodes: [] },
];

test('what neither arrived whole nor broken is lost', () => {
  expect(arrivedLines(lines, new Map([['mug', { received: 1, damaged: 1 }]]))).toEqual([
    { variantId: 'mug', received: 1, damaged: 1, lost: 1 },
    { variantId: 'jug', received: 0, damaged: 0, lost: 2 },
  ]);
  expect(arrivedLines(lines, allArrived(lines)).every(({ lost }) => lost === 0)).toBe(true);
});

test('nobody receives more than was sent', () => {
  expect(isTooMuch(lines, new Map([['jug', { received: 2, damaged: 1 }]]))).toBe(true);
  expect(isTooMuch(lines, allArrived(lines))).toBe(false);
});

test('a code finds its line by barcode or SKU', () => {
  expect(lineOfCode(lines, ' mug-1 ')?.variantId).toBe('mug');
  expect(lineOfCode(lines, '501')?.variantId).toBe('mug');
  expect(lineOfCode(lines, '502')).toBeUndefined();
});

test('no more can leave than is promised and lies there', () => {
  expect(sendableOf({ quantity: 5, promised: 5, onHand: 4 })).toBe(4);
  expect(sendableOf({ quantity: 5, promised: 3, onHand: 9 })).toBe(3);
  expect(sendableOf({ quantity: 5, promised: 5, onHand: -1 })).toBe(0);
});
