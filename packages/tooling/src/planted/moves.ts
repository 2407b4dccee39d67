import type { Plant } from './plant.ts';

const TRANSFER = 'packages/services/src/transfer/transfer.pg.test.ts';
const COUNT = 'packages/services/src/count/count.pg.test.ts';
const COUNTING = 'packages/domain/src/stock-count.property.test.ts';
const VALUE = 'packages/domain/src/stock-value.property.test.ts';
const VALUED = 'packages/services/src/stock/value-stock.pg.test.ts';
const DESK = 'packages/services/src/shortage/shortage.pg.test.ts';
const RECEIVE = 'packages/services/src/supply/receive-purchase-order.pg.test.ts';

/** How goods get lost between two places, two counts, two managers or two roundings. */
export const MOVE_PLANTS: Plant[] = [
  {
    name: 'goods on their way are nowhere',
    file: 'packages/services/src/transfer/send-transfer.ts',
    find: '      { ...line, ...travels },\n',
    replace: '',
    tests: [TRANSFER],
  },
  {
    name: 'a transfer that was sent keeps its promise at the source',
    file: 'packages/services/src/transfer/send-transfer.ts',
    find: 'delta: -sent, reserved: -sent },',
    replace: 'delta: -sent },',
    tests: [TRANSFER],
  },
  {
    name: 'what was asked for and did not leave stays promised for ever',
    file: 'packages/services/src/transfer/send-transfer.ts',
    find: 'if (orderId === null) await releaseRest(services, tx, transfer);',
    replace: '',
    tests: [TRANSFER],
  },
  {
    name: 'what was lost on the way stays on the road for ever',
    file: 'packages/services/src/transfer/receive-transfer.ts',
    find: 'delta: -(received + damaged + lost), reserved',
    replace: 'delta: -(received + damaged), reserved',
    tests: [TRANSFER],
  },
  {
    name: 'what arrives broken can be sold',
    file: 'packages/services/src/transfer/receive-transfer.ts',
    find: '{ ...here, delta: received, reserved },',
    replace: '{ ...here, delta: received + damaged, reserved },',
    tests: [TRANSFER],
  },
  {
    name: 'two people receive the same goods',
    file: 'packages/services/src/transfer/lock-transfer.ts',
    find: 'FROM transfer WHERE id = $1 FOR NO KEY UPDATE',
    replace: 'FROM transfer WHERE id = $1',
    tests: [TRANSFER],
  },
  {
    name: 'a count is compared with the books of today, not with those of its moment',
    file: 'packages/domain/src/stock-count.ts',
    find: 'sum(moves.filter(({ at }) => at <= countedAt))',
    replace: 'sum(moves)',
    tests: [COUNTING, COUNT],
  },
  {
    name: 'a shelf that moved while it was counted is believed',
    file: 'packages/domain/src/stock-count.ts',
    find: 'const movedMeanwhile = moves.some(({ at }) => at > first && at <= countedAt);',
    replace: 'const movedMeanwhile = moves.some(({ at }) => at < first && at > countedAt);',
    tests: [COUNTING, COUNT],
  },
  {
    name: 'a sale that is told after the count is taken off the shelf a second time',
    file: 'packages/services/src/stock/apply-till-movements.ts',
    find: 'if (late.length > 0) await applyMovements(',
    replace: 'if (late.length > 1_000) await applyMovements(',
    tests: ['packages/services/src/count/till-count.pg.test.ts'],
  },
  {
    name: 'an older count overrules a newer one',
    file: 'packages/domain/src/stock-count.ts',
    find: '(decidedAt.get(variantId) ?? -Infinity) >= at)',
    replace: '(decidedAt.get(variantId) ?? -Infinity) > now + 1)',
    tests: [COUNTING, COUNT],
  },
  {
    name: 'goods that came after the counting are wiped with the shelves nobody counted',
    file: 'packages/domain/src/stock-count.ts',
    find: 'const at = countedAt ?? unseen?.at ?? now;',
    replace: 'const at = countedAt ?? now;',
    tests: [COUNTING],
  },
  {
    name: 'a line counted long ago speaks of the moment somebody pressed save',
    file: 'packages/domain/src/stock-count.ts',
    find: 'Math.min(line.countedAt ?? said.countedAt, said.countedAt)',
    replace: 'said.countedAt',
    tests: ['packages/services/src/count/count-moments.pg.test.ts'],
  },
  {
    name: 'goods that were sold before they were booked in keep the old cost of the hole they fill',
    file: 'packages/domain/src/stock-value.ts',
    find: 'return quantity < 0 ? shareOf(before, quantity) : scaled(arrived, quantity, delta);',
    replace: 'return before.value + arrived;',
    tests: [VALUE],
  },
  {
    name: 'the last goods off the road leave pennies on it',
    file: 'packages/domain/src/stock-value.ts',
    find: 'if (units >= underWay.quantity) return underWay.value;',
    replace: 'if (units >= underWay.quantity) return scaled(underWay.value, 1, underWay.quantity) * units;',
    tests: [VALUE, VALUED],
  },
  {
    name: 'the ledger is valued past a transaction that is still open, which is then never valued',
    file: 'packages/services/src/stock/value-stock.ts',
    find: 'AND m.xid < pg_snapshot_xmin(pg_current_snapshot())',
    replace: '',
    tests: [VALUED],
  },
  {
    name: 'two managers each mend the same shortage',
    file: 'packages/services/src/shortage/apply-remedy.ts',
    find: 'const [now] = await readShortages(tx, shortage, services.clock.now());',
    replace: 'const now = seen.shortage;',
    tests: [DESK],
  },
  {
    name: 'a remedy promises units that are gone',
    file: 'packages/services/src/stock/move-promise.ts',
    find: ' AND on_hand - reserved - leased - greatest(safety, $4) >= $3`',
    replace: ' AND $3 + $4 >= 0`',
    tests: [DESK],
  },
  {
    name: 'a promise that moved elsewhere stays where it was, too',
    file: 'packages/services/src/stock/move-promise.ts',
    find: 'await giveBack(tx, [{ ...promise, quantity: to.quantity }]);',
    replace: '',
    tests: [DESK],
  },
  {
    name: 'the same delivery is received twice',
    file: 'packages/services/src/supply/receive-purchase-order.ts',
    find: 'withIdempotency(tx, `goods-receipt:',
    replace: 'withIdempotency(tx, services.ids.next() + `goods-receipt:',
    tests: [RECEIVE],
  },
  {
    name: 'broken goods of a delivery are sold',
    file: 'packages/services/src/supply/receive-purchase-order.ts',
    find: "bucket: 'damaged'",
    replace: "bucket: 'on_hand'",
    tests: [RECEIVE],
  },
  {
    name: 'a transfer takes the id, and with it the units, of a basket',
    file: 'packages/services/src/transfer/request-transfer.ts',
    find: 'if (await isTaken(tx, input.transferId)) return',
    replace: 'if ((await isTaken(tx, input.transferId)) && lines.length === 0) return',
    tests: ['packages/services/src/transfer/transfer-id.pg.test.ts'],
  },
];
