import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../permission.ts';
import { buildCatalogueShop, must } from '../testing/build-catalogue.ts';
import { type TestServices, testServices } from '../testing.ts';
import { applyImport } from './apply-import.ts';
import { findMappings } from './find-mappings.ts';
import { shopifyMapping } from './mapping.ts';
import { planImport } from './plan-import.ts';
import { saveMapping } from './save-mapping.ts';

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
  await buildCatalogueShop(services);
});
afterAll(() => services.close());

const HEADING =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Barcode,Variant Inventory Qty';
const MUGS = [
  HEADING,
  'tall-mug,Tall mug,<p>Holds tea.</p>,Hale,Mugs,"tea, gift",Colour,Oat,TM-1,12.50,4006381333931,5',
  'tall-mug,,,,,,,Sea,TM-2,13.00,,0',
].join('\n');

const mapping = { ...shopifyMapping('gbp'), stockLocationCode: 'WH' };
const file = (text: string) => ({ fileName: 'mugs.csv', source: [text], mapping });
const plan = async (text: string) => must(await planImport(services, file(text), systemActor));
const apply = async (text: string) => must(await applyImport(services, file(text), systemActor));

async function variant(sku: string) {
  const { rows } = await services.db.pool.query(
    `SELECT v.id, v.title, v.options, p.slug, p.title AS product, p.description,
       (SELECT array_agg(b.code) FROM barcode b WHERE b.variant_id = v.id) AS barcodes,
       (SELECT array_agg(amount ORDER BY valid_from) FROM price WHERE variant_id = v.id) AS prices,
       (SELECT sum(on_hand)::int FROM stock_level WHERE variant_id = v.id) AS stock
     FROM variant v JOIN product p ON p.id = v.product_id WHERE v.sku = $1`,
    [sku],
  );
  return rows[0];
}

test('a dry run tells what would happen and writes nothing', async () => {
  const planned = await plan(MUGS);
  expect(planned.counts).toEqual({ rows: 2, create: 2, change: 0, unchanged: 0, refused: 0 });
  expect(await variant('TM-1')).toBeUndefined();
});

test('applied twice, the second time changes nothing', async () => {
  await apply(MUGS);
  expect(await variant('TM-1')).toMatchObject({
    product: 'Tall mug',
    description: 'Holds tea.',
    title: 'Oat',
    barcodes: ['4006381333931'],
    prices: ['1250'],
    stock: 5,
  });
  const again = await apply(MUGS);
  expect(again.counts).toEqual({ rows: 2, create: 0, change: 0, unchanged: 2, refused: 0 });
  expect(await variant('TM-1')).toMatchObject({ prices: ['1250'], stock: 5 });
});

test('a new price is shown with the old one beside it, and begins now instead of rewriting the past', async () => {
  const dearer = MUGS.replace('13.00', '14.00');
  const planned = await plan(dearer);
  expect(planned.rows).toMatchObject([{ sku: 'TM-2', action: 'change', changes: { price: [1300, 1400] } }]);
  services.clock.forward(1_000);
  await apply(dearer);
  expect((await variant('TM-2'))?.prices).toEqual(['1300', '1400']);
});

test('refused rows are named by line and reason, and nothing of the file is applied', async () => {
  const text = [
    HEADING,
    'plate,Plate,,,,,,,PL-1,9.00,,',
    'bowl,Bowl,,,,,,,PL-1,9.00,,',
    'jug,Jug,,,,,,,JG-1,nine,,',
    'cup,Cup,,,,,,,CU-1,9.00,4006381333932,',
    'other,Other,,,,,,,TM-1,9.00,,',
    'dish,Dish,,,,,,,DI-1,9.00,4006381333931,',
  ].join('\n');
  const planned = await plan(text);
  expect(planned.rows.filter((row) => row.action === 'refused').map((row) => [row.line, row.reason])).toEqual([
    [3, 'The SKU stands already in line 2.'],
    [4, 'The price "nine" is no amount of GBP.'],
    [5, 'The barcode 4006381333932 has a wrong check digit.'],
    [6, 'The SKU belongs to another product, tall-mug.'],
    [7, 'The barcode 4006381333931 belongs to SKU TM-1.'],
  ]);
  expect(await applyImport(services, file(text), systemActor)).toEqual({
    ok: false,
    refusal: { code: 'import.refused-rows', count: 5 },
  });
  expect(await variant('PL-1')).toBeUndefined();
  must(await applyImport(services, { ...file(text), skipRefused: true }, systemActor));
  expect(await variant('PL-1')).toMatchObject({ slug: 'plate' });
});

test('a file that is no CSV is refused with the line where reading stopped', async () => {
  const broken = `${HEADING}\nmug,"never closed,,\n`;
  expect(await planImport(services, file(broken), systemActor)).toMatchObject({
    ok: false,
    refusal: { code: 'import.unreadable', line: 2 },
  });
});

test('a clerk may not import', async () => {
  const clerk = { kind: 'staff', staffId: services.ids.next(), name: 'Cleo', role: 'clerk' } as const;
  expect(await planImport(services, file(MUGS), clerk)).toMatchObject({
    ok: false,
    refusal: { code: 'permission.denied' },
  });
});

test('two thousand products come through in one go', async () => {
  const lines = Array.from(
    { length: 2_000 },
    (_, index) => `thing-${index},Thing ${index},,Maker,Things,,,,TH-${index},${1 + (index % 90)}.00,,3`,
  );
  const done = await apply([HEADING, ...lines].join('\n'));
  expect(done.counts).toMatchObject({ create: 2_000, refused: 0 });
  const { rows } = await services.db.pool.query(
    `SELECT count(*)::int AS n, sum(l.on_hand)::int AS units FROM variant v JOIN stock_level l ON l.variant_id = v.id WHERE v.sku LIKE 'TH-%'`,
  );
  expect(rows[0]).toEqual({ n: 2_000, units: 6_000 });
  const found = await services.db.pool.query(
    `SELECT count(*)::int AS n FROM product WHERE search @@ to_tsquery('simple', 'th-77')`,
  );
  expect(found.rows[0]?.n).toBeGreaterThan(0);
});

test('a mapping is kept under its name', async () => {
  must(await saveMapping(services, { name: 'Wholesaler', mapping }, systemActor));
  expect(must(await findMappings(services, systemActor))).toMatchObject([
    { name: 'Wholesaler', mapping: { stockLocationCode: 'WH' } },
  ]);
});
