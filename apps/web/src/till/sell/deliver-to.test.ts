import { expect, test } from 'vitest';
import { deliverToOf, draftOf } from './deliver-to.ts';

const typed = { ...draftOf(undefined), name: 'Ada', line1: '1 Park Street', city: 'Bristol', postcode: 'BS1 5NG' };

test('what is sent needs a name and an address, and no e-mail', () => {
  expect(deliverToOf(typed, true)).toMatchObject({
    ok: true,
    value: { name: 'Ada', email: '', address: { city: 'Bristol', country: 'GB' } },
  });
  const empty = deliverToOf({ ...draftOf(undefined), email: 'no' }, true);
  expect(empty.ok ? [] : [...empty.wrong].sort()).toEqual(['city', 'email', 'line1', 'name', 'postcode']);
});

test('what is picked up needs a name alone', () => {
  expect(deliverToOf({ ...draftOf(undefined), name: 'Ada' }, false)).toMatchObject({
    ok: true,
    value: { address: null },
  });
});

test('what is known of a customer is offered again', () => {
  const known = deliverToOf(typed, true);
  expect(known.ok && deliverToOf(draftOf(known.value), true)).toEqual(known);
});
