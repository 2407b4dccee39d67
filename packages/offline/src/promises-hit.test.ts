import type { TillPromise } from '@evertill/domain';
import { testId } from '@evertill/domain/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { promisesHit } from './promises-hit.ts';
import { sell } from './testing/clerk.ts';
import { granted, openShop, type Shop } from './testing/fixture.ts';

const web: TillPromise = { kind: 'order', ownerId: testId(20, 1), number: '1234', quantity: 2 };
const asleep = { kind: 'checkout', ownerId: testId(20, 2), number: null } as const;

let shop: Shop;
let variantId: string;

/** Five lie there; the till holds two under its lease. */
beforeEach(async () => {
  shop = await openShop(5);
  variantId = [...shop.server.state.leases.values()].find(({ target }) => target === 2)?.variantId ?? '';
});

async function shelf(promises: TillPromise[], leasedByOthers = 0): Promise<void> {
  const { db } = shop.tab.catalogue;
  const promised = promises.reduce((sum, { quantity }) => sum + quantity, 0);
  const available = 5 - promised - 2 - leasedByOthers;
  await db.stock((await db.state()).side).put({ variantId, onHand: 5, available, promised, leasedByOthers, promises });
}

const cart = (quantity: number, id = shop.clerk.ids.next()) => ({
  id,
  currency: 'GBP',
  lines: [{ id: shop.clerk.ids.next(), variantId, quantity }],
  charges: [],
  coupons: [],
});

const hit = (quantity: number, id?: string) => promisesHit(shop.tab.journal, shop.tab.catalogue, cart(quantity, id));

describe('what selling a cart takes from others', () => {
  it('is nothing within the lease, or while enough is left', async () => {
    await shelf([{ ...web, quantity: 5 }]);
    expect(await hit(2)).toEqual([]);
    await shelf([web]);
    expect(await hit(3)).toEqual([]);
  });

  it('is named: the last two are promised to an order', async () => {
    await shelf([web]);
    expect(await hit(4)).toEqual([{ variantId, units: 1, promises: [{ ...web, quantity: 1 }] }]);
    expect(await hit(5)).toEqual([{ variantId, units: 2, promises: [web] }]);
  });

  it('counts what was sold since and the server has not seen', async () => {
    await shelf([web]);
    granted(await sell(shop.clerk, cart(2)));
    expect(await hit(1)).toEqual([]);
    expect(await hit(2)).toEqual([{ variantId, units: 1, promises: [{ ...web, quantity: 1 }] }]);
  });

  it('leaves alone what other tills may sell unseen', async () => {
    await shelf([web], 1);
    expect(await hit(3)).toEqual([{ variantId, units: 1, promises: [{ ...web, quantity: 1 }] }]);
  });

  it('names the latest promise first, and no hold of its own', async () => {
    const mine = shop.clerk.ids.next();
    await shelf([{ kind: 'till', ownerId: mine, number: null, quantity: 1 }, { ...asleep, quantity: 1 }, web]);
    expect(await hit(5, mine)).toEqual([{ variantId, units: 3, promises: [{ ...asleep, quantity: 1 }, web] }]);
    expect((await hit(4, mine))[0]?.promises).toEqual([
      { ...asleep, quantity: 1 },
      { ...web, quantity: 1 },
    ]);
  });

  it('is nothing for what lies at another place', async () => {
    await shelf([web]);
    const from = { locationId: testId(10, 9), kind: 'ship' as const, place: 'Elsewhere' };
    const lines = cart(5).lines.map((line) => ({ ...line, from }));
    expect(await promisesHit(shop.tab.journal, shop.tab.catalogue, { id: testId(21, 1), lines })).toEqual([]);
  });

  it('is nothing known of rows that an earlier version pulled', async () => {
    const { db } = shop.tab.catalogue;
    await db.stock((await db.state()).side).put({ variantId, onHand: 5, available: 0 });
    expect(await hit(5)).toEqual([]);
  });
});
