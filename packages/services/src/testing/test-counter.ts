import { buildCatalogueShop, buildGoods, type CatalogueShop } from './build-catalogue.ts';
import { type TestServices, testServices } from './database.ts';
import { levelsOf } from './stock.ts';
import { enrolTestTill, type TestTill } from './test-till.ts';

/** A store with a counter, and short questions about what its tills have done. */
export interface TestCounter {
  services: TestServices;
  shop: CatalogueShop;
  newTill(): Promise<TestTill>;
  /** A product of one variant, `SKU-<title>`, with units in the store. */
  goods(title: string, units?: number): Promise<string>;
  onHand(variantId: string): Promise<number | undefined>;
  casesOf(deviceId: string): Promise<{ kind: string; state: string; seq: number | null }[]>;
  /** Orders, movements, money and receipt of one sale. */
  salesOf(
    saleId: string,
  ): Promise<{ orders: number; movements: number; money: number[]; receipt: string | null | undefined }>;
}

export async function openTestCounter(): Promise<TestCounter> {
  const services = await testServices();
  const shop = await buildCatalogueShop(services);
  const { prisma } = services.db;
  let tills = 0;
  return {
    services,
    shop,
    newTill: () => {
      tills += 1;
      return enrolTestTill(services, shop.storeChannelId, `BRI-${tills}`);
    },
    goods: async (title, units = 10) => {
      const built = await buildGoods(services, { title, skus: [`SKU-${title}`], stock: { [shop.storeId]: units } });
      return built.variants[0]?.id ?? '';
    },
    onHand: async (variantId) => (await levelsOf(services, variantId)).get(shop.storeId)?.onHand,
    casesOf: (deviceId) => prisma.case.findMany({ where: { deviceId }, orderBy: { openedAt: 'asc' } }),
    salesOf: async (saleId) => {
      const orders = await prisma.order.findMany({ where: { id: saleId } });
      const movements = await prisma.stockMovement.count({ where: { causeType: 'sale', causeId: saleId } });
      const entries = await prisma.paymentEntry.findMany({
        where: { payment: { orderId: saleId } },
        orderBy: { id: 'asc' },
      });
      const money = entries.map(({ amount }) => Number(amount));
      return { orders: orders.length, movements, money, receipt: orders[0]?.receiptNumber };
    },
  };
}
