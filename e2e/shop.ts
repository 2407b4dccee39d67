import {
  createEnrolmentCode,
  createOfficeUser,
  receiveOpeningStock,
  type Services,
  saveCategory,
  saveChannel,
  saveLocation,
  savePriceList,
  saveProduct,
  saveShippingOption,
  saveStaff,
  saveTaxRate,
  systemActor,
} from '@evertill/services';
import { must } from '@evertill/services/testing';

/** What people in a journey know: how to sign in, enrol and what lies on the shelf. */
export const MANAGER = { email: 'manager@journey.example', password: 'journey-manager-pass' };
export const CLERK = { name: 'Priya Nair', pin: '1122' };
export const ENROLMENT_CODE = 'BATH-JOURNEY-TILL';
/** The last three of it lie in the warehouse, nowhere else. */
export const LAST_THREE = {
  title: 'Ribbed stoneware vase',
  slug: 'ribbed-stoneware-vase',
  sku: 'VASE-1',
  barcode: '5012345678900',
  price: '£34.00',
};
/** Five at the shop in Bath, twenty in the warehouse. */
export const MUG = {
  title: 'Everyday mug',
  slug: 'everyday-mug',
  sku: 'MUG-OAT',
  barcode: '4006381333931',
  price: '£12.50',
};

/** A small shop for a journey: one warehouse, one shop with a till, a few things to sell. */
export async function buildJourneyShop(services: Services): Promise<void> {
  must(await saveTaxRate(services, { key: 'standard', name: 'VAT 20 %', ppm: 200_000 }));
  const address = { line1: '14 Larkmead Street', city: 'Bath', postcode: 'BA1 5LR', country: 'GB' };
  const bath = must(await saveLocation(services, { code: 'BATH', name: 'Bath', kind: 'store', address }));
  const warehouse = must(await saveLocation(services, { code: 'WH', name: 'Warehouse', kind: 'warehouse' }));
  const money = { currencies: ['GBP'], taxMode: 'inclusive' as const, taxRounding: 'line' as const };
  const web = [
    { locationCode: 'WH', role: 'ship' as const, priority: 0 },
    { locationCode: 'BATH', role: 'ship' as const, priority: 1 },
    { locationCode: 'BATH', role: 'pick_up' as const },
  ];
  must(await saveChannel(services, { code: 'web', name: 'Online', kind: 'web', ...money, locations: web }));
  const counter = must(
    await saveChannel(services, {
      code: 'bath',
      name: 'Bath',
      kind: 'store',
      ...money,
      locations: [{ locationCode: 'BATH', role: 'counter' }],
    }),
  );
  must(await savePriceList(services, { code: 'gbp', name: 'Pounds', currency: 'GBP' }));
  const shipping = { channelCode: 'web', currency: 'GBP', taxRateKey: 'standard', kind: 'delivery' as const };
  must(
    await saveShippingOption(services, {
      ...shipping,
      code: 'standard',
      name: 'Standard delivery',
      amount: 395,
      minDays: 2,
      maxDays: 4,
    }),
  );
  must(
    await saveShippingOption(services, {
      ...shipping,
      code: 'pick-up',
      name: 'Collect from a shop',
      kind: 'pick_up',
      amount: 0,
    }),
  );
  must(
    await saveCategory(services, {
      slug: 'tableware',
      name: 'Tableware',
      intro: 'For a table that is used every day.',
    }),
  );
  await addGoods(services, { ...LAST_THREE, amount: 3400 }, { [warehouse.locationId]: 3 });
  await addGoods(services, { ...MUG, amount: 1250 }, { [bath.locationId]: 5, [warehouse.locationId]: 20 });
  await hire(services, counter.channelId);
}

async function addGoods(
  services: Services,
  goods: { title: string; slug: string; sku: string; barcode: string; amount: number },
  stock: Record<string, number>,
): Promise<void> {
  const { title, slug, sku, barcode, amount } = goods;
  const saved = must(
    await saveProduct(services, {
      slug,
      title,
      description: `${title}, made to be used every day.`,
      brand: 'Hale Pottery',
      taxRateKey: 'standard',
      categorySlugs: ['tableware'],
      variants: [{ sku, barcodes: [barcode], prices: [{ priceListCode: 'gbp', amount }] }],
    }),
  );
  const variantId = saved.variants[0]?.id ?? '';
  const lines = Object.entries(stock).map(([locationId, quantity]) => ({ variantId, locationId, quantity }));
  await receiveOpeningStock(services, { causeId: services.ids.next(), lines });
}

async function hire(services: Services, channelId: string): Promise<void> {
  const manager = must(await saveStaff(services, { name: 'Daniel Okafor', role: 'manager', pin: '1470' }));
  must(await createOfficeUser(services, { staffId: manager.staffId, ...MANAGER }));
  must(await saveStaff(services, { ...CLERK, role: 'clerk', locationCodes: ['BATH'] }));
  must(await createEnrolmentCode(services, { channelId, tillCode: 'BATH-1', code: ENROLMENT_CODE }, systemActor));
}
