import { expect, test } from 'vitest';
import { checkInvariants, INVARIANTS } from './invariants.ts';
import type { Snapshot } from './snapshot.ts';

const V = 'mug';
const P = 'bristol';
const D = 'till-1';
const row = { variantId: V, locationId: P };
const level = { ...row, onHand: 7, reserved: 2, leased: 0, shortage: 0, initial: 10 };
const line = {
  lineId: 'l1',
  kind: 'goods' as const,
  variantId: V,
  tracked: true,
  quantity: 3,
  net: 833,
  tax: 167,
  gross: 1000,
};
const first = {
  deviceId: D,
  epoch: 1,
  seq: 1,
  id: 'e1',
  hash: 'h1',
  prevHash: 'g',
  totals: { gross: 1000, sales: 1 },
  adds: { gross: 1000, sales: 1 },
};
const second = {
  ...first,
  seq: 2,
  id: 'e2',
  hash: 'h2',
  prevHash: 'h1',
  totals: { gross: 667, sales: 1 },
  adds: { gross: -333, sales: 0 },
};
const sale = {
  id: 'o1',
  source: 'till' as const,
  state: 'completed' as const,
  receiptNumber: 'BRI-1',
  tax: 167,
  total: 1000,
  cashRounding: 0,
  lines: [line],
};
const webLine = { ...line, lineId: 'l2', quantity: 2, net: 556, tax: 111, gross: 667 };
const web = {
  ...sale,
  id: 'o2',
  source: 'web' as const,
  state: 'placed' as const,
  receiptNumber: null,
  tax: 111,
  total: 667,
  lines: [webLine],
};
const back = { lineId: 'l1', quantity: 1, net: 277, tax: 56, gross: 333 };
const refund = {
  id: 'r1',
  orderId: 'o1',
  state: 'paid' as const,
  receiptNumber: 'BRI-2',
  amount: 333,
  cashRounding: 0,
  lines: [back],
};
const move = { ...row, delta: -3, causeType: 'sale', causeId: 'o1', causeLine: 0 };
const held = { id: 'a1', ...row, quantity: 2, state: 'allocated' as const, ownerId: 'o2', ended: false };
const captured = { orderId: 'o1', kind: 'captured', amount: 1000, cause: 'capture:1' };
const lease = { deviceId: D, ...row, granted: 3, returned: 1, sold: 2 };

const whole = {
  toldEntries: [{ ...first, type: 'sale.completed' }],
  entries: [second, first],
  genesis: [{ deviceId: D, epoch: 1, hash: 'g' }],
  heads: [{ deviceId: D, epoch: 1, lastSeq: 2, lastHash: 'h2' }],
  levels: [level],
  movements: [move],
  reservations: [held],
  shortageCases: [],
  leases: [lease],
  orders: [sale, web],
  paymentEntries: [captured, { orderId: 'o1', kind: 'refunded', amount: -333, cause: 'refund:r1' }],
  refunds: [refund],
  clientViews: [{ name: 'stock of till-1', client: 'x', server: 'x', pending: 0 }],
  screens: [{ saleId: 'o1', shown: 'safe_at_server', savedHere: true, atServer: true }],
} satisfies Snapshot;

test('a world in order breaks none of the ten', () => {
  expect(checkInvariants(whole)).toEqual([]);
  expect(Object.keys(INVARIANTS)).toHaveLength(10);
});

test('what a snapshot leaves out is not checked', () => {
  expect(checkInvariants({})).toEqual([]);
});

