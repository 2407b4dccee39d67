import { exponentOf } from '@evertill/domain';
import type { ImportMapping, ImportTarget } from './mapping.ts';
import type { FileRecord } from './read-file.ts';

/** One variant as the file states it; null: the file says nothing of it. Money in minor units. */
export interface ImportRow {
  line: number;
  handle: string;
  /** False: made up from title and SKU, so a known SKU stays with its product. */
  handleGiven: boolean;
  title: string | null;
  subtitle: string | null;
  description: string | null;
  brand: string | null;
  categoryName: string | null;
  categorySlug: string | null;
  tags: string[] | null;
  status: 'active' | 'draft' | 'archived' | null;
  kind: 'goods' | 'service' | null;
  sku: string;
  options: Record<string, string>;
  barcode: string | null;
  price: number | null;
  compareAt: number | null;
  taxRateKey: string;
  weightGrams: number | null;
  quantity: number | null;
}

export interface RefusedRow {
  line: number;
  sku: string;
  reason: string;
}

/** Fields of a product that Shopify states only on its first line. */
type ProductFields = Pick<
  ImportRow,
  'title' | 'subtitle' | 'description' | 'brand' | 'categoryName' | 'categorySlug' | 'tags' | 'status'
>;

/**
 * Turns records into rows, one after the other: a record without a title continues the product with the same handle
 * above it. Gives null for records that hold only a further picture.
 */
export class RowReader {
  readonly #mapping: ImportMapping;
  readonly #currency: string;
  #above: { handle: string; fields: ProductFields; optionNames: string[] } | undefined;

  constructor(mapping: ImportMapping, currency: string) {
    this.#mapping = mapping;
    this.#currency = currency;
  }

  read(record: FileRecord): ImportRow | RefusedRow | null {
    const cell = (target: ImportTarget) => this.#cell(record, target);
    const sku = cell('sku') ?? '';
    const given = cell('handle');
    const continues = given !== null && given === this.#above?.handle ? this.#above : undefined;
    if (sku === '' && continues && cell('price') === null) return null;
    const refuse = (reason: string): RefusedRow => ({ line: record.line, sku, reason });
    if (sku === '') return refuse('There is no SKU.');
    if (sku.length > 80) return refuse('The SKU is longer than 80 characters.');
    const fields = cell('title') === null && continues ? continues.fields : this.#productFields(record);
    const optionNames = [1, 2, 3].map(
      (place) => cell(`option${place}Name` as ImportTarget) ?? continues?.optionNames[place - 1] ?? '',
    );
    const handle = given ?? slugOf(`${fields.title ?? ''}-${sku}`);
    if (given !== null) this.#above = { handle: given, fields, optionNames };
    const numbers = this.#numbers(record);
    if (typeof numbers === 'string') return refuse(numbers);
    const barcode = cell('barcode');
    if (barcode !== null && !isBarcode(barcode)) return refuse(`The barcode ${barcode} has a wrong check digit.`);
    const kind = cell('kind');
    if (kind !== null && kind !== 'goods' && kind !== 'service')
      return refuse(`The kind is "${kind}"; it can be goods or service.`);
    const status = cell('status');
    if (status !== null && fields.status === null)
      return refuse(`The status is "${status}"; it can be active, draft or archived.`);
    return {
      line: record.line,
      handle: slugOf(handle),
      handleGiven: given !== null,
      ...fields,
      kind,
      sku,
      options: this.#options(record, optionNames),
      barcode,
      taxRateKey: cell('taxRate') ?? this.#mapping.taxRateKey,
      ...numbers,
    };
  }

