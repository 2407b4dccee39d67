import { expect, test } from 'vitest';
import { stepAfter, stepAfterRefusal } from './card-payments.ts';

test('only captured is paid and only cancelled is dead', () => {
  expect(stepAfter({ state: 'captured', reference: 'pi_1' }, 'status', false)).toEqual({
    kind: 'ended',
    paid: true,
    reference: 'pi_1',
  });
  expect(stepAfter({ state: 'cancelled', reference: 'pi_1' }, 'cancel', false)).toMatchObject({ paid: false });
  for (const state of ['started', 'processing', 'requires_action', 'authorised', 'failed', 'unknown'] as const) {
    expect(stepAfter({ state, reference: 'pi_1' }, 'status', false).kind).toBe('go-on');
  }
});

test('a card charged while it was being cancelled is paid', () => {
  expect(stepAfter({ state: 'captured', reference: 'pi_1' }, 'cancel', false)).toMatchObject({ paid: true });
});

test('a decline leaves the clerk to decide, an old one is given up', () => {
  expect(stepAfter({ state: 'failed', reference: null }, 'status', false)).toMatchObject({ phase: 'declined' });
  expect(stepAfter({ state: 'failed', reference: null }, 'status', true)).toMatchObject({ wish: 'cancel' });
});

test('doubt never ends a payment', () => {
  expect(stepAfter({ state: 'unknown', reference: null }, 'status', false)).toMatchObject({ phase: 'asking' });
  expect(stepAfterRefusal({ code: 'payment.unknown' }, 'start', 0)).toMatchObject({ phase: 'asking', wish: 'status' });
});

test('a payment the server never heard of is dead only once nothing can still arrive', () => {
  const unheard = { code: 'not.found', what: 'payment', id: 'p' } as const;
  expect(stepAfterRefusal(unheard, 'status', 1_000).kind).toBe('go-on');
  expect(stepAfterRefusal(unheard, 'status', 16_000)).toEqual({ kind: 'ended', paid: false, reference: '' });
});

test('a busy reader is for the clerk to try again', () => {
  expect(stepAfterRefusal({ code: 'reader.busy' }, 'start', 0)).toMatchObject({ phase: 'refused' });
  expect(stepAfterRefusal({ code: 'reader.busy' }, 'cancel', 0)).toMatchObject({ phase: 'cancelling', wish: 'cancel' });
});
