import { checkInvariants } from '@evertill/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '../permission.ts';
import { readSnapshot } from '../report/read-snapshot.ts';
import { takeStock } from '../stock/take-stock.ts';
import { LeaseTill } from '../testing/lease-till.ts';
import { openTestCounter, type TestCounter } from '../testing/test-counter.ts';
import type { TestTill } from '../testing/test-till.ts';
import { type BuiltShop, buildOrder, levelsOf, must, stockProblems } from '../testing.ts';
import { pullChanges } from '../till/pull-changes.ts';
import { revokeDevice } from '../till/revoke-device.ts';
import { exchangeLeases } from './exchange-leases.ts';

let counter: TestCounter;
let services: TestCounter['services'];

beforeAll(async () => {
  counter = await openTestCounter();
  services = counter.services;
});
afterAll(async () => {
  expect(await stockProblems(services)).toEqual([]);
  expect(checkInvariants(await readSnapshot(services))).toEqual([]);
  await services.close();
});

/** A till, goods of which so many lie in the store, and the till's lease of them. */
async function leased(title: string, units: number, target: number) {
  const till = await counter.newTill();
  const variantId = await counter.goods(title, units);
  await aim(till, variantId, target);
  return { till, variantId, lease: new LeaseTill(services, till, variantId) };
}

async function aim(till: TestTill, variantId: string, target: number): Promise<void> {
  const key = { deviceId: till.actor.deviceId, variantId };
  await services.db.prisma.lease.upsert({
    where: { deviceId_variantId: key },
    create: { ...key, locationId: counter.shop.storeId, granted: 0, target },
    update: { target },
  });
}

const level = async (variantId: string) => (await levelsOf(services, variantId)).get(counter.shop.storeId);

const row = (till: TestTill, variantId: string) =>
  services.db.prisma.lease.findUniqueOrThrow({
    where: { deviceId_variantId: { deviceId: till.actor.deviceId, variantId } },
    select: { granted: true, returned: true, sold: true, target: true },
  });

const shortages = (variantId: string) =>
  services.db.prisma.case.findMany({
    where: { variantId, kind: 'shortage' },
    orderBy: { openedAt: 'asc' },
    select: { state: true, quantity: true, settledBy: true },
  });

/** The web takes units of the store; answers how many it got. */
async function webTakes(variantId: string, quantity: number, on = services): Promise<number> {
  const taken = await takeStock(on, {
    ownerId: services.ids.next(),
    ownerType: 'checkout',
    lines: [{ variantId, quantity }],
    channelId: counter.shop.webChannelId,
    fulfilment: { kind: 'delivery' },
    ttlSeconds: 900,
  });
  return taken.ok ? quantity : 0;
}

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

