import { expect, test } from 'vitest';
import { isUnsettled, orderSteps } from './order-steps.ts';

const doneKeys = (facts: Parameters<typeof orderSteps>[0]) =>
  orderSteps(facts)
    .filter(({ isDone }) => isDone)
    .map(({ key }) => key);

test('an order that waits for its payment has only been ordered', () => {
  const facts = {
    state: 'awaiting_payment' as const,
    createdAt: 1,
    placedAt: null,
    events: [{ type: 'opened' as const, at: 1 }],
  };
  expect(doneKeys(facts)).toEqual(['ordered']);
  expect(orderSteps(facts)).toHaveLength(4);
  expect(isUnsettled(facts.state)).toBe(true);
});

test('a part that went out is packed, and only all of it is done', () => {
  const events = [
    { type: 'placed' as const, at: 2 },
    { type: 'fulfilment_started' as const, at: 3 },
  ];
  expect(doneKeys({ state: 'fulfilling', createdAt: 1, placedAt: 2, events })).toEqual(['ordered', 'paid', 'packed']);
  const all = [...events, { type: 'fulfilled' as const, at: 4 }];
  expect(orderSteps({ state: 'completed', createdAt: 1, placedAt: 2, events: all }).at(-1)).toEqual({
    key: 'done',
    at: 4,
    isDone: true,
  });
});

test('a cancelled order ends where it was cancelled', () => {
  const events = [{ type: 'cancelled' as const, at: 5 }];
  expect(orderSteps({ state: 'cancelled', createdAt: 1, placedAt: null, events }).map(({ key }) => key)).toEqual([
    'ordered',
    'cancelled',
  ]);
});

test('a sale over the counter is done at once; what comes from another place still has to be packed', () => {
  const events = [{ type: 'sold_at_till' as const, at: 2 }];
  const sale = { createdAt: 1, placedAt: 1, events };
  expect(doneKeys({ ...sale, state: 'completed' })).toEqual(['ordered', 'paid', 'packed', 'done']);
  expect(doneKeys({ ...sale, state: 'placed' })).toEqual(['ordered', 'paid']);
});
