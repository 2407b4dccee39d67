import type { AppRouter } from '@evertill/server/router';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';

type Inputs = inferRouterInputs<AppRouter>['office']['import'];
type Outputs = inferRouterOutputs<AppRouter>['office']['import'];

export type ImportMapping = Inputs['plan']['mapping'];
export type Targets = ImportMapping['targets'];
export type Target = keyof Targets;
export type ImportChoices = Outputs['choices'];
export type ImportPlan = Outputs['plan'];
export type PlannedRow = ImportPlan['rows'][number];

/** In the order in which the form asks for them. */
export const TARGETS = [
  'sku',
  'title',
  'price',
  'barcode',
  'compareAt',
  'handle',
  'subtitle',
  'description',
  'brand',
  'category',
  'tags',
  'status',
  'published',
  'kind',
  'taxRate',
  'weightGrams',
  'quantity',
  'option1Name',
  'option1Value',
  'option2Name',
  'option2Value',
  'option3Name',
  'option3Value',
  'picture',
  'pictureAlt',
] as const satisfies readonly Target[];

/** Names under which columns go in the files of others, in lower case without signs between words. */
const USUAL: Partial<Record<Target, readonly string[]>> = {
  sku: ['sku', 'stockcode', 'itemnumber', 'articlenumber', 'variantsku', 'code'],
  title: ['title', 'name', 'product', 'productname', 'producttitle', 'itemname'],
  price: ['price', 'unitprice', 'retailprice', 'variantprice', 'salesprice'],
  barcode: ['barcode', 'ean', 'ean13', 'gtin', 'upc', 'variantbarcode'],
  compareAt: ['compareat', 'compareatprice', 'pricebefore', 'rrp', 'oldprice'],
  handle: ['handle', 'slug'],
  subtitle: ['subtitle'],
  description: ['description', 'body', 'bodyhtml', 'text'],
  brand: ['brand', 'vendor', 'manufacturer', 'maker'],
  category: ['category', 'type', 'producttype', 'department'],
  tags: ['tags', 'keywords'],
  status: ['status'],
  taxRate: ['taxrate', 'vatrate', 'taxcode'],
  weightGrams: ['weightgrams', 'grams', 'weightg'],
  published: ['published'],
  picture: ['picture', 'image', 'imagesrc', 'imageurl', 'photo'],
  pictureAlt: ['imagealttext', 'alttext'],
  quantity: ['quantity', 'qty', 'stock', 'onhand', 'inventory'],
};

/** What each thing is probably read from, by the names of the columns. */
export function guessTargets(columns: readonly string[]): Targets {
  const plain = new Map(columns.map((column) => [column.toLowerCase().replace(/[^a-z0-9]/g, ''), column]));
  const found = TARGETS.flatMap((target) => {
    const column = USUAL[target]?.map((name) => plain.get(name)).find((one) => one !== undefined);
    return column === undefined ? [] : [[target, { column }] as const];
  });
  return Object.fromEntries(found);
}

/** Whether a file has the columns by which a format is told: its SKU, its price and its title. */
export function isFormat(columns: readonly string[], targets: Targets): boolean {
  const telling = [targets.sku, targets.price, targets.title].flatMap((source) =>
    source && 'column' in source ? [source.column] : [],
  );
  return telling.length > 0 && telling.every((column) => columns.includes(column));
}

/** The part of a mapping that a file can serve: columns it does not have are left out, fixed values stay. */
export function fitting(targets: Targets, columns: readonly string[]): Targets {
  const kept = TARGETS.flatMap((target) => {
    const source = targets[target];
    return source && ('value' in source || columns.includes(source.column)) ? [[target, source] as const] : [];
  });
  return Object.fromEntries(kept);
}

/** The mapping a file begins with: that of a known format, else a guess; prices into the first list. */
export function firstMapping(columns: readonly string[], choices: ImportChoices): ImportMapping {
  const format = choices.formats.find((one) => isFormat(columns, one.targets));
  return {
    targets: format ? fitting(format.targets, columns) : guessTargets(columns),
    priceListCode: choices.priceLists[0]?.code ?? '',
    decimalSign: '.',
    taxRateKey: choices.taxRates.find((rate) => rate.key === 'standard')?.key ?? choices.taxRates[0]?.key ?? 'standard',
    stockLocationCode: null,
  };
}

/** What a row of the file would give for a target. */
export function sampleOf(targets: Targets, target: Target, row: Record<string, string> | undefined): string {
  const source = targets[target];
  if (!source) return '';
  return 'value' in source ? source.value : (row?.[source.column] ?? '');
}
