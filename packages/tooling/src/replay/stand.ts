import {
  createOfficeUser,
  type Services,
  saveChannel,
  saveLocation,
  savePriceList,
  saveShippingOption,
  saveStaff,
  saveTaxRate,
} from '@evertill/services';
import { must } from '@evertill/services/testing';
import { type InvoiceLine, isService } from './invoice-file.ts';
import { PaperTill } from './paper-till.ts';
import type { Stand } from './perform.ts';
import type { Door } from './plan.ts';
import { inParallel, openOffice, openShop, type ShopClient } from './shop-client.ts';

const OWNER = { email: 'owner@replay.example', password: 'replay-owner-password' };
const PLACES: Record<Door, string> = { web: 'WH', 'till-a': 'SHOP-A', 'till-b': 'SHOP-B' };
const LIST = 'gbp';
const WIDTH = 8;

/** The retailer of the file: one warehouse that sends, two shops that sell over the counter, no tax inside its prices. */
export async function seedRetailer(services: Services): Promise<void> {
  must(await saveTaxRate(services, { key: 'none', name: 'No tax', ppm: 0 }));
  for (const [door, code] of Object.entries(PLACES)) {
    must(await saveLocation(services, { code, name: code, kind: door === 'web' ? 'warehouse' : 'store' }));
  }
  const money = { currencies: ['GBP'], taxMode: 'inclusive' as const, taxRounding: 'line' as const };
  must(
    await saveChannel(services, {
      code: 'web',
      name: 'Web',
      kind: 'web',
      ...money,
      locations: [{ locationCode: PLACES.web, role: 'ship' }],
    }),
  );
  for (const door of ['till-a', 'till-b'] as const) {
    const code = PLACES[door];
    must(
      await saveChannel(services, {
        code,
        name: code,
        kind: 'store',
        ...money,
        locations: [{ locationCode: code, role: 'counter' }],
      }),
    );
  }
  must(await savePriceList(services, { code: LIST, name: 'List', currency: 'GBP' }));
  must(
    await saveShippingOption(services, {
      code: 'delivery',
      channelCode: 'web',
      name: 'Delivery',
      kind: 'delivery',
      currency: 'GBP',
      amount: 0,
      taxRateKey: 'none',
    }),
  );
  const owner = must(await saveStaff(services, { name: 'The owner', role: 'owner', pin: '2580' }));
  must(await createOfficeUser(services, { staffId: owner.staffId, ...OWNER }));
}

/** Signs in, imports the catalogue, puts the opening stock on the shelves and enrols the tills, all by the public API. */
export async function openStand(
  url: string,
  lines: InvoiceLine[],
  opening: Map<Door, Map<string, number>>,
): Promise<Stand> {
  const street = openShop(url);
  const office = await openOffice(url, OWNER);
  const { text, listPrices } = catalogueOf(lines);
  await office.office.import.run.mutate({
    runId: crypto.randomUUID(),
    fileName: 'catalogue.csv',
    text,
    mapping: MAPPING,
  });
  const variantIds = await variantsBySku(office);
  const locations = await office.office.locations.query();
  const placeOf = Object.fromEntries(
    Object.entries(PLACES).map(([door, code]) => [door, locations.find((place) => place.code === code)?.id ?? '']),
  ) as Record<Door, string>;
  await stockShelves(office, variantIds, placeOf, opening);
  const tillAt = async (door: 'till-a' | 'till-b') => {
    const channel = locations.find((place) => place.code === PLACES[door])?.channels[0];
    const { code } = await office.office.device.createCode.mutate({
      channelId: channel?.id ?? '',
      tillCode: PLACES[door].replace('SHOP-', 'T'),
    });
    return PaperTill.enrol(url, street, code);
  };
  const tills = { 'till-a': await tillAt('till-a'), 'till-b': await tillAt('till-b') };
  const options = await street.checkout.options.query({ currency: 'GBP', variantIds: [] });
  return {
    street,
    office,
    tills,
    warehouseId: placeOf.web,
    placeOf,
    variantIds,
    listPrices,
    deliveryId: options.delivery[0]?.id ?? '',
  };
}

const MAPPING = {
  targets: {
    sku: { column: 'StockCode' },
    title: { column: 'Description' },
    price: { column: 'UnitPrice' },
    kind: { column: 'Kind' },
  },
  priceListCode: LIST,
  taxRateKey: 'none',
};

/** One row a code: its first words and first price above zero; what is no goods becomes a service. */
function catalogueOf(lines: InvoiceLine[]): { text: string; listPrices: Map<string, number> } {
  const titles = new Map<string, string>();
  const listPrices = new Map<string, number>();
  for (const line of lines) {
    if (!titles.has(line.sku) || titles.get(line.sku) === line.sku) titles.set(line.sku, line.title);
    if (!listPrices.get(line.sku)) listPrices.set(line.sku, line.unitPrice);
  }
  const quoted = (words: string) => `"${words.replaceAll('"', '""')}"`;
  const rows = [...titles].map(([sku, title]) =>
    [
      quoted(sku),
      quoted(title),
      ((listPrices.get(sku) ?? 0) / 100).toFixed(2),
      isService(sku) ? 'service' : 'goods',
    ].join(','),
  );
  return { text: ['StockCode,Description,UnitPrice,Kind', ...rows].join('\n'), listPrices };
}

async function variantsBySku(office: ShopClient): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (let page = 1; ; page += 1) {
    const { items } = await office.office.catalogue.list.query({ page });
    if (items.length === 0) return ids;
    for (const product of items) for (const variant of product.variants) ids.set(variant.sku, variant.variantId);
  }
}

async function stockShelves(
  office: ShopClient,
  variantIds: Map<string, string>,
  placeOf: Record<Door, string>,
  opening: Map<Door, Map<string, number>>,
): Promise<void> {
  const shelves = [...opening].flatMap(([door, units]) =>
    [...units].map(([sku, quantity]) => ({ door, sku, quantity })),
  );
  await inParallel(
    shelves.filter(({ quantity }) => quantity > 0),
    WIDTH,
    ({ door, sku, quantity }) =>
      office.office.stock.adjust.mutate({
        adjustmentId: crypto.randomUUID(),
        variantId: variantIds.get(sku) ?? '',
        locationId: placeOf[door],
        delta: quantity,
        reason: 'counted',
        note: 'Opening stock',
        confirmed: true,
      }),
  );
}
