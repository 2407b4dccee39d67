import { expect, test } from 'vitest';
import {
  costOf,
  movePurchaseOrder,
  outstandingOf,
  PURCHASE_ORDER_ACTS,
  PURCHASE_ORDER_STATES,
  receivableOf,
  receivedAct,
} from './purchase-order.ts';

const after = (state: (typeof PURCHASE_ORDER_STATES)[number], act: (typeof PURCHASE_ORDER_ACTS)[number]) => {
  const moved = movePurchaseOrder(state, act);
  return moved.ok ? moved.value : null;
};

test('an order is drafted, sent, received in parts and closed', () => {
  expect(after('draft', 'sent')).toBe('sent');
  expect(after('sent', 'received_part')).toBe('partly_received');
  expect(after('partly_received', 'received_part')).toBe('partly_received');
  expect(after('partly_received', 'received_all')).toBe('closed');
  expect(after('sent', 'received_all')).toBe('closed');
});

test('it can be cancelled until goods came, and closed short after that', () => {
  const states = (act: (typeof PURCHASE_ORDER_ACTS)[number]) => PURCHASE_ORDER_STATES.filter((one) => after(one, act));
  expect(states('cancelled')).toEqual(['draft', 'sent']);
  expect(states('closed_short')).toEqual(['partly_received']);
  expect(states('edited')).toEqual(['draft']);
});

test('nothing more happens to what is closed or cancelled, and the refusal says so', () => {
  for (const act of PURCHASE_ORDER_ACTS) {
    expect(movePurchaseOrder('closed', act)).toEqual({
      ok: false,
      refusal: { code: 'document.wrong-state', what: 'purchase order', state: 'closed' },
    });
    expect(after('cancelled', act)).toBeNull();
  }
});

test('a delivery is the last when no line has anything outstanding', () => {
  expect(receivedAct([{ quantity: 5, received: 5 }])).toBe('received_all');
  expect(
    receivedAct([
      { quantity: 5, received: 7 },
      { quantity: 2, received: 1 },
    ]),
  ).toBe('received_part');
});

test('a line takes what is outstanding, and up to twice the order when somebody stands by it', () => {
  const line = { quantity: 40, received: 30 };
  expect(outstandingOf(line)).toBe(10);
  expect(receivableOf(line, false)).toBe(10);
  expect(receivableOf(line, true)).toBe(50);
  expect(receivableOf({ quantity: 2, received: 2 }, false)).toBe(0);
  expect(receivableOf({ quantity: 2, received: 2 }, true)).toBe(10);
  expect(outstandingOf({ quantity: 2, received: 5 })).toBe(0);
});

test('goods by weight cost by the kilogram', () => {
  expect(costOf(1250, 4, 'each')).toBe(5000);
  expect(costOf(1250, 340, 'grams')).toBe(425);
});
