import {
  applyImport,
  createEnrolmentCode,
  type Services,
  saveChannel,
  saveLocation,
  savePriceList,
  saveStaff,
  saveTaxRate,
  systemActor,
} from '@evertill/services';
import { must } from '@evertill/services/testing';

export const BENCH_CLERK = { name: 'Priya Nair', pin: '1122' };
export const BENCH_TILL_CODE = 'BENCH-TILL-CODE';

/** A shop with one till and a large catalogue that came in by a file, one barcode a variant. */
export async function seedTillShop(services: Services, variants: number): Promise<void> {
  must(await saveTaxRate(services, { key: 'standard', name: 'VAT 20 %', ppm: 200_000 }));
  must(await saveLocation(services, { code: 'BATH', name: 'Bath', kind: 'store' }));
  must(await savePriceList(services, { code: 'gbp', name: 'Pounds', currency: 'GBP' }));
  const counter = must(
    await saveChannel(services, {
      code: 'bath',
      name: 'Bath',
      kind: 'store',
      currencies: ['GBP'],
      taxMode: 'inclusive',
      taxRounding: 'line',
      locations: [{ locationCode: 'BATH', role: 'counter' }],
    }),
  );
  must(await saveStaff(services, { ...BENCH_CLERK, role: 'clerk', locationCodes: ['BATH'] }));
  const column = (name: string) => ({ column: name });
  const mapping = {
    targets: {
      sku: column('SKU'),
      title: column('Title'),
      barcode: column('Barcode'),
      price: column('Price'),
      category: column('Category'),
      quantity: column('Quantity'),
    },
    priceListCode: 'gbp',
    stockLocationCode: 'BATH',
  };
  must(await applyImport(services, { fileName: 'bench.csv', source: catalogue(variants), mapping }, systemActor));
  const code = { channelId: counter.channelId, tillCode: 'BATH-1', code: BENCH_TILL_CODE };
  must(await createEnrolmentCode(services, code, systemActor));
}

/** EAN-13 of the shop's own range, check digit by the GS1 weights 1 and 3. */
export function barcodeOf(index: number): string {
  const twelve = `200${String(index).padStart(9, '0')}`;
  const sum = [...twelve].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}

const MATERIALS = ['Stoneware', 'Linen', 'Oak', 'Brass', 'Glass', 'Wool', 'Cotton', 'Enamel', 'Copper', 'Cork'];
const THINGS = ['bowl', 'towel', 'board', 'lamp', 'carafe', 'throw', 'apron', 'kettle', 'pan', 'mat', 'mug', 'tray'];

function* catalogue(variants: number): Generator<string> {
  yield 'SKU,Title,Barcode,Price,Category,Quantity\n';
  for (let index = 0; index < variants; index += 1) {
    const title = `${MATERIALS[index % 10]} ${THINGS[index % 12]} ${index}`;
    yield `SKU-${index},${title},${barcodeOf(index)},${1 + (index % 90)}.50,Shelf ${index % 40},40\n`;
  }
}