const breaches: [number, string, Partial<Snapshot>][] = [
  [1, 'an entry told as done is missing', { entries: [], heads: [] }],
  [2, 'a place in the journal is taken twice', { entries: [first, second, { ...second, id: 'e3' }] }],
  [2, 'a movement happened twice', { movements: [move, move] }],
  [2, 'a payment was captured twice', { paymentEntries: [...whole.paymentEntries, captured] }],
  [2, 'a receipt number was given twice', { refunds: [{ ...refund, receiptNumber: 'BRI-1' }] }],
  [3, 'an entry is missing in the middle', { entries: [first, { ...second, seq: 3 }] }],
  [3, 'an entry points elsewhere', { entries: [first, { ...second, prevHash: 'x' }] }],
  [3, 'the first entry does not begin the epoch', { genesis: [{ deviceId: D, epoch: 1, hash: 'other' }] }],
  [
    3,
    'totals are not the ones before plus this',
    { entries: [first, { ...second, totals: { gross: 668, sales: 1 } }] },
  ],
  [3, 'the head is ahead of the journal', { heads: [{ deviceId: D, epoch: 1, lastSeq: 3, lastHash: 'h3' }] }],
  [3, 'the head has another hash', { heads: [{ deviceId: D, epoch: 1, lastSeq: 2, lastHash: 'x' }] }],
  [4, 'a level is not its movements', { levels: [{ ...level, onHand: 6 }] }],
  [4, 'goods moved where no level is', { movements: [move, { ...move, locationId: 'leeds', causeId: 'x' }] }],
  [5, 'more is promised than is there', { levels: [{ ...level, onHand: 1, initial: 4 }] }],
  [
    5,
    'a shortage is booked that is none',
    { levels: [{ ...level, shortage: 1 }], shortageCases: [{ ...row, quantity: 1, open: true }] },
  ],
  [5, 'a shortage has no case', { levels: [{ ...level, onHand: 1, initial: 4, shortage: 1 }] }],
  [5, 'a case is open for a shortage that is gone', { shortageCases: [{ ...row, quantity: 1, open: true }] }],
  [5, 'reserved has no reservations behind it', { reservations: [{ ...held, quantity: 1 }], orders: [sale] }],
  [5, 'leased has no leases behind it', { levels: [{ ...level, leased: 1 }] }],
  [5, 'a promise is below zero', { levels: [{ ...level, reserved: -1 }] }],
  [6, 'more was sold under a lease than granted', { leases: [{ ...lease, sold: 3 }] }],
  [7, 'lines do not sum to the total', { orders: [{ ...sale, total: 1001 }, web] }],
  [7, 'gross is not net and tax', { orders: [{ ...sale, lines: [{ ...line, net: 834 }] }, web] }],
  [7, 'a sale was paid short', { paymentEntries: [{ ...captured, amount: 999 }] }],
  [
    7,
    'a web order was charged twice',
    { paymentEntries: [...whole.paymentEntries, { ...captured, orderId: 'o2', cause: 'capture:2' }] },
  ],
  [
    7,
    'more was given back than taken',
    { paymentEntries: [captured, { ...captured, kind: 'refunded', amount: -1001, cause: 'x' }] },
  ],
  [7, 'a refund is not in the ledger', { paymentEntries: [captured] }],
  [7, 'a refund does not sum', { refunds: [{ ...refund, amount: 334 }] }],
  [7, 'more pieces were given back than sold', { refunds: [{ ...refund, lines: [{ ...back, quantity: 4 }] }] }],
  [7, 'a full refund does not mirror its line', { refunds: [{ ...refund, lines: [{ ...back, quantity: 3 }] }] }],
  [8, 'a reservation ended and is still live', { reservations: [{ ...held, ended: true }] }],
  [8, 'a consumed reservation has no end', { reservations: [{ ...held, state: 'consumed' }] }],
  [8, 'less is allocated than was ordered', { reservations: [{ ...held, quantity: 1 }] }],
  [8, 'more is allocated than was ordered', { reservations: [held, { ...held, id: 'a2', quantity: 1 }] }],
  [8, 'a reservation exists twice', { reservations: [held, held] }],
  [9, 'a client sees something else', { clientViews: [{ name: 'stock', client: 'x', server: 'y', pending: 0 }] }],
  [
    9,
    'a client still has something to send',
    { clientViews: [{ name: 'journal', client: 'x', server: 'x', pending: 1 }] },
  ],
  [
    10,
    'a sale shown as safe is not at the server',
    { screens: [{ saleId: 'o1', shown: 'safe_at_server', savedHere: true, atServer: false }] },
  ],
  [
    10,
    'a sale shown as saved is not stored',
    { screens: [{ saleId: 'o1', shown: 'saved_here', savedHere: false, atServer: false }] },
  ],
];

test.each(breaches)('%i is broken when %s', (invariant, _, change) => {
  const found = checkInvariants({ ...whole, ...change });
  expect(found.map((violation) => violation.invariant)).toContain(invariant);
  for (const violation of found) expect(violation.words).not.toContain('undefined');
});

test('an entry kept as a fork or on the incident list is not lost', () => {
  const lost = { ...whole, toldEntries: [{ ...first, id: 'e9', type: 'sale.completed' }] };
  expect(checkInvariants(lost)).toHaveLength(1);
  expect(checkInvariants({ ...lost, forkEntries: [{ id: 'e9' }] })).toEqual([]);
  expect(checkInvariants({ ...lost, knownMissing: ['e9'] })).toEqual([]);
});

test('a booked shortage with its case is in order', () => {
  const short = { ...level, onHand: 1, initial: 4, shortage: 1 };
  expect(checkInvariants({ ...whole, levels: [short], shortageCases: [{ ...row, quantity: 1, open: true }] })).toEqual(
    [],
  );
});

test('an order that waits for money may have lost its hold, a cancelled one has let go', () => {
  for (const state of ['awaiting_payment', 'cancelled'] as const) {
    const reservations = [{ ...held, state: 'released' as const, ended: true }];
    const levels = [{ ...level, reserved: 0 }];
    expect(checkInvariants({ ...whole, levels, reservations, orders: [sale, { ...web, state }] })).toEqual([]);
  }
});
