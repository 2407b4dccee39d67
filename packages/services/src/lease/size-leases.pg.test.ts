import { afterAll, beforeAll, expect, test } from 'vitest';
import { LeaseTill } from '../testing/lease-till.ts';
import { openTestCounter, type TestCounter } from '../testing/test-counter.ts';
import { levelsOf, stockProblems } from '../testing.ts';
import { sizeLeases } from './size-leases.ts';

let counter: TestCounter;
let services: TestCounter['services'];

beforeAll(async () => {
  counter = await openTestCounter();
  services = counter.services;
});
afterAll(async () => {
  expect(await stockProblems(services)).toEqual([]);
  await services.close();
});

/** What the tills of the shop sell of a variant on a day, as it was found out last. */
async function sells(variantId: string, tillPerDay: number): Promise<void> {
  const key = { variantId, locationId: counter.shop.storeId };
  const speed = { perDay: tillPerDay, tillPerDay, computedAt: services.clock.now() };
  await services.db.prisma.salesSpeed.upsert({
    where: { variantId_locationId: key },
    create: { ...key, ...speed },
    update: speed,
  });
}

const leasedOf = async (variantId: string) => (await levelsOf(services, variantId)).get(counter.shop.storeId)?.leased;

test('a till that sells less from now on keeps what it was granted until it gives it back, however long it is silent', async () => {
  const till = await counter.newTill();
  const variantId = await counter.goods('Trivet', 20);
  const lease = new LeaseTill(services, till, variantId);
  await sells(variantId, 12);
  await sizeLeases(services);
  await lease.exchange();
  const granted = await leasedOf(variantId);
  expect(granted).toBe(lease.left);
  expect(granted).toBeGreaterThan(4);
  for (const perDay of [1, 0]) {
    await sells(variantId, perDay);
    await sizeLeases(services);
    services.clock.forward(30 * 86_400_000);
    await sizeLeases(services);
    expect(await leasedOf(variantId)).toBe(granted);
  }
  await lease.exchange();
  await lease.exchange();
  expect(await leasedOf(variantId)).toBe(0);
});

test('what a till gave back counts all in all: each further unit once', async () => {
  const till = await counter.newTill();
  const variantId = await counter.goods('Sieve', 20);
  const lease = new LeaseTill(services, till, variantId);
  for (const perDay of [20, 8, 3, 1, 0]) {
    await sells(variantId, perDay);
    await sizeLeases(services);
    await lease.exchange();
    await lease.exchange();
    expect(await leasedOf(variantId)).toBe(lease.left);
  }
  expect(lease.left).toBe(0);
});
