import { expect, test } from 'vitest';
import { meantBy } from './use-code-field.ts';

const mug = { sku: 'MUG-1', barcodes: ['X00A1B2C3'] };
const tall = { sku: 'MUG-10', barcodes: [] };

test('a code means what has it, in either case, and not what only begins with it', () => {
  expect(meantBy('x00a1b2c3', [tall, mug])).toBe(mug);
  expect(meantBy('mug-1', [tall, mug])).toBe(mug);
  expect(meantBy('mug', [tall, mug])).toBeUndefined();
});

test('words mean the only goods there are, and of goods by another code those that the server calls exact', () => {
  expect(meantBy('mug', [tall])).toBe(tall);
  expect(meantBy('nothing', [])).toBeUndefined();
  expect(meantBy('501', [tall, { sku: 'CUP', isExact: true }])).toMatchObject({ sku: 'CUP' });
});
