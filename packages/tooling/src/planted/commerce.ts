import type { Plant } from './plant.ts';

const TAKE = 'packages/services/src/stock/take-stock.pg.test.ts';
const PLAN = 'packages/services/src/stock/promise-plan.property.test.ts';
const PLACE = 'packages/services/src/order/place-order.pg.test.ts';
const SETTLE = 'packages/services/src/payment/settle-payment.pg.test.ts';
const READER = 'packages/services/src/payment/reader-payment.pg.test.ts';
const REFUND = 'packages/services/src/refund/refund-order.pg.test.ts';

/** Mistakes with stock, orders and payments; most of them were found in shops that are in use. */
export const COMMERCE_PLANTS: Plant[] = [
  {
    name: 'the database lets more be promised than there is',
    file: 'prisma/migrations/20261121000100_rules/migration.sql',
    find: 'CHECK ("reserved" + "leased" <= "on_hand" + "shortage")',
    replace: 'CHECK (true)',
    tests: [TAKE],
  },
  {
    name: 'levels are read without a lock before they are promised',
    file: 'packages/services/src/stock/level.ts',
    find: 'ORDER BY variant_id, location_id FOR NO KEY UPDATE`,\n};',
    replace: 'ORDER BY variant_id, location_id`,\n};',
    tests: [TAKE, PLACE],
  },
  {
    name: 'an over-promise is clamped into a shortage when stock is taken',
    file: 'packages/services/src/stock/promise-plan.ts',
    find: 'this.#available.set(placeKey(level), availableOf(level));',
    replace: 'this.#available.set(placeKey(level), Math.max(availableOf(level), 1));',
    tests: [TAKE, PLAN],
  },
  {
    name: 'an own hold blocks its owner',
    file: 'packages/services/src/stock/promise-plan.ts',
    find: 'for (const hold of own) this.#add(hold, hold.quantity);',
    replace: '',
    tests: [TAKE, PLAN],
  },
  {
    name: 'a refused hold gives the earlier one away',
    file: 'packages/services/src/stock/promise-plan.ts',
    find: 'for (const hold of own) this.#add(hold, -hold.quantity);',
    replace: '',
    tests: [TAKE, PLAN],
  },
  {
    name: 'what one batch member took is still there for the next',
    file: 'packages/services/src/stock/promise-plan.ts',
    find: 'this.#add(taken, -taken.quantity);',
    replace: '',
    tests: [TAKE, PLAN],
  },
  {
    name: 'expired holds wait for a job',
    file: 'packages/services/src/stock/decide-wishes.ts',
    find: 'if (short.size === 0) return decisions;',
    replace: 'if (short.size >= 0) return decisions;',
    tests: [TAKE],
  },
  {
    name: 'a hold that is released keeps its units',
    file: 'packages/services/src/stock/release-stock.ts',
    find: 'if (rows.length > 0) await giveBack(tx, rows);',
    replace: '',
    tests: [TAKE],
  },
  {
    name: 'goods that are not counted are asked of the shelf',
    file: 'packages/services/src/stock/wish-lines.ts',
    find: "if (kind === 'uncounted') continue;",
    replace: "if (kind === 'uncounted') lines.push({ variantId, quantity });",
    tests: [TAKE, PLACE],
  },
  {
    name: 'a replayed order is placed again',
    file: 'packages/services/src/order/place-together.ts',
    find: 'const fresh = placings.filter((placing) => !known.has(placing.input.orderId));',
    replace: 'const fresh = placings;',
    tests: [PLACE],
  },
  {
    name: 'a remembered hold is taken for a live one',
    file: 'packages/services/src/order/write-orders.ts',
    find: 'CASE WHEN n.holds = $6::int THEN',
    replace: 'CASE WHEN $6::int >= 0 THEN',
    tests: [PLACE],
  },
  {
    name: 'a basket cannot be ordered again',
    file: 'packages/services/src/order/place-together.ts',
    find: 'return owner === placing.input.orderId ? line : { ...line, lineId: services.ids.next() };',
    replace: 'return owner ? line : { ...line, lineId: services.ids.next() };',
    tests: [PLACE],
  },
  {
    name: 'another input under a used key gets the old answer',
    file: 'packages/services/src/order/place-together.ts',
    find: 'const same = row.inputHash === placing.hash;',
    replace: 'const same = row.inputHash !== null;',
    tests: [PLACE],
  },
  {
    name: 'one bad order fails all that were placed with it',
    file: 'packages/services/src/group-commit.ts',
    find: 'else for (const each of batch) await ',
    replace:
      'else for (const each of batch) each.reject(error);\n      for (const each of batch.slice(batch.length)) await ',
    tests: ['packages/services/src/group-commit.test.ts', PLACE],
  },
  {
    name: 'the buyer is charged another total than was shown',
    file: 'packages/services/src/order/place-order.ts',
    find: 'if (actual !== input.expectedTotal)',
    replace: 'if (actual === null)',
    tests: [PLACE],
  },
  {
    name: 'a shopper names the price',
    file: 'packages/services/src/order/place-order.ts',
    find: "const needs = agreed ? requirePermission(actor, 'order.agree-price') : null;",
    replace: "const needs = agreed && actor.kind === 'staff' ? requirePermission(actor, 'order.agree-price') : null;",
    tests: [PLACE],
  },
  {
    name: 'an authorised payment is captured though the goods are gone',
    file: 'packages/services/src/payment/record-sight.ts',
    find: 'if (!allocated.ok) return withoutStock(sight, allocated.refusal);',
    replace: '',
    tests: [SETTLE],
  },
  {
    name: 'a lost answer counts as a declined card',
    file: 'packages/services/src/stripe-answer.ts',
    find: "return { kind: 'unknown', cause: error.message };",
    replace: "return { kind: 'refused', code: 'failed', declineCode: null };",
    tests: [SETTLE, READER, REFUND],
  },
  {
    name: 'events are acknowledged and never handled',
    file: 'packages/services/src/payment/handle-webhook.ts',
    find: 'for (const payment of payments) await settlePayment(services, { paymentId: payment.id });',
    replace: '',
    tests: [SETTLE],
  },
  {
    name: 'events are taken without looking at their signature',
    file: 'packages/services/src/payment/receive-webhook.ts',
    find: 'if (!event) {',
    replace: 'if (event === undefined) {',
    tests: [SETTLE],
  },
  {
    name: 'orders nobody pays stay open for ever',
    file: 'packages/services/src/payment/sweep-payments.ts',
    find: "await moveOrder(tx, order, 'cancelled', { actor: systemActor, at: now, detail: { reason: 'not paid in time' } });",
    replace: '',
    tests: [SETTLE],
  },
  {
    name: 'the reader is believed instead of the PaymentIntent',
    file: 'packages/services/src/payment/reader-payment.ts',
    find: "if (noted.state === 'authorised') return captureReaderPayment(services, noted, asked.value);",
    replace: "if (noted.state === 'authorised') return noteReaderAction(services, noted);",
    tests: [READER],
  },
  {
    name: 'a sale can be charged by a second card payment while the first is open',
    file: 'packages/services/src/payment/start-reader-payment.ts',
    find: "if (others.rowCount !== 0) return refused({ code: 'payment.unknown' });",
    replace: '',
    tests: [READER],
  },
  {
    name: 'refunds at the same moment each see the whole payment',
    file: 'packages/services/src/refund/refundable-order.ts',
    find: 'FROM "order" WHERE id = $1 FOR NO KEY UPDATE',
    replace: 'FROM "order" WHERE id = $1',
    tests: [REFUND],
  },
  {
    name: 'refunded goods that never left come back twice',
    file: 'packages/services/src/refund/refund-order.ts',
    find: 'const delta = Math.min(quantity - (released[index] ?? 0), outside);',
    replace: 'const delta = quantity;',
    tests: [REFUND],
  },
  {
    name: 'a fulfilment leaves its promise standing',
    file: 'packages/services/src/order/fulfil-order.ts',
    find: 'const units = { delta: -quantity, reserved: -quantity };',
    replace: 'const units = { delta: -quantity };',
    tests: [REFUND],
  },
  {
    name: 'a card refund is sent again when its answer was lost',
    file: 'packages/services/src/refund/settle-refund.ts',
    find: 'const { id: refundId, intentId, amount } = refund;',
    replace: 'const { intentId, amount } = refund;\n  const refundId = services.ids.next();',
    tests: [REFUND],
  },
];
