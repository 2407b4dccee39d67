/**
 * Laws of payments
 * 1. Money that was taken stays taken, whatever is seen later.
 * 2. A cancelled payment gives way only to money that was taken after all.
 * 3. Seeing the same again changes nothing.
 * 4. However sights arrive, once money was taken or the payment cancelled, all orders of arrival agree.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextPaymentState, PAYMENT_STATES, type PaymentState, paymentStateOf } from './payment.ts';

const state = fc.constantFrom(...PAYMENT_STATES);
const fold = (sights: readonly PaymentState[]): PaymentState => sights.reduce(nextPaymentState, 'started');

test('taken stays taken and cancelled gives way only to taken', () => {
  fc.assert(
    fc.property(state, (seen) => {
      expect(nextPaymentState('captured', seen)).toBe('captured');
      expect(nextPaymentState('cancelled', seen)).toBe(seen === 'captured' ? 'captured' : 'cancelled');
    }),
  );
});

test('seeing the same again changes nothing', () => {
  fc.assert(
    fc.property(state, state, (known, seen) => {
      const once = nextPaymentState(known, seen);
      expect(nextPaymentState(once, seen)).toBe(once);
    }),
  );
});

test('settled payments do not depend on the order in which sights arrive', () => {
  fc.assert(
    fc.property(fc.array(state, { maxLength: 8 }), (sights) => {
      fc.pre(sights.includes('captured') || sights.includes('cancelled'));
      expect(fold(sights.toReversed())).toBe(fold(sights));
    }),
  );
});

test('an authorisation survives an older sight but not a doubt', () => {
  expect(nextPaymentState('authorised', 'processing')).toBe('authorised');
  expect(nextPaymentState('authorised', 'unknown')).toBe('unknown');
  expect(nextPaymentState('unknown', 'failed')).toBe('failed');
});

test('translates every status of a PaymentIntent, and doubts others', () => {
  const statuses = [
    'requires_payment_method',
    'requires_confirmation',
    'requires_action',
    'processing',
    'requires_capture',
    'canceled',
    'succeeded',
    'brand_new',
  ];
  expect(statuses.map((status) => paymentStateOf(status))).toEqual([
    'started',
    'started',
    'requires_action',
    'processing',
    'authorised',
    'cancelled',
    'captured',
    'unknown',
  ]);
  expect(paymentStateOf('requires_payment_method', true)).toBe('failed');
  expect(paymentStateOf('succeeded', true)).toBe('captured');
});
