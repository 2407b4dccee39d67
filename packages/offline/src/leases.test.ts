import type { LeaseAnswer, LeaseAsk } from '@evertill/domain';
import { describe, expect, it } from 'vitest';
import { exchangeLeasesOnce, leasesLeft } from './leases.ts';
import type { Transport } from './ports.ts';
import { sell } from './testing/clerk.ts';
import { granted, lead, openShop, type Shop } from './testing/fixture.ts';
import { saveOpenCart } from './till-cart.ts';

/** A shop whose till holds two or one of everything, and the goods of which it holds two. */
async function leasedShop() {
  const shop = await openShop(5);
  const [lease] = [...shop.server.state.leases.values()].filter(({ target }) => target === 2);
  if (!lease) throw new Error('nothing is leased');
  return { ...shop, lease, variantId: lease.variantId };
}

const cartOf = ({ clerk }: Pick<Shop, 'clerk'>, variantId: string, quantity: number) => ({
  id: clerk.ids.next(),
  currency: 'GBP',
  lines: [{ id: clerk.ids.next(), variantId, quantity }],
  charges: [],
  coupons: [],
});

const leftOf = async (tab: Shop['tab'], variantId: string): Promise<number> =>
  (await leasesLeft(tab.journal)).get(variantId) ?? 0;

const exchange = ({ tab, clerk }: Shop, exchangeLeases: Transport['exchangeLeases']) =>
  exchangeLeasesOnce(tab.journal, { push: unused, pull: unused, exchangeLeases }, clerk.ids, null);

const unused = async (): Promise<never> => {
  throw new Error('not asked for here');
};

describe('what a till may sell under its lease', () => {
  it('is what it was told, less what it sold since, in the same write as the sale (LE3)', async () => {
    const shop = await leasedShop();
    const { tab, clerk, variantId } = shop;
    expect(await leftOf(tab, variantId)).toBe(2);
    granted(await sell(clerk, cartOf(shop, variantId, 1)));
    expect(await leftOf(tab, variantId)).toBe(1);
    shop.profile.idb.failCommits = 1;
    expect((await sell(clerk, cartOf(shop, variantId, 1))).ok).toBe(false);
    expect(await leftOf(tab, variantId)).toBe(1);
    granted(await sell(clerk, cartOf(shop, variantId, 4)));
    expect(await leftOf(tab, variantId)).toBe(0);
  });

  it('is topped up with the sale counted once, whether the server had it or not (LE3)', async () => {
    const shop = await leasedShop();
    const { tab, clerk, variantId, transport } = shop;
    granted(await sell(clerk, cartOf(shop, variantId, 2)));
    await exchange(shop, transport.exchangeLeases);
    expect(await leftOf(tab, variantId)).toBe(0);
    await tab.loop.cycle();
    expect(await leftOf(tab, variantId)).toBe(2);
  });

  it('survives a reload and another tab', async () => {
    const shop = await leasedShop();
    granted(await sell(shop.clerk, cartOf(shop, shop.variantId, 1)));
    shop.tab.die();
    const next = shop.open();
    await lead(next);
    expect(await leftOf(next, shop.variantId)).toBe(1);
  });

  it('goes along into a new epoch, with sales that are filed again counted there (LE4)', async () => {
    const shop = await leasedShop();
    const { tab, clerk, server, variantId } = shop;
    granted(await sell(clerk, cartOf(shop, variantId, 1)));
    granted(await tab.journal.startEpoch(await server.enrol(1)));
    expect(await leftOf(tab, variantId)).toBe(1);
    await tab.loop.cycle();
    expect(await leftOf(tab, variantId)).toBe(2);
    expect(server.state.leases.get(`${shop.profile.deviceId} ${variantId}`)).toMatchObject({ granted: 3, sold: 1 });
  });

  it('is nothing for a tablet that became another device', async () => {
    const shop = await leasedShop();
    granted(await shop.tab.journal.startEpoch(await shop.server.enrol(2)));
    expect(await leasesLeft(shop.tab.journal)).toEqual(new Map());
  });
});

