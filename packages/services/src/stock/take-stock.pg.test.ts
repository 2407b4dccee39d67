import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type BuiltShop,
  buildProduct,
  buildShop,
  levelsOf,
  must,
  stockProblems,
  type TestServices,
  testServices,
} from '../testing.ts';
import { releaseStock } from './release-stock.ts';
import { type TakeStockInput, takeStock } from './take-stock.ts';

let services: TestServices;
let shop: BuiltShop;
beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
});
afterAll(() => services.close());

async function variantWith(stock: Record<string, number>): Promise<string> {
  const { variantIds } = await buildProduct(services, shop, { stock });
  return variantIds[0] as string;
}

function hold(ownerId: string, lines: TakeStockInput['lines'], more: Partial<TakeStockInput> = {}): TakeStockInput {
  const delivery = { kind: 'delivery' } as const;
  return {
    ownerType: 'checkout',
    ownerId,
    channelId: shop.webChannelId,
    fulfilment: delivery,
    lines,
    ttlSeconds: 900,
    ...more,
  };
}

const reservedOf = async (variantId: string): Promise<number> =>
  [...(await levelsOf(services, variantId)).values()].reduce((sum, level) => sum + level.reserved, 0);

describe('many buyers at once', () => {
  test('64 buyers of 20 units at 3 places get exactly 20, whichever process served them', async () => {
    const variantId = await variantWith({ [shop.northId]: 9, [shop.southId]: 6, [shop.storeId]: 5 });
    const processes = [services, services.another()];
    const results = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        takeStock(processes[index % 2] as TestServices, hold(services.ids.next(), [{ variantId, quantity: 1 }])),
      ),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(20);
    expect(await reservedOf(variantId)).toBe(20);
    expect(await stockProblems(services)).toEqual([]);
  });

  test('buyers of many variants in opposite orders never deadlock and never take too much', async () => {
    const a = await variantWith({ [shop.northId]: 12, [shop.southId]: 12 });
    const b = await variantWith({ [shop.northId]: 12, [shop.southId]: 12 });
    const processes = [services, services.another()];
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const lines = [a, b].map((variantId) => ({ variantId, quantity: 2 }));
        return takeStock(
          processes[index % 2] as TestServices,
          hold(services.ids.next(), index % 3 ? lines : lines.reverse()),
        );
      }),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(12);
    expect(await reservedOf(a)).toBe(24);
    expect(await reservedOf(b)).toBe(24);
    expect(await stockProblems(services)).toEqual([]);
  });
});

