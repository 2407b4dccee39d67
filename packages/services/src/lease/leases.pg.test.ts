import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeStock } from '../stock/take-stock.ts';
import { type LeaseCounter, openLeaseCounter } from '../testing/lease-counter.ts';
import { LeaseTill } from '../testing/lease-till.ts';
import { type BuiltShop, buildOrder } from '../testing.ts';
import { pullChanges } from '../till/pull-changes.ts';
import { exchangeLeases } from './exchange-leases.ts';

let counter: LeaseCounter;
let services: LeaseCounter['services'];
let aim: LeaseCounter['aim'];
let leased: LeaseCounter['leased'];
let level: LeaseCounter['level'];
let row: LeaseCounter['row'];
let shortages: LeaseCounter['shortages'];
let webTakes: LeaseCounter['webTakes'];

beforeAll(async () => {
  counter = await openLeaseCounter();
  ({ services, aim, leased, level, row, shortages, webTakes } = counter);
});
afterAll(() => counter.close());

describe('what is set aside for a till', () => {
  test('is granted up to its target, and the web is promised only the rest', async () => {
    const { variantId, lease, till } = await leased('Bowl', 5, 3);
    await lease.exchange();
    expect(lease.left).toBe(3);
    expect(await level(variantId)).toMatchObject({ onHand: 5, leased: 3 });
    expect(await webTakes(variantId, 3)).toBe(0);
    expect(await webTakes(variantId, 2)).toBe(2);
    expect(await row(till, variantId)).toEqual({ granted: 3, returned: 0, sold: 0, target: 3 });
  });

  test('is no more than what nobody was promised, and tops up when goods come free', async () => {
    const { variantId, lease } = await leased('Plate', 4, 6);
    expect(await webTakes(variantId, 3)).toBe(3);
    await lease.exchange();
    expect(lease.left).toBe(1);
    services.clock.forward(3_600_000);
    await takeStock(services, {
      ownerId: services.ids.next(),
      ownerType: 'checkout',
      lines: [{ variantId, quantity: 1 }],
      channelId: counter.shop.webChannelId,
      fulfilment: { kind: 'delivery' },
      ttlSeconds: 900,
    });
    await lease.exchange();
    expect(lease.left).toBe(3);
    expect(await level(variantId)).toMatchObject({ onHand: 4, reserved: 1, leased: 3, shortage: 0 });
  });

  test('is sold under first: the sale breaks no promise, and is counted once however often it is pushed', async () => {
    const { variantId, lease, till } = await leased('Cup', 5, 3);
    await lease.exchange();
    expect(await webTakes(variantId, 2)).toBe(2);
    await lease.sell(2);
    await lease.sell(1);
    expect(lease.left).toBe(0);
    await till.push();
    await till.push();
    expect(await row(till, variantId)).toMatchObject({ granted: 3, sold: 3 });
    expect(await level(variantId)).toMatchObject({ onHand: 2, reserved: 2, leased: 0, shortage: 0 });
    expect(await shortages(variantId)).toEqual([]);
  });

  test('does not cover what is sold beyond it: that is a shortage with a case', async () => {
    const { variantId, lease, till } = await leased('Dish', 5, 2);
    await lease.exchange();
    expect(await webTakes(variantId, 3)).toBe(3);
    await lease.sell(4);
    await till.push();
    expect(await row(till, variantId)).toMatchObject({ sold: 2 });
    expect(await level(variantId)).toMatchObject({ onHand: 1, reserved: 3, leased: 0, shortage: 2 });
    expect(await shortages(variantId)).toMatchObject([{ state: 'open', quantity: 2 }]);
  });

  test('and what the clerk was told and confirmed is in the audit trail', async () => {
    const till = await counter.newTill();
    const variantId = await counter.goods('Colander', 2);
    expect(await webTakes(variantId, 2)).toBe(2);
    const sale = await till.clone().sell([{ variantId, quantity: 1 }]);
    const overPromised = { reason: 'They hold it in their hands', lines: [{ variantId, quantity: 1 }] };
    till.append({ type: 'sale.completed', payload: { ...sale, overPromised } });
    expect((await till.push()).results).toMatchObject([{ status: 'applied' }]);
    const audit = await services.db.prisma.auditEvent.findFirstOrThrow({
      where: { action: 'promise.overridden', subjectId: sale.saleId },
    });
    expect(audit).toMatchObject({ actor: `device:${till.actor.deviceId}`, detail: overPromised });
  });

  test('covers two lines of one variant together', async () => {
    const { variantId, lease, till } = await leased('Saucer', 5, 3);
    await lease.exchange();
    await till.sell([
      { variantId, quantity: 2 },
      { variantId, quantity: 2, unitPrice: 1000 },
    ]);
    await till.push();
    expect(await row(till, variantId)).toMatchObject({ granted: 3, sold: 3 });
    expect(await level(variantId)).toMatchObject({ onHand: 1, leased: 0, shortage: 0 });
  });
});

