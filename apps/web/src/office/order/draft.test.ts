import { expect, test } from 'vitest';
import { emptyDraft, isComplete, linesOf, placingOf, withGoods, withLine } from './draft.ts';

const mug = { variantId: 'v1', title: 'Mug', sku: 'M-1', listPrice: 1200 };
const draft = withGoods(emptyDraft('o1', 'GBP'), mug, 'l1');

test('the same goods again are one more, not another line', () => {
  expect(withGoods(draft, mug, 'l2').lines).toMatchObject([{ id: 'l1', quantity: 2 }]);
});

test('an agreed price goes out with its reason, and not without', () => {
  const [line] = draft.lines;
  if (!line) throw new Error('The draft has a line');
  expect(linesOf(withLine(draft, { ...line, agreed: 900 }))[0]).not.toHaveProperty('override');
  const agreed = withLine(draft, { ...line, agreed: 900, reason: ' Regular ' });
  expect(linesOf(agreed)[0]).toHaveProperty('override', { unitPrice: 900, reason: 'Regular' });
});

test('an order is complete with goods, a name, an e-mail address and, when delivered, an address', () => {
  const contact = { name: 'Ada', email: 'ada@example.org', phone: '' };
  const collected = { ...draft, contact, way: { kind: 'pick_up' as const, locationId: 'bath' } };
  expect(isComplete(collected)).toBe(true);
  expect(isComplete({ ...draft, contact })).toBe(false);
  expect(isComplete({ ...collected, contact: { ...contact, email: 'ada' } })).toBe(false);
  expect(isComplete({ ...collected, lines: [] })).toBe(false);
});

test('what is collected has neither address nor delivery charge', () => {
  const collected = { ...draft, way: { kind: 'pick_up' as const, locationId: 'bath' } };
  expect(placingOf(collected, 1200)).toMatchObject({
    address: null,
    shippingOptionId: null,
    fulfilment: { kind: 'pick_up', locationId: 'bath' },
    idempotencyKey: 'staff-o1',
  });
});
