import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '../permission.ts';
import { type LeaseCounter, openLeaseCounter } from '../testing/lease-counter.ts';
import { LeaseTill } from '../testing/lease-till.ts';
import { must } from '../testing.ts';
import { revokeDevice } from '../till/revoke-device.ts';
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

  test('of a variant that is named twice counts once, as the most that was said', async () => {
    const { variantId, till } = await leased('Bowl', 6, 4);
    const ask = (returned: { variantId: string; returned: number }[]) =>
      exchangeLeases(services, { ask: services.ids.next(), epoch: till.epoch, cookie: null, returned }, till.actor);
    await ask([]);
    await aim(till, variantId, 0);
    const twice = [1, 2].map((returned) => ({ variantId, returned }));
    await ask(twice);
    expect(await row(till, variantId)).toMatchObject({ granted: 4, returned: 2 });
    expect(await level(variantId)).toMatchObject({ leased: 2 });
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
