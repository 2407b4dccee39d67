import { expect, test } from 'vitest';
import { totalsOf } from './today.ts';

test('takings are added up by currency and never across currencies', () => {
  const taking = (currency: string, orders: number, amount: number) => ({
    channelId: 'c',
    channel: 'Web',
    kind: 'web' as const,
    currency,
    orders,
    amount,
  });
  expect(totalsOf([taking('GBP', 2, 500), taking('EUR', 1, 300), taking('GBP', 0, -200)])).toEqual([
    { currency: 'GBP', orders: 2, amount: 300 },
    { currency: 'EUR', orders: 1, amount: 300 },
  ]);
});
