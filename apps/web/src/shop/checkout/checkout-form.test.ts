import { expect, test } from 'vitest';
import { EMPTY_FORM, problemsOf } from './checkout-form.ts';

const delivery = {
  ...EMPTY_FORM,
  email: 'ann@example.org',
  name: 'Ann Lee',
  line1: '1 Larkmead Street',
  city: 'Bath',
  postcode: 'ba1 5lr',
  shippingOptionId: 'standard',
};

test('a full delivery form has no problem', () => {
  expect(problemsOf(delivery)).toEqual({});
});

test('each empty field is named', () => {
  expect(problemsOf(EMPTY_FORM)).toEqual({
    email: 'missing',
    name: 'missing',
    line1: 'missing',
    city: 'missing',
    postcode: 'missing',
    shippingOptionId: 'choose',
  });
});

test('who collects needs no address but a shop', () => {
  const form = { ...EMPTY_FORM, email: 'a@b.org', name: 'A', way: 'pick_up' as const };
  expect(problemsOf(form)).toEqual({ locationId: 'choose' });
  expect(problemsOf({ ...form, locationId: 'bath' })).toEqual({});
});

test('an address that cannot be one is told apart from a missing one', () => {
  expect(problemsOf({ ...delivery, email: 'ann@example', postcode: 'BA1' })).toEqual({
    email: 'email',
    postcode: 'postcode',
  });
  expect(problemsOf({ ...delivery, postcode: '1012 AB', country: 'NL' })).toEqual({});
});
