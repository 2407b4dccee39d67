import type { PullAnswer, TillConfig, TillVariant } from '@evertill/domain';
import type { Table } from 'dexie';
import { CatalogueDatabase, type FillingRow, type Side, type StateRow, type StockRow } from './catalogue-database.ts';
import type { IndexedDbPort } from './ports.ts';
import { SearchIndex } from './search-index.ts';

/** Changed variants, or everything. */
export type CatalogueChange = { ids: readonly string[] } | 'all';

export const SEARCH_RESULTS_MAX = 50;
/** Rows read at a time for the index; between them the screen gets its turn. */
const INDEX_PAGE = 2_000;

/**
 * The catalogue as the till has it: by id, by scanned code, by typed words, by category. Reads never wait for the
 * network, and never see half of a pull (PL1, PL3).
 */
export class Catalogue {
  readonly db: CatalogueDatabase;
  readonly #listeners = new Set<(change: CatalogueChange) => void>();
  /** The state this tab's index and listeners know of. */
  #known: StateRow | null = null;
  #index: Promise<SearchIndex> | null = null;
  #built: SearchIndex | null = null;

  constructor(indexedDb?: IndexedDbPort) {
    this.db = new CatalogueDatabase(indexedDb);
  }

  /** What is served and up to when. Read anew each time: another tab may have pulled. */
  async state(): Promise<StateRow> {
    return this.#see(await this.db.state());
  }

  /** Null before the first full pull. What an earlier version pulled knows of no counts. */
  async config(): Promise<TillConfig | null> {
    const { config } = await this.state();
    return config && { ...config, counts: config.counts ?? [] };
  }

  async variants(ids: readonly string[]): Promise<TillVariant[]> {
    const rows = await this.#reading(({ variants }) => variants.bulkGet([...ids]));
    return rows.filter((row) => row !== undefined);
  }

  /** What a scanner read: a barcode in any of its lengths, else a SKU. */
  async findByCode(code: string): Promise<TillVariant | null> {
    return this.#reading(async ({ variants }) => {
      const found = await variants.where('barcodes').anyOf(spellings(code)).toArray();
      const variant = found.find((row) => row.forSale) ?? found[0];
      return variant ?? (await variants.where('sku').anyOfIgnoreCase(code.trim()).first()) ?? null;
    });
  }

  /** What typed words may mean, best first; the last word may be unfinished. The first call builds the index. */
  async search(text: string, limit = SEARCH_RESULTS_MAX): Promise<TillVariant[]> {
    return this.variants((await this.index()).find(text, limit));
  }

  /** Variants of one category by title; from the index once it is built, so that a large category opens at once. */
  async variantsOfCategory(categoryId: string, limit: number): Promise<TillVariant[]> {
    await this.state();
    if (this.#built) return this.variants(this.#built.inCategory(categoryId, limit));
    const rows = await this.#reading(({ variants }) => variants.where('categoryIds').equals(categoryId).toArray());
    const builder = SearchIndex.builder();
    for (const row of rows) builder.add(row);
    const order = builder.build().inCategory(categoryId, limit);
    const byId = new Map(rows.map((row) => [row.variantId, row]));
    return order.flatMap((id) => byId.get(id) ?? []);
  }

  /** Stock at this till's shop as of the last pull; variants it has none of are absent. */
  async stockOf(ids: readonly string[]): Promise<Map<string, StockRow>> {
    const rows = await this.#reading(({ stock }) => stock.bulkGet([...ids]));
    return new Map(rows.filter((row) => row !== undefined).map((row) => [row.variantId, row]));
  }

  /** The search index, built once and kept in step; call it early to have the first search fast. */
  index(): Promise<SearchIndex> {
    if (this.#index) return this.#index;
    const building = this.#buildIndex();
    this.#index = building;
    building.then(
      (built) => {
        if (this.#index === building) this.#built = built;
      },
      () => this.#forgetIndex(),
    );
    return building;
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
    const old = (await this.db.state()).side;
    await this.db.transaction('rw', [this.db.meta], async () => {
      await this.db.meta.put({ key: 'state', ...next });
      await this.db.meta.delete('filling');
    });
    await this.state();
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
    this.#known = { key: 'state', ...next };
    const ids = new Set([...variants, ...stock].map((row) => row.variantId));
    this.#announce({ ids: [...ids] });
    const index = await this.#index;
    if (index && !index.put(variants)) this.#forgetIndex();
  }

  async #buildIndex(): Promise<SearchIndex> {
    const builder = SearchIndex.builder();
    for (let last = ''; ; ) {
      const page = await this.#reading(({ variants }) =>
        variants.where('variantId').above(last).limit(INDEX_PAGE).toArray(),
      );
      for (const variant of page) builder.add(variant);
      const end = page.at(-1);
      if (!end || page.length < INDEX_PAGE) return builder.build();
      last = end.variantId;
    }
  }

  /** Reads from the side that is served, in one transaction with the question which that is. */
  async #reading<T>(read: (tables: ServedTables) => PromiseLike<T>): Promise<T> {
    const { db } = this;
    const stores = [db.meta, db.variantsA, db.variantsB, db.stockA, db.stockB];
    const { state, result } = await db.transaction('r', stores, async () => {
      const served = await db.state();
      const { side } = served;
      return { state: served, result: await read({ variants: db.variants(side), stock: db.stock(side) }) };
    });
    this.#see(state);
    return result;
  }

  /** When another tab, or a full pull, has put something else in place, what was made of the old is forgotten. */
  #see(state: StateRow): StateRow {
    const known = this.#known;
    this.#known = state;
    if (known && (known.side !== state.side || known.cookie !== state.cookie || known.asOf !== state.asOf)) {
      this.#forgetIndex();
      this.#announce('all');
    }
    return state;
  }

  #forgetIndex(): void {
    this.#index = null;
    this.#built = null;
  }

  #announce(change: CatalogueChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

interface ServedTables {
  variants: Table<TillVariant, string>;
  stock: Table<StockRow, string>;
}

/** The same article number as scanners spell it: UPC-A with or without the zero that makes it EAN-13. */
function spellings(code: string): string[] {
  const text = code.trim();
  if (/^\d{12}$/.test(text)) return [text, `0${text}`];
  if (/^0\d{12}$/.test(text)) return [text, text.slice(1)];
  return [text];
}
