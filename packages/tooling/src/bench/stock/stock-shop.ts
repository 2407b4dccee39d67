import {
  createEnrolmentCode,
  receiveOpeningStock,
  type Services,
  saveChannel,
  saveProduct,
  saveStaff,
  systemActor,
  webChannel,
} from '@evertill/services';
import { must } from '@evertill/services/testing';
import { seedBenchShop } from '../store/bench-shop.ts';

const PLENTY = 10_000_000;
/** What the rush on the last units is about. */
export const LAST_UNITS = 1_500;
export const STOCK_TILL_CODE = 'BENCH-STOCK-CODE';

export interface Sellable {
  id: string;
  price: number;
}

export interface StockShop {
  channelId: string;
  /** The one place where hot variants lie. */
  locationId: string;
  /** 2,000 of them, each at three places; what is promised comes from the first, so that 2,000 rows are written. */
  spread: Sellable[];
  /** Each lies at one place, as many as anybody could want. */
  hot: { services: Sellable; baseline: Sellable; http: Sellable; watched: Sellable };
  /** `LAST_UNITS` of each, at one place. */
  last: { services: Sellable; http: Sellable };
  shippingOptionId: string;
  shippingPrice: number;
}

/** A shop for measuring promises: many variants, some hot ones, and a till. */
export async function seedStockShop(services: Services, say: (words: string) => void): Promise<StockShop> {
  const shop = await seedBenchShop(services, say);
  const { rows } = await services.db.pool.query<{ id: string }>("SELECT id FROM location WHERE code = 'STORE'");
  const locationId = rows[0]?.id ?? '';
  const hot = async (name: string, quantity: number): Promise<Sellable> => {
    const prices = [{ priceListCode: 'list', amount: 1_500 }];
    const saved = must(
      await saveProduct(services, {
        slug: `hot-${name}`,
        title: `Hot ${name}`,
        taxRateKey: 'standard',
        categorySlugs: [shop.categories[0] ?? ''],
        variants: [{ sku: `HOT-${name}`, prices }],
      }),
    );
    const id = saved.variants[0]?.id ?? '';
    await receiveOpeningStock(services, {
      causeId: services.ids.next(),
      lines: [{ variantId: id, locationId, quantity }],
    });
    return { id, price: 1_500 };
  };
  await openTill(services);
  const built = {
    channelId: (await webChannel(services)).id,
    locationId,
    spread: shop.variants,
    hot: {
      services: await hot('services', PLENTY),
      baseline: await hot('baseline', PLENTY),
      http: await hot('http', PLENTY),
      watched: await hot('watched', PLENTY),
    },
    last: { services: await hot('last-services', LAST_UNITS), http: await hot('last-http', LAST_UNITS) },
    shippingOptionId: shop.shippingOptionId,
    shippingPrice: shop.shippingPrice,
  };
  await services.db.pool.query('ANALYZE');
  return built;
}

async function openTill(services: Services): Promise<void> {
  const counter = must(
    await saveChannel(services, {
      code: 'counter',
      name: 'Counter',
      kind: 'store',
      currencies: ['GBP'],
      taxMode: 'inclusive',
      taxRounding: 'line',
      locations: [{ locationCode: 'STORE', role: 'counter' }],
    }),
  );
  must(await saveStaff(services, { name: 'Priya Nair', pin: '1122', role: 'clerk', locationCodes: ['STORE'] }));
  const code = { channelId: counter.channelId, tillCode: 'STORE-1', code: STOCK_TILL_CODE };
  must(await createEnrolmentCode(services, code, systemActor));
}