describe('an answer', () => {
  test('tells what changed since the one before, and everything when asked so', async () => {
    const { variantId, till } = await leased('Sieve', 5, 2);
    const other = await counter.goods('Grater', 5);
    await aim(till, other, 1);
    const ask = (cookie: string | null) =>
      exchangeLeases(services, { ask: services.ids.next(), epoch: till.epoch, cookie, returned: [] }, till.actor);
    const first = await ask(null);
    expect(first.reset).toBe(true);
    expect(first.leases.map((lease) => lease.variantId).sort()).toEqual([variantId, other].sort());
    const second = await ask(first.cookie);
    expect(second.reset).toBe(false);
    expect((await ask(second.cookie)).leases).toEqual([]);
    await till.sell([{ variantId: other, quantity: 1 }]);
    await till.push();
    const third = await ask(second.cookie);
    expect(third).toMatchObject({ seq: 1, leases: [{ variantId: other, granted: 2, sold: 1, target: 1 }] });
    expect((await ask('999999999999/1.elsewhere')).reset).toBe(true);
    expect((await ask(second.cookie.replace(/^\d+/, '99999999999999'))).reset).toBe(true);
  });
});

describe('two tills of one shop and the web', () => {
  test('race for the last units: whatever each may sell unseen is there, and no unit is promised twice', async () => {
    const variantId = await counter.goods('Teapot', 12);
    const tills = [await counter.newTill(), await counter.newTill()];
    const leases = tills.map((till) => new LeaseTill(services, till, variantId));
    for (const till of tills) await aim(till, variantId, 4);
    const other = services.another();
    const takes = Array.from({ length: 12 }, (_, index) =>
      webTakes(variantId, 1, index % 2 === 0 ? services : (other as typeof services)),
    );
    const [taken] = await Promise.all([
      Promise.all(takes),
      ...leases.flatMap((lease) => [lease.ask(), lease.ask(other), lease.ask()]),
    ]);
    for (const lease of leases) await lease.exchange();
    const web = taken.reduce((sum, units) => sum + units, 0);
    const set = leases.reduce((sum, lease) => sum + lease.left, 0);
    expect(web + set).toBeLessThanOrEqual(12);
    expect(await level(variantId)).toMatchObject({ onHand: 12, reserved: web, leased: set, shortage: 0 });
    for (const [index, lease] of leases.entries()) {
      while (lease.left > 0) await lease.sell(1);
      await tills[index]?.push();
    }
    expect(await level(variantId)).toMatchObject({ onHand: 12 - set, reserved: web, leased: 0, shortage: 0 });
    expect(await shortages(variantId)).toEqual([]);
  });

  test('a till sells, asks and gives back at once with the web: the counters agree in the end', async () => {
    const { variantId, lease, till } = await leased('Cafetiere', 30, 8);
    await lease.exchange();
    for (let round = 0; round < 6; round += 1) {
      await lease.sell(1 + (round % 3));
      await aim(till, variantId, round % 2 === 0 ? 2 : 8);
      await Promise.all([till.push(), lease.ask(), webTakes(variantId, 2), till.push(1, services.another())]);
      await lease.exchange();
      expect((await level(variantId))?.shortage).toBe(0);
    }
    await lease.exchange();
    const { granted, returned, sold } = await row(till, variantId);
    expect((await level(variantId))?.leased).toBe(granted - returned - sold);
    expect(lease.left).toBe(granted - returned - sold);
  });
});

describe('what a till is told of its shelf', () => {
  test('names what is promised to whom, and what other tills may sell unseen', async () => {
    const { variantId, lease } = await leased('Scale', 9, 2);
    await lease.exchange();
    const till = await counter.newTill();
    const shop = counter.shop as unknown as BuiltShop;
    const input = { shippingOptionId: null };
    const order = await buildOrder(services, shop, { lines: [{ variantId, quantity: 3 }], input });
    services.clock.forward(1_000);
    expect(await webTakes(variantId, 1)).toBe(1);
    const pulled = await pullChanges(services, { cookie: null, after: null }, till.actor);
    expect(pulled.stock.find((row) => row.variantId === variantId)).toEqual({
      variantId,
      onHand: 9,
      available: 3,
      promised: 4,
      leasedByOthers: 2,
      promises: [
        { kind: 'checkout', ownerId: expect.any(String), number: null, quantity: 1 },
        { kind: 'order', ownerId: order.orderId, number: order.number, quantity: 3 },
      ],
    });
  });
});