describe('giving back', () => {
  it('is written down before it is told: a crash between the two tells it later (LE5)', async () => {
    const shop = await leasedShop();
    const { tab, lease, variantId, transport } = shop;
    lease.target = 0;
    const asked: LeaseAsk[] = [];
    const told = await exchange(shop, (ask) => {
      asked.push(ask);
      return transport.exchangeLeases(ask);
    });
    expect(told.isMore).toBe(true);
    expect(asked[0]?.returned).toEqual([]);
    expect(await leftOf(tab, variantId)).toBe(0);
    expect(lease.returned).toBe(0);
    tab.die();
    const next = shop.open();
    await lead(next);
    await next.loop.cycle();
    expect(lease).toMatchObject({ granted: 2, returned: 2 });
  });

  it('that could not be written down is not told (LE5)', async () => {
    const shop = await leasedShop();
    shop.lease.target = 0;
    shop.profile.idb.failCommits = 1;
    await expect(exchange(shop, shop.transport.exchangeLeases)).rejects.toThrow('storage.full');
    expect(await leftOf(shop.tab, shop.variantId)).toBe(2);
    expect(shop.lease.returned).toBe(0);
  });

  it('says all that was ever given back, so that a lost answer repeats nothing (LE6)', async () => {
    const shop = await leasedShop();
    const { lease, transport, tab } = shop;
    lease.target = 1;
    await exchange(shop, transport.exchangeLeases);
    const lost: Transport['exchangeLeases'] = async (ask) => {
      await transport.exchangeLeases(ask);
      throw new Error('connection reset');
    };
    await expect(exchange(shop, lost)).rejects.toThrow('connection reset');
    await expect(exchange(shop, lost)).rejects.toThrow('connection reset');
    await exchange(shop, transport.exchangeLeases);
    expect(lease).toMatchObject({ granted: 2, returned: 1 });
    expect(await leftOf(tab, shop.variantId)).toBe(1);
  });

  it('leaves alone what lies in the open cart and what was sold unseen (LE5)', async () => {
    const shop = await leasedShop();
    const { tab, clerk, lease, variantId, transport } = shop;
    lease.target = 0;
    granted(await saveOpenCart(tab.journal, cartOf(shop, variantId, 1)));
    await exchange(shop, transport.exchangeLeases);
    expect(await leftOf(tab, variantId)).toBe(1);
    granted(await sell(clerk, cartOf(shop, variantId, 1)));
    await exchange(shop, transport.exchangeLeases);
    await exchange(shop, transport.exchangeLeases);
    expect(lease).toMatchObject({ returned: 1, sold: 0 });
    await tab.loop.cycle();
    expect(lease).toMatchObject({ granted: 2, returned: 1, sold: 1 });
  });
});

describe('what is no answer to the question changes nothing (LE2)', () => {
  const garbled: Record<string, (answer: LeaseAnswer) => unknown> = {
    'a portal': () => '<html>',
    'an older answer': (answer) => ({ ...answer, ask: answer.deviceId }),
    'another device': (answer) => ({ ...answer, deviceId: answer.ask }),
    'another epoch': (answer) => ({ ...answer, epoch: answer.epoch + 1 }),
    'negative counters': (answer) => ({ ...answer, leases: answer.leases.map((lease) => ({ ...lease, sold: -1 })) }),
  };
  for (const [name, garble] of Object.entries(garbled)) {
    it(name, async () => {
      const shop = await leasedShop();
      shop.lease.target = 0;
      const lying = async (ask: LeaseAsk) => garble((await shop.transport.exchangeLeases(ask)) as LeaseAnswer);
      await expect(exchange(shop, lying)).rejects.toThrow('not an answer');
      expect(await leftOf(shop.tab, shop.variantId)).toBe(2);
    });
  }

  it('an answer that comes when the till has gone on to another epoch is nobody’s', async () => {
    const shop = await leasedShop();
    const { tab, server, transport, variantId } = shop;
    shop.lease.target = 0;
    const slow: Transport['exchangeLeases'] = async (ask) => {
      const answer = await transport.exchangeLeases(ask);
      granted(await tab.journal.startEpoch(await server.enrol(1)));
      return answer;
    };
    expect(await exchange(shop, slow)).toEqual({ cookie: null, isMore: false });
    expect(await leftOf(tab, variantId)).toBe(2);
  });
});

describe('a profile that is not what it was', () => {
  it('holds nothing until it is told when its journal was newer than its database (LE7)', async () => {
    const shop = await leasedShop();
    const { profile, tab, clerk, variantId } = shop;
    const { copyDatabases } = await import('./testing/fake-indexeddb.ts');
    const backup = await copyDatabases(profile.idb);
    granted(await sell(clerk, cartOf(shop, variantId, 1)));
    tab.die();
    profile.idb = backup;
    const next = shop.open();
    await lead(next);
    expect(await leasesLeft(next.journal)).toEqual(new Map());
    await next.loop.cycle();
    expect(await leftOf(next, variantId)).toBe(2);
  });

  it('of two copies only the one in the newest epoch is told a lease (LE8)', async () => {
    const shop = await leasedShop();
    const { tab, server, variantId } = shop;
    await server.enrol(1);
    await tab.loop.cycle();
    expect(await leftOf(tab, variantId)).toBe(0);
  });
});
