import { TRANSIT_LOCATION_ID } from '@evertill/domain';
import { expect, test } from 'vitest';
import { type OrderDocument, readyPlaces, receivedOf, refundAmount, waitingPlaces } from './order-document.ts';

const line = (lineId: string, quantity: number, gross: number) =>
  ({ lineId, quantity, gross, net: gross, tax: 0, refunded: 0 }) as OrderDocument['lines'][number];

const refund = (state: string, lineId: string, quantity: number, gross: number): OrderDocument['refunds'][number] => ({
  id: 'r',
  method: 'card',
  state,
  amount: gross,
  reason: '',
  actor: '',
  at: 0,
  lines: [{ lineId, quantity, gross, restockTo: null }],
});

test('thirds of a line given back one after the other come to the whole', () => {
  const lines = [line('a', 3, 1000)];
  const first = refundAmount({ lines, refunds: [] }, new Map([['a', 1]])) ?? 0;
  const rest = refundAmount({ lines, refunds: [refund('paid', 'a', 1, first)] }, new Map([['a', 2]])) ?? 0;
  expect(first + rest).toBe(1000);
});

test('a refund that failed leaves its line to be given back', () => {
  const order = { lines: [line('a', 1, 500)], refunds: [refund('failed', 'a', 1, 500)] };
  expect(refundAmount(order, new Map([['a', 1]]))).toBe(500);
});

test('nothing chosen, or more than is left, comes to nothing', () => {
  const order = { lines: [line('a', 1, 500)], refunds: [refund('paid', 'a', 1, 500)] };
  expect(refundAmount(order, new Map([['a', 0]]))).toBeNull();
  expect(refundAmount(order, new Map([['a', 1]]))).toBeNull();
});

test('an authorisation is not yet money received', () => {
  const entry = (kind: string, amount: number) => ({ kind, amount, at: 0 });
  const entries = [entry('authorised', 900), entry('captured', 900), entry('refunded', -300)];
  const payment = { id: 'p', method: 'card', state: 'captured' as const, amount: 900, reference: '', entries };
  expect(receivedOf({ payments: [payment] })).toBe(600);
});

const promise = (locationId: string, quantity: number, state: 'allocated' | 'consumed') => ({
  variantId: 'v',
  locationId,
  location: locationId,
  quantity,
  state,
  pickingAt: null,
});

test('units set aside are counted by place; what has left or travels is not', () => {
  const promises = [
    promise('bath', 2, 'allocated'),
    promise('bath', 1, 'allocated'),
    promise('leith', 1, 'consumed'),
    promise(TRANSIT_LOCATION_ID, 1, 'allocated'),
  ];
  expect(readyPlaces({ promises, location: null })).toEqual([{ id: 'bath', name: 'bath', units: 3 }]);
});

test('what is picked up is ready at its shop alone', () => {
  const promises = [promise('bath', 2, 'allocated'), promise('depot', 4, 'allocated')];
  const location = { id: 'bath', name: 'Bath' };
  expect(readyPlaces({ promises, location }).map(({ id }) => id)).toEqual(['bath']);
});

test('goods are listed by place, each with what somebody picks', () => {
  const promises = [
    promise('bath', 2, 'allocated'),
    { ...promise('bath', 1, 'allocated'), pickingAt: 5 },
    promise('leith', 1, 'consumed'),
  ];
  expect(waitingPlaces({ promises })).toEqual([
    { id: 'bath', name: 'bath', goods: [{ variantId: 'v', state: 'allocated', quantity: 3, picking: 1 }] },
  ]);
});
