import { expect, test } from 'vitest';
import {
  countryName,
  exponentOf,
  formatDate,
  formatMoney,
  formatQuantity,
  formatRate,
  formatRoundMoney,
  formatSince,
} from './format.ts';

test('money in minor units is written with as many digits as its currency has', () => {
  expect(formatMoney(123456, 'GBP')).toBe('£1,234.56');
  expect(formatMoney(-5, 'EUR')).toBe('−€0.05');
  expect(formatMoney(500, 'JPY')).toBe('JP¥500');
  expect(formatMoney(1234, 'BHD').replace(/\s/, ' ')).toBe('BHD 1.234');
  expect(['GBP', 'JPY', 'BHD'].map((currency) => exponentOf(currency))).toEqual([2, 0, 3]);
});

test('the largest amount we keep loses no penny in writing', () => {
  expect(formatMoney(999_999_999_999_99, 'GBP')).toBe('£999,999,999,999.99');
});

test('at the axis of a chart whole amounts stand without pence, and no others are rounded', () => {
  expect(formatMoney(18_000_000, 'GBP')).toBe('£180,000.00');
  expect(formatRoundMoney(18_000_000, 'GBP')).toBe('£180,000');
  expect(formatRoundMoney(450, 'GBP')).toBe('£4.50');
  expect(formatRoundMoney(-500, 'JPY')).toBe('−JP¥500');
});

test('goods by weight are written in kilograms from a kilogram on', () => {
  expect(formatQuantity(3)).toBe('3');
  expect(formatQuantity(340, 'grams')).toBe('340 g');
  expect(formatQuantity(1250, 'grams')).toBe('1.25 kg');
});

test('a country is named, and what is no code of one is left alone', () => {
  expect(countryName('GB')).toBe('United Kingdom');
  expect(['', 'Wales', 'gb'].map((text) => countryName(text))).toEqual(['', 'Wales', 'gb']);
});

test('rates in parts per million are written as a percentage', () => {
  expect(formatRate(200_000)).toBe('20%');
  expect(formatRate(82_500)).toBe('8.25%');
});

test('a moment is written in the time zone asked for', () => {
  const noon = Date.UTC(2026, 10, 21, 12);
  expect(formatDate(noon, 'time', 'UTC')).toBe('12:00');
  expect(formatDate(noon, 'time', 'Europe/Berlin')).toBe('13:00');
  expect(formatDate(noon, 'day', 'UTC')).toBe('21 Nov 2026');
  expect(formatDate(noon, 'short', 'UTC')).toBe('21 Nov');
});

test('a moment not long ago is told by its distance', () => {
  const now = Date.UTC(2026, 10, 21, 12);
  expect(formatSince(now - 5 * 60_000, now)).toBe('5 minutes ago');
  expect(formatSince(now + 3 * 86_400_000, now)).toBe('in 3 days');
  expect(formatSince(now, now)).toBe('now');
});