describe('one hold', () => {
  test('is all lines or none, and a refusal names every short line with what could be had', async () => {
    const plenty = await variantWith({ [shop.northId]: 10 });
    const two = await variantWith({ [shop.northId]: 1, [shop.southId]: 1 });
    const none = await variantWith({});
    const lines = [
      { variantId: plenty, quantity: 1 },
      { variantId: two, quantity: 3 },
      { variantId: none, quantity: 1 },
    ];
    const result = await takeStock(services, hold(services.ids.next(), lines));
    expect(result).toEqual({
      ok: false,
      refusal: {
        code: 'stock.short',
        lines: [
          { variantId: two, requested: 3, available: 2 },
          { variantId: none, requested: 1, available: 0 },
        ],
      },
    });
    expect(await reservedOf(plenty)).toBe(0);
  });

  test('sums two lines of the same variant', async () => {
    const variantId = await variantWith({ [shop.northId]: 3 });
    const lines = [
      { variantId, quantity: 2 },
      { variantId, quantity: 2 },
    ];
    const result = await takeStock(services, hold(services.ids.next(), lines));
    expect(result).toMatchObject({ ok: false, refusal: { lines: [{ variantId, requested: 4, available: 3 }] } });
    expect(await reservedOf(variantId)).toBe(0);
  });

  test('splits a line over places when no place has it all, and holds exactly what was asked', async () => {
    const variantId = await variantWith({ [shop.northId]: 2, [shop.southId]: 3 });
    const result = await takeStock(services, hold(services.ids.next(), [{ variantId, quantity: 4 }]));
    if (!result.ok) throw new Error('refused');
    expect(result.value.places.reduce((sum, place) => sum + place.quantity, 0)).toBe(4);
    expect(result.value.places).toHaveLength(2);
  });

  test('never blocks its owner, who may ask again for more of the same', async () => {
    const variantId = await variantWith({ [shop.northId]: 3 });
    const owner = services.ids.next();
    for (const quantity of [3, 3, 2, 3]) {
      expect((await takeStock(services, hold(owner, [{ variantId, quantity }]))).ok).toBe(true);
      expect(await reservedOf(variantId)).toBe(quantity);
    }
    expect(await stockProblems(services)).toEqual([]);
  });

  test('stays as it was when its owner asks for too much', async () => {
    const variantId = await variantWith({ [shop.northId]: 3 });
    const owner = services.ids.next();
    await takeStock(services, hold(owner, [{ variantId, quantity: 2 }]));
    expect((await takeStock(services, hold(owner, [{ variantId, quantity: 4 }]))).ok).toBe(false);
    expect(await reservedOf(variantId)).toBe(2);
  });

  test('that expired is taken back by whoever comes up short, without waiting for a job', async () => {
    const variantId = await variantWith({ [shop.northId]: 3 });
    await takeStock(services, hold(services.ids.next(), [{ variantId, quantity: 3 }], { ttlSeconds: 60 }));
    const second = services.ids.next();
    expect((await takeStock(services, hold(second, [{ variantId, quantity: 1 }]))).ok).toBe(false);
    services.clock.forward(61_000);
    expect((await takeStock(services, hold(second, [{ variantId, quantity: 1 }]))).ok).toBe(true);
    expect(await reservedOf(variantId)).toBe(1);
    expect(await stockProblems(services)).toEqual([]);
  });

  test('is given back when it is released', async () => {
    const variantId = await variantWith({ [shop.northId]: 3 });
    const ownerId = services.ids.next();
    await takeStock(services, hold(ownerId, [{ variantId, quantity: 3 }]));
    expect(await releaseStock(services, { ownerId })).toEqual({ released: 1 });
    expect(await releaseStock(services, { ownerId })).toEqual({ released: 0 });
    expect(await reservedOf(variantId)).toBe(0);
  });

  test('for pick-up comes from that shop, from elsewhere where it has too few, and only from shops that offer it', async () => {
    const variantId = await variantWith({ [shop.northId]: 4, [shop.storeId]: 2 });
    const fulfilment = { kind: 'pick_up', locationId: shop.storeId } as const;
    const lines = [{ variantId, quantity: 2 }];
    const changedMind = services.ids.next();
    must(await takeStock(services, hold(changedMind, lines)));
    const mine = must(await takeStock(services, hold(changedMind, lines, { fulfilment })));
    expect(mine.places).toEqual([{ variantId, locationId: shop.storeId, quantity: 2 }]);
    const brought = must(await takeStock(services, hold(services.ids.next(), lines, { fulfilment })));
    expect(brought.places).toEqual([{ variantId, locationId: shop.northId, quantity: 2 }]);
    const three = [{ variantId, quantity: 3 }];
    const short = await takeStock(services, hold(services.ids.next(), three, { fulfilment }));
    expect(short).toMatchObject({ ok: false, refusal: { code: 'stock.short', lines: [{ available: 2 }] } });
    const nowhere = { kind: 'pick_up', locationId: shop.northId } as const;
    const unknown = await takeStock(services, hold(services.ids.next(), lines, { fulfilment: nowhere }));
    expect(unknown).toEqual({ ok: false, refusal: { code: 'pick-up.unknown' } });
  });

  test('asks nothing for a variant that is not counted', async () => {
    const { variantIds } = await buildProduct(services, shop, { kind: 'service' });
    const result = await takeStock(
      services,
      hold(services.ids.next(), [{ variantId: variantIds[0] as string, quantity: 5 }]),
    );
    expect(result).toMatchObject({ ok: true, value: { places: [] } });
  });
});

test('the database itself refuses a promise no goods stand behind', async () => {
  const variantId = await variantWith({ [shop.northId]: 1 });
  const overPromise = services.db.pool.query('UPDATE stock_level SET reserved = 2 WHERE variant_id = $1', [variantId]);
  await expect(overPromise).rejects.toThrow('stock_level_promise');
});
