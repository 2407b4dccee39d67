/**
 * Laws of orders
 * 1. Nothing leads out of a final state.
 * 2. Every state can be reached, and every one that is not final can still reach one.
 * 3. What a payment provider tells is never refused once the order exists.
 * 4. A till's sale is complete at once.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ORDER_EVENT_TYPES,
  ORDER_FINAL_STATES,
  ORDER_STATES,
  type OrderEventType,
  type OrderState,
  transition,
} from './order.ts';

const isFinal = (state: OrderState): boolean => ORDER_FINAL_STATES.some((final) => final === state);
const run = (events: readonly OrderEventType[]): (OrderState | null)[] => {
  const states: (OrderState | null)[] = [null];
  for (const event of events) {
    const next = transition(states.at(-1) ?? null, event);
    states.push(next.ok ? next.value : (states.at(-1) ?? null));
  }
  return states;
};

test('nothing leads out of a final state, whatever happens', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ORDER_EVENT_TYPES), { maxLength: 40 }), (events) => {
      const states = run(events);
      const end = states.findIndex((state) => state !== null && isFinal(state));
      if (end >= 0) expect(new Set(states.slice(end)).size).toBe(1);
    }),
    { numRuns: 500 },
  );
});

test('every state can be reached and can reach an end', () => {
  const reachable = (from: OrderState | null): Set<OrderState> => {
    const found = new Set<OrderState>();
    const open: (OrderState | null)[] = [from];
    while (open.length > 0) {
      const state = open.pop() ?? null;
      for (const event of ORDER_EVENT_TYPES) {
        const next = transition(state, event);
        if (!next.ok || found.has(next.value)) continue;
        found.add(next.value);
        open.push(next.value);
      }
    }
    return found;
  };
  expect([...reachable(null)].sort()).toEqual([...ORDER_STATES].sort());
  for (const state of ORDER_STATES) {
    const ends = [...reachable(state), state].filter(isFinal);
    expect(ends.length).toBeGreaterThan(0);
  }
});

test('what a payment provider tells is recorded in every state', () => {
  for (const state of ORDER_STATES) {
    for (const event of ['payment_authorised', 'payment_captured', 'payment_failed'] as const) {
      expect(transition(state, event).ok).toBe(true);
    }
  }
});

test('a web order goes its way and a sale at the till is complete at once', () => {
  const way = [
    'opened',
    'payment_started',
    'payment_authorised',
    'payment_captured',
    'placed',
    'fulfilment_started',
    'fulfilled',
    'refunded',
  ] as const;
  expect(run(way).slice(1)).toEqual([
    'awaiting_payment',
    'payment_processing',
    'payment_processing',
    'payment_processing',
    'placed',
    'fulfilling',
    'completed',
    'completed',
  ]);
  expect(transition(null, 'sold_at_till')).toEqual({ ok: true, value: 'completed' });
});

test('refuses what does not fit and says which state stands in the way', () => {
  expect(transition('fulfilling', 'cancelled')).toEqual({
    ok: false,
    refusal: { code: 'order.wrong-state', state: 'fulfilling' },
  });
  expect(transition('cancelled', 'placed').ok).toBe(false);
  expect(transition(null, 'fulfilled')).toEqual({ ok: false, refusal: { code: 'order.wrong-state', state: 'none' } });
});
