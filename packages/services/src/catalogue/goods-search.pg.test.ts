import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCount } from '../count/create-count.ts';
import { findCount } from '../count/find-count.ts';
import type { Actor } from '../permission.ts';
import { findStock } from '../stock/find-stock.ts';
import { findStockGrid } from '../stock/find-stock-grid.ts';
import { findIncoming } from '../supply/find-incoming.ts';
import { findPurchaseGoods } from '../supply/find-purchase-goods.ts';
import { findReorderRules } from '../supply/find-reorder-rules.ts';
import { saveReorderRules } from '../supply/save-reorder-rules.ts';
import {
  buildProduct,
  buildPurchaseOrder,
  buildShop,
  must,
  type TestServices,
  testManager,
  testServices,
} from '../testing.ts';

let services: TestServices;
let manager: Actor;
let northId: string;
let countId: string;
const known: string[] = [];

/** Two goods on every list, the first with codes of letters. */
beforeAll(async () => {
  services = await testServices();
  manager = testManager(services);
  const shop = await buildShop(services);
  northId = shop.northId;
  for (const title of ['Mug', 'Bowl']) {
    const { variantIds } = await buildProduct(services, shop, { title, stock: { [northId]: 1 } });
    known.push(...variantIds);
  }
  const codes = ['X00A1B2C3', 'mix-Ed'];
  await services.db.prisma.barcode.createMany({ data: codes.map((code) => ({ code, variantId: known[0] ?? '' })) });
  const rules = known.map((variantId) => ({ variantId, locationId: northId, point: 1, target: 2 }));
  must(await saveReorderRules(services, { rules }, manager));
  await buildPurchaseOrder(services, {
    locationId: northId,
    lines: known.map((variantId) => ({ variantId, quantity: 1 })),
  });
  countId = services.ids.next();
  const count = { countId, locationId: northId, name: 'All', blind: false, note: '', categorySlug: null };
  must(await createCount(services, { ...count, scope: 'cycle', variantIds: known }, manager));
});
afterAll(() => services.close());

const idsOf = (rows: readonly { variantId: string }[]) => [...new Set(rows.map((row) => row.variantId))];
const LISTS: Record<string, (query: string) => Promise<string[]>> = {
  stock: async (query) =>
    idsOf(must(await findStock(services, { query, locationId: null, show: 'all', page: 1 }, manager)).items),
  grid: async (query) => {
    const filter = { query, locationId: null, categoryId: null, supplierId: null, show: 'all' } as const;
    const sorted = { sort: 'title', sortLocationId: null, descending: false } as const;
    return idsOf(
      must(await findStockGrid(services, { ...filter, ...sorted, view: query, offset: 0, limit: 10 }, manager)).rows,
    );
  },
  count: async (query) =>
    idsOf(must(await findCount(services, { countId, query, show: 'all', page: 1 }, manager)).lines.items),
  incoming: async (query) =>
    idsOf(must(await findIncoming(services, { query, locationId: null, variantId: null, page: 1 }, manager)).items),
  'reorder rules': async (query) =>
    idsOf(must(await findReorderRules(services, { query, locationId: null, show: 'with', page: 1 }, manager)).items),
  'goods to buy': async (query) =>
    idsOf(must(await findPurchaseGoods(services, { query, locationId: northId }, manager))),
};

test.each(Object.keys(LISTS))(
  '%s: a code with letters is found as it is scanned, and in the other case',
  async (list) => {
    const find = LISTS[list];
    const [mug] = known;
    for (const code of ['X00A1B2C3', ' x00a1b2c3 ', 'mix-Ed'])
      expect([code, await find?.(code)]).toEqual([code, [mug]]);
    expect(await find?.('X00A1B2')).toEqual([]);
    expect(await find?.('MUG')).toEqual([mug]);
    expect(await find?.('m_g')).toEqual([]);
  },
);
