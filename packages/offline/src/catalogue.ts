import type { PullAnswer, TillConfig, TillVariant } from '@evertill/domain';
import { CatalogueDatabase, type FillingRow, type Side, type StateRow, type StockRow } from './catalogue-database.ts';
import type { IndexedDbPort } from './ports.ts';
import { SearchIndex } from './search-index.ts';

/** Changed variants, or everything. */
export type CatalogueChange = { ids: readonly string[] } | 'all';

export const SEARCH_RESULTS_MAX = 50;
const INDEX_PAGE = 5_000;

/**
 * The catalogue as the till has it: by id, by scanned code, by typed words, by category. Reads never wait for the
 * network, and never see half of a pull (PL1, PL3).
 */
export class Catalogue {
  readonly db: CatalogueDatabase;
  readonly #listeners = new Set<(change: CatalogueChange) => void>();
  #state: StateRow | null = null;
  #index: Promise<SearchIndex> | null = null;

  constructor(indexedDb?: IndexedDbPort) {
    this.db = new CatalogueDatabase(indexedDb);
  }

  /** What is served and up to when. Another tab may have pulled: `refresh` reads it anew. */
  async state(): Promise<StateRow> {
    this.#state ??= await this.db.state();
    return this.#state;
  }

  async refresh(): Promise<StateRow> {
    this.#forget('all');
    return this.state();
  }

  async config(): Promise<TillConfig | null> {
    return (await this.state()).config;
  }

  async variants(ids: readonly string[]): Promise<TillVariant[]> {
    const rows = await this.db.variants((await this.state()).side).bulkGet([...ids]);
    return rows.filter((row) => row !== undefined);
  }

  /** What a scanner read: a barcode in any of its lengths, else a SKU. */
  async findByCode(code: string): Promise<TillVariant | null> {
    const table = this.db.variants((await this.state()).side);
    const found = await table.where('barcodes').anyOf(spellings(code)).toArray();
    const variant = found.find((row) => row.forSale) ?? found[0];
    return variant ?? (await table.where('sku').anyOfIgnoreCase(code.trim()).first()) ?? null;
  }

  /** What typed words may mean, best first; the last word may be unfinished. The first call builds the index. */
  async search(text: string, limit = SEARCH_RESULTS_MAX): Promise<TillVariant[]> {
    return this.variants((await this.index()).find(text, limit));
  }

  /** Variants of one category by title. */
  async variantsOfCategory(categoryId: string, limit: number): Promise<TillVariant[]> {
    const table = this.db.variants((await this.state()).side);
    const rows = await table.where('categoryIds').equals(categoryId).toArray();
    return rows
      .filter((row) => row.forSale)
      .sort((a, b) => (a.title < b.title ? -1 : 1))
      .slice(0, limit);
  }

  /** Stock at this till's shop as of the last pull; variants it has none of are absent. */
  async stockOf(ids: readonly string[]): Promise<Map<string, StockRow>> {
    const rows = await this.db.stock((await this.state()).side).bulkGet([...ids]);
    return new Map(rows.filter((row) => row !== undefined).map((row) => [row.variantId, row]));
  }

  /** The search index, built once and kept in step; call it early to have the first search fast. */
  index(): Promise<SearchIndex> {
    this.#index ??= this.#buildIndex();
    return this.#index;
  }

  /** Hears of everything that is put in. Returns how to stop. */
  onChange(listener: (change: CatalogueChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts a full pull into the shadow copy; what an earlier one left there goes. */
  async beginFilling(): Promise<Side> {
    const side = (await this.state()).side === 'A' ? 'B' : 'A';
    await this.db.transaction('rw', [this.db.variants(side), this.db.stock(side), this.db.meta], async () => {
      await this.db.variants(side).clear();
      await this.db.stock(side).clear();
      await this.db.meta.delete('filling');
    });
    return side;
  }

  /** One page of a full pull, with the note of where to go on. */
  async fill(page: PullAnswer, filling: FillingRow): Promise<void> {
    const { side } = filling;
    await this.db.transaction('rw', [this.db.variants(side), this.db.stock(side), this.db.meta], async () => {
      await this.db.variants(side).bulkPut(page.variants);
      await this.db.stock(side).bulkPut(page.stock);
      await this.db.meta.put(filling);
    });
  }

  /** Serves the shadow copy from now on, in one step with its cookie (PL1). */
  async swap(next: Omit<StateRow, 'key'>): Promise<void> {
    const old = (await this.state()).side;
    await this.db.transaction('rw', [this.db.meta], async () => {
      await this.db.meta.put({ key: 'state', ...next });
      await this.db.meta.delete('filling');
    });
    this.#forget('all');
    if (old !== next.side) await Promise.all([this.db.variants(old).clear(), this.db.stock(old).clear()]);
  }

  /** Changes since the last pull, all at once with their cookie (PL3). */
  async apply(
    variants: readonly TillVariant[],
    stock: readonly StockRow[],
    next: Omit<StateRow, 'key'>,
  ): Promise<void> {
    const { side } = next;
    await this.db.transaction('rw', [this.db.variants(side), this.db.stock(side), this.db.meta], async () => {
      if (variants.length > 0) await this.db.variants(side).bulkPut(variants);
      if (stock.length > 0) await this.db.stock(side).bulkPut(stock);
      await this.db.meta.put({ key: 'state', ...next });
    });
    this.#state = { key: 'state', ...next };
    const index = await this.#index;
    if (index && !index.put(variants)) this.#index = null;
    const ids = new Set([...variants, ...stock].map((row) => row.variantId));
    this.#announce({ ids: [...ids] });
  }

  async #buildIndex(): Promise<SearchIndex> {
    const table = this.db.variants((await this.state()).side);
    const builder = SearchIndex.builder();
    for (let last = ''; ; ) {
      const page = await table.where('variantId').above(last).limit(INDEX_PAGE).toArray();
      for (const variant of page) builder.add(variant);
      const end = page.at(-1);
      if (!end || page.length < INDEX_PAGE) return builder.build();
      last = end.variantId;
    }
  }

  #forget(change: 'all'): void {
    this.#state = null;
    this.#index = null;
    this.#announce(change);
  }

  #announce(change: CatalogueChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/** The same article number as scanners spell it: UPC-A with or without the zero that makes it EAN-13. */
function spellings(code: string): string[] {
  const text = code.trim();
  if (/^\d{12}$/.test(text)) return [text, `0${text}`];
  if (/^0\d{12}$/.test(text)) return [text, text.slice(1)];
  return [text];
}
