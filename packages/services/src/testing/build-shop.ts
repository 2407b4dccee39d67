import type { Services } from '../services.ts';
import { receiveOpeningStock } from '../stock/receive-opening-stock.ts';

/** A small chain: one web channel served by two warehouses and a store, and that store's own channel. */
export interface BuiltShop {
  webChannelId: string;
  storeChannelId: string;
  storeId: string;
  northId: string;
  southId: string;
  /** In the order the web channel sends from. */
  locationIds: string[];
  standardRateId: string;
  reducedRateId: string;
  webListId: string;
  standardShippingId: string;
  pickUpShippingId: string;
}

/** Builds the chain: prices include tax, rounded per line; shipping 4.95, free from 50.00. */
export async function buildShop(services: Services): Promise<BuiltShop> {
  const next = () => services.ids.next();
  const shop: BuiltShop = {
    webChannelId: next(),
    storeChannelId: next(),
    storeId: next(),
    northId: next(),
    southId: next(),
    locationIds: [],
    standardRateId: next(),
    reducedRateId: next(),
    webListId: next(),
    standardShippingId: next(),
    pickUpShippingId: next(),
  };
  shop.locationIds = [shop.northId, shop.southId, shop.storeId];
  const tag = shop.webChannelId.slice(-8);
  const { prisma } = services.db;
  await prisma.taxRate.createMany({
    data: [
      { id: shop.standardRateId, key: `standard-${tag}`, name: 'VAT 20 %', ppm: 200_000 },
      { id: shop.reducedRateId, key: `reduced-${tag}`, name: 'VAT 5 %', ppm: 50_000 },
    ],
  });
  await prisma.location.createMany({
    data: [
      { id: shop.northId, code: `north-${tag}`, name: 'North warehouse', kind: 'warehouse' },
      { id: shop.southId, code: `south-${tag}`, name: 'South warehouse', kind: 'warehouse' },
      { id: shop.storeId, code: `store-${tag}`, name: 'Bristol', kind: 'store' },
    ],
  });
  await buildChannels(services, shop, tag);
  return shop;
}

async function buildChannels(services: Services, shop: BuiltShop, tag: string): Promise<void> {
  const { prisma } = services.db;
  const money = { currencies: ['GBP', 'EUR'], taxMode: 'inclusive', taxRounding: 'line' };
  await prisma.channel.createMany({
    data: [
      { id: shop.webChannelId, code: `web-${tag}`, name: 'Web', kind: 'web', ...money },
      { id: shop.storeChannelId, code: `store-${tag}`, name: 'Bristol', kind: 'store', ...money },
    ],
  });
  await prisma.channelLocation.createMany({
    data: [
      ...shop.locationIds.map((locationId, priority) => ({
        channelId: shop.webChannelId,
        locationId,
        role: 'ship',
        priority,
      })),
      { channelId: shop.webChannelId, locationId: shop.storeId, role: 'pick_up', priority: 0 },
      { channelId: shop.storeChannelId, locationId: shop.storeId, role: 'counter', priority: 0 },
    ],
  });
  await prisma.priceList.create({ data: { id: shop.webListId, code: `base-${tag}`, name: 'Base', currency: 'GBP' } });
  const shipping = { channelId: shop.webChannelId, currency: 'GBP', taxRateId: shop.standardRateId };
  await prisma.shippingOption.createMany({
    data: [
      {
        ...shipping,
        id: shop.standardShippingId,
        code: 'standard',
        name: 'Standard',
        kind: 'delivery',
        amount: 495n,
        freeFrom: 5000n,
        minDays: 2,
        maxDays: 4,
      },
      {
        ...shipping,
        id: shop.pickUpShippingId,
        code: 'pick-up',
        name: 'Pick up',
        kind: 'pick_up',
        amount: 0n,
        position: 1,
      },
    ],
  });
}

export interface ProductPlan {
  title?: string;
  /** Pence, tax included, one variant each. */
  prices?: number[];
  kind?: 'goods' | 'service';
  taxRateId?: string;
  /** Units of every variant, by location. */
  stock?: Record<string, number>;
}

export interface BuiltProduct {
  productId: string;
  variantIds: string[];
}

/** A product with a variant for each price, and opening stock as movements. */
export async function buildProduct(services: Services, shop: BuiltShop, plan: ProductPlan = {}): Promise<BuiltProduct> {
  const productId = services.ids.next();
  const prices = plan.prices ?? [1500];
  const variants = prices.map((amount) => ({ id: services.ids.next(), amount }));
  await services.db.prisma.product.create({
    data: {
      id: productId,
      slug: `p-${productId}`,
      kind: plan.kind ?? 'goods',
      title: plan.title ?? 'Stoneware mug',
      taxRateId: plan.taxRateId ?? shop.standardRateId,
      variants: {
        create: variants.map(({ id, amount }) => ({
          id,
          sku: `SKU-${id}`,
          stockTracked: plan.kind !== 'service',
          prices: { create: { id: services.ids.next(), priceListId: shop.webListId, amount: BigInt(amount) } },
        })),
      },
    },
  });
  const stock = Object.entries(plan.stock ?? {}).flatMap(([locationId, quantity]) =>
    variants.map(({ id }) => ({ variantId: id, locationId, quantity })),
  );
  await receiveOpeningStock(services, { causeId: services.ids.next(), lines: stock });
  return { productId, variantIds: variants.map(({ id }) => id) };
}
