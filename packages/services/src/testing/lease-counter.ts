import { checkInvariants } from '@evertill/domain';
import { expect } from 'vitest';
import { readSnapshot } from '../report/read-snapshot.ts';
import type { Services } from '../services.ts';
import { takeStock } from '../stock/take-stock.ts';
import { LeaseTill } from './lease-till.ts';
import { levelsOf, stockProblems } from './stock.ts';
import { openTestCounter } from './test-counter.ts';
import type { TestTill } from './test-till.ts';

export type LeaseCounter = Awaited<ReturnType<typeof openLeaseCounter>>;

/** A counter with tills that lease, beside the web that wants the same goods. */
export async function openLeaseCounter() {
  const counter = await openTestCounter();
  const { services, shop } = counter;
  const { prisma } = services.db;
  const keyOf = (till: TestTill, variantId: string) => ({ deviceId: till.actor.deviceId, variantId });
  /** Says how many units a till should keep. */
  const aim = async (till: TestTill, variantId: string, target: number): Promise<void> => {
    const key = keyOf(till, variantId);
    await prisma.lease.upsert({
      where: { deviceId_variantId: key },
      create: { ...key, locationId: shop.storeId, granted: 0, target },
      update: { target },
    });
  };
  /** A till, goods of which so many lie in the store, and the till's lease of them. */
  const leased = async (title: string, units: number, target: number) => {
    const till = await counter.newTill();
    const variantId = await counter.goods(title, units);
    await aim(till, variantId, target);
    return { till, variantId, lease: new LeaseTill(services, till, variantId) };
  };
  return {
    ...counter,
    aim,
    leased,
    level: async (variantId: string) => (await levelsOf(services, variantId)).get(shop.storeId),
    row: (till: TestTill, variantId: string) =>
      prisma.lease.findUniqueOrThrow({
        where: { deviceId_variantId: keyOf(till, variantId) },
        select: { granted: true, returned: true, sold: true, target: true },
      }),
    shortages: (variantId: string) =>
      prisma.case.findMany({
        where: { variantId, kind: 'shortage' },
        orderBy: { openedAt: 'asc' },
        select: { state: true, quantity: true, settledBy: true },
      }),
    /** The web takes units of the store; answers how many it got. */
    webTakes: async (variantId: string, quantity: number, on: Services = services): Promise<number> => {
      const taken = await takeStock(on, {
        ownerId: services.ids.next(),
        ownerType: 'checkout',
        lines: [{ variantId, quantity }],
        channelId: shop.webChannelId,
        fulfilment: { kind: 'delivery' },
        ttlSeconds: 900,
      });
      return taken.ok ? quantity : 0;
    },
    /** Every invariant held, whatever the tests did. */
    close: async (): Promise<void> => {
      expect(await stockProblems(services)).toEqual([]);
      expect(checkInvariants(await readSnapshot(services))).toEqual([]);
      await services.close();
    },
  };
}
