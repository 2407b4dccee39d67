import { expect, test } from 'vitest';
import { loggedUrl } from './request-log.ts';

test('what is logged of an address holds no secret: no query, and not the token of an order', () => {
  expect(loggedUrl('/search?q=mug')).toBe('/search');
  expect(loggedUrl('/order/3fYt-secret_9')).toBe('/order/…');
  expect(loggedUrl('/order/3fYt-secret_9/receipt?x=1')).toBe('/order/…');
  expect(loggedUrl('/Order/3fYt')).toBe('/Order/…');
  expect(loggedUrl('/trpc/order.byToken?input=x')).toBe('/trpc/order.byToken');
});