describe('giving back', () => {
  test('happens when the till says so and not before, and the web can promise it again', async () => {
    const { variantId, lease, till } = await leased('Ladle', 5, 4);
    await lease.exchange();
    await aim(till, variantId, 1);
    lease.hear(await lease.ask());
    expect(lease.left).toBe(1);
    expect(await level(variantId)).toMatchObject({ leased: 4 });
    await lease.exchange();
    expect(await level(variantId)).toMatchObject({ leased: 1 });
    expect(await webTakes(variantId, 4)).toBe(4);
  });

  test('is counted once, whatever answer is lost and whatever question comes late', async () => {
    const { variantId, lease, till } = await leased('Spoon', 9, 6);
    await lease.ask(); // its answer is lost
    const early = await lease.ask();
    lease.hear(early);
    expect(lease.left).toBe(6);
    for (const target of [4, 2]) {
      await aim(till, variantId, target);
      await lease.exchange();
    }
    for (let times = 0; times < 3; times += 1) await lease.ask();
    const late = { ...early, returned: [{ variantId, returned: 1 }], cookie: null, ask: services.ids.next() };
    await exchangeLeases(services, late, till.actor);
    expect(await row(till, variantId)).toMatchObject({ granted: 6, returned: 4 });
    expect(await level(variantId)).toMatchObject({ leased: 2 });
  });

  test('never takes back what was sold meanwhile, in whichever order the two arrive', async () => {
    for (const salesFirst of [true, false]) {
      const { variantId, lease, till } = await leased(`Whisk ${salesFirst}`, 6, 6);
      await lease.exchange();
      await lease.sell(2);
      await aim(till, variantId, 1);
      lease.hear(await lease.ask());
      expect(lease.left).toBe(1);
      if (salesFirst) await till.push();
      await lease.ask();
      if (!salesFirst) await till.push();
      expect(await row(till, variantId)).toMatchObject({ granted: 6, returned: 3, sold: 2 });
      expect(await level(variantId)).toMatchObject({ onHand: 4, leased: 1, shortage: 0 });
    }
  });

  test('more than was granted is not believed', async () => {
    const { variantId, lease, till } = await leased('Tray', 3, 3);
    await lease.exchange();
    lease.returned = 50;
    await lease.ask();
    expect(await row(till, variantId)).toMatchObject({ granted: 6, returned: 3 });
    expect(await level(variantId)).toMatchObject({ leased: 3 });
  });

  test('is asked for when the shelf is short, and settles the shortage', async () => {
    const { variantId, lease, till } = await leased('Pot', 4, 4);
    await lease.exchange();
    const other = await counter.newTill();
    await other.sell([{ variantId, quantity: 3 }]);
    await other.push();
    expect(await level(variantId)).toMatchObject({ onHand: 1, leased: 4, shortage: 3 });
    await lease.exchange();
    expect(lease.left).toBe(1);
    await lease.exchange();
    expect(await row(till, variantId)).toMatchObject({ returned: 3 });
    expect(await level(variantId)).toMatchObject({ leased: 1, shortage: 0 });
    expect(await shortages(variantId)).toMatchObject([{ state: 'settled', settledBy: 'system' }]);
  });

  test('a restored profile is told what it had given back and forgotten', async () => {
    const { variantId, lease, till } = await leased('Jar', 6, 5);
    await lease.exchange();
    await aim(till, variantId, 2);
    await lease.exchange();
    await lease.exchange();
    const restored = new LeaseTill(services, till, variantId);
    await restored.exchange();
    expect(restored.left).toBe(2);
    expect(restored.returned).toBe(3);
  });
});

describe('a till that is given up', () => {
  test('gives everything back at once, audited; what it sold unseen counts beyond the lease', async () => {
    const { variantId, lease, till } = await leased('Pan', 4, 4);
    await lease.exchange();
    await lease.sell(1);
    must(await revokeDevice(services, { deviceId: till.actor.deviceId }, systemActor));
    expect(await row(till, variantId)).toEqual({ granted: 4, returned: 4, sold: 0, target: 0 });
    expect(await level(variantId)).toMatchObject({ onHand: 4, leased: 0 });
    expect(await webTakes(variantId, 4)).toBe(4);
    const audit = await services.db.prisma.auditEvent.findFirstOrThrow({
      where: { action: 'lease.returned', subjectId: till.actor.deviceId },
    });
    expect(audit).toMatchObject({
      actor: 'system',
      detail: { leases: [{ variantId, locationId: counter.shop.storeId, units: 4 }] },
    });
    await till.push();
    expect(await row(till, variantId)).toMatchObject({ sold: 0 });
    expect(await level(variantId)).toMatchObject({ onHand: 3, reserved: 4, leased: 0, shortage: 1 });
    await lease.exchange();
    expect(lease.left).toBe(0);
    expect(await row(till, variantId)).toMatchObject({ granted: 4 });
  });

  test('the older of two histories of one tablet holds nothing, and gives nothing back for the newer', async () => {
    const { variantId, lease, till } = await leased('Kettle', 5, 3);
    await lease.exchange();
    const epochs = services.db.prisma.deviceEpoch;
    await epochs.create({ data: { deviceId: till.actor.deviceId, epoch: 2, lastHash: '0'.repeat(64) } });
    lease.returned = 2;
    const answer = await lease.ask();
    expect(answer).toMatchObject({ epoch: 1, reset: true, leases: [] });
    expect(await row(till, variantId)).toMatchObject({ returned: 0 });
    expect(await level(variantId)).toMatchObject({ leased: 3 });
    const newer = new LeaseTill(services, till, variantId);
    till.begin(2);
    await newer.exchange();
    expect(newer.left).toBe(3);
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
