import { expect, test } from 'vitest';
import type { Finding } from './audit-types.ts';
import { findingWords, isRepairable } from './finding-words.ts';

const finding: Finding = {
  check: 'level.on-hand',
  invariant: 4,
  variantId: 'v',
  sku: 'MUG',
  title: 'Mug',
  scale: 'grams',
  locationId: 'l',
  location: 'Bath',
  orderId: null,
  orderNumber: null,
  deviceId: null,
  tillCode: null,
  expected: 1_500,
  actual: 900,
};

test('figures are told as the goods are counted', () => {
  expect(findingWords(finding)).toContain('1.5 kg');
  expect(findingWords(finding)).toContain('900');
});

test('a level is worked out anew; what an order or a till did is not', () => {
  expect(isRepairable(finding)).toBe(true);
  expect(isRepairable({ ...finding, check: 'case.missing' })).toBe(true);
  expect(isRepairable({ ...finding, check: 'order.allocated', locationId: null })).toBe(false);
  expect(isRepairable({ ...finding, check: 'lease.oversold' })).toBe(false);
});