  #productFields(record: FileRecord): ProductFields {
    const cell = (target: ImportTarget) => this.#cell(record, target);
    const description = cell('description');
    const category = cell('category');
    const hidden = /^(false|no|0)$/i.test(cell('published') ?? '');
    const status = cell('status')?.toLowerCase() ?? (hidden ? 'draft' : undefined);
    return {
      title: cell('title')?.slice(0, 300) ?? null,
      subtitle: cell('subtitle')?.slice(0, 300) ?? null,
      description: description === null ? null : textOfHtml(description),
      brand: cell('brand')?.slice(0, 200) ?? null,
      categoryName: category?.slice(0, 120) ?? null,
      categorySlug: category === null ? null : slugOf(category),
      tags:
        cell('tags')
          ?.split(',')
          .map((tag) => tag.trim())
          .filter(Boolean) ?? null,
      status: status === 'active' || status === 'draft' || status === 'archived' ? status : null,
    };
  }

  /** The row's amounts, or the reason why one of them is none. */
  #numbers(record: FileRecord): Pick<ImportRow, 'price' | 'compareAt' | 'weightGrams' | 'quantity'> | string {
    const price = this.#money(record, 'price');
    if (typeof price === 'string') return price;
    const compareAt = this.#money(record, 'compareAt');
    if (typeof compareAt === 'string') return compareAt;
    const weightGrams = this.#whole(record, 'weightGrams');
    if (typeof weightGrams === 'string') return weightGrams;
    const quantity = this.#mapping.stockLocationCode === null ? null : this.#whole(record, 'quantity');
    if (typeof quantity === 'string') return quantity;
    return { price, compareAt, weightGrams, quantity };
  }

  #money(record: FileRecord, target: 'price' | 'compareAt'): number | null | string {
    const text = this.#cell(record, target);
    if (text === null) return null;
    const minor = minorOf(text, this.#mapping.decimalSign, exponentOf(this.#currency));
    const name = target === 'price' ? 'price' : 'price before';
    if (minor === null) return `The ${name} "${text}" is no amount of ${this.#currency}.`;
    return minor === 0 && target === 'compareAt' ? null : minor;
  }

  #whole(record: FileRecord, target: 'weightGrams' | 'quantity'): number | null | string {
    const text = this.#cell(record, target);
    if (text === null) return null;
    const value = Number(text);
    if (Number.isInteger(value) && value >= 0 && value <= 1_000_000_000) return value;
    return `The ${target === 'quantity' ? 'quantity' : 'weight in grams'} "${text}" is no whole number.`;
  }

  #options(record: FileRecord, names: readonly string[]): Record<string, string> {
    const options: Record<string, string> = {};
    for (const [index, name] of names.entries()) {
      const value = this.#cell(record, `option${index + 1}Value` as ImportTarget);
      const only = name === 'Title' && value === 'Default Title'; // how Shopify says that there are no options
      if (name !== '' && value !== null && !only) options[name] = value;
    }
    return options;
  }

  #cell(record: FileRecord, target: ImportTarget): string | null {
    return cellOf(this.#mapping, target, record.cells);
  }
}

/** What a record says of a target, trimmed and with its meaning here; null: nothing. */
export function cellOf(mapping: ImportMapping, target: ImportTarget, cells: FileRecord['cells']): string | null {
  const source = mapping.targets[target];
  if (!source) return null;
  const text = ('value' in source ? source.value : (cells[source.column] ?? '')).trim();
  const meant = 'values' in source ? (source.values?.[text.toLowerCase()] ?? text) : text;
  return meant === '' ? null : meant;
}

/**
 * A price as people write it, in minor units; null when it is none, is negative, or has more digits than its coin. A
 * sign between thousands is taken only where thousands are: 12,50 is no twelve hundred and fifty.
 */
export function minorOf(text: string, decimalSign: '.' | ',', exponent: number): number | null {
  const groupSign = decimalSign === '.' ? ',' : '.';
  const plain = text.replace(/^[^\d.,-]+|\s+/g, '');
  const [whole = '', fractionText = '', ...more] = plain.split(decimalSign);
  const groups = whole.split(groupSign);
  const isGrouped = /^\d{1,3}$/.test(groups[0] ?? '') && /^(,\d{2,3})*,\d{3}$/.test(`,${groups.slice(1).join(',')}`);
  if (more.length > 0 || !/^\d*$/.test(fractionText) || !(/^\d+$/.test(whole) || isGrouped)) return null;
  const fraction = fractionText.replace(/0+$/, '');
  if (fraction.length > exponent) return null;
  const minor = Number(`${groups.join('')}${fraction.padEnd(exponent, '0')}`);
  return Number.isSafeInteger(minor) ? minor : null;
}

/** Codes of 8, 12, 13 or 14 digits must have GS1's check digit; any other code is the shop's own and taken as it is. */
export function isBarcode(code: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(code)) return code.length <= 80;
  const digits = [...code].map(Number).reverse();
  const sum = digits.slice(1).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === digits[0];
}

/** Words for an address: lower case, hyphens, no marks. */
export function slugOf(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 160)
      .replace(/-+$/, '') || 'product'
  );
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'", nbsp: ' ' };

/** The words of a piece of HTML: paragraphs and list items on lines of their own, everything else dropped. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, '')
    .replace(/<li[^>]*>/gi, '\n• ')
    .replace(/<(br|\/p|\/div|\/h\d|\/ul|\/ol)[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
