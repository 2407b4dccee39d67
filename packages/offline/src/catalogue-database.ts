import type { TillConfig, TillPromise, TillVariant } from '@evertill/domain';
import Dexie, { type Table } from 'dexie';
import type { IndexedDbPort } from './ports.ts';

export const CATALOGUE_DATABASE = 'evertill-catalogue';

/** The two copies of the catalogue: one is served, the other is filled by a full pull and then takes its place. */
export type Side = 'A' | 'B';

export interface StockRow {
  variantId: string;
  onHand: number;
  available: number;
  /** What follows is missing in rows pulled by an earlier version. */
  promised?: number;
  leasedByOthers?: number;
  promises?: TillPromise[];
}

/** What is served, and up to where it is in step with the server. */
export interface StateRow {
  key: 'state';
  side: Side;
  cookie: string | null;
  bookVersion: string;
  /** Server time of the last pull, epoch milliseconds. */
  asOf: number;
  config: TillConfig | null;
}

/** A full pull under way (PL4). */
export interface FillingRow {
  key: 'filling';
  side: Side;
  cookie: string;
  /** Where the next page begins; null when all pages are here and only the swap is left. */
  after: string | null;
  received: number;
  total: number | null;
  config: TillConfig | null;
  bookVersion: string;
  asOf: number;
}

/**
 * What the till pulled (database `evertill-catalogue`), with relaxed durability: all of it can be pulled again.
 */
export class CatalogueDatabase extends Dexie {
  declare variantsA: Table<TillVariant, string>;
  declare variantsB: Table<TillVariant, string>;
  declare stockA: Table<StockRow, string>;
  declare stockB: Table<StockRow, string>;
  declare meta: Table<StateRow | FillingRow, string>;

  constructor(port?: IndexedDbPort) {
    super(CATALOGUE_DATABASE, { ...port, chromeTransactionDurability: 'relaxed' });
    const variants = 'variantId, *barcodes, sku, *categoryIds';
    this.version(1).stores({
      variantsA: variants,
      variantsB: variants,
      stockA: 'variantId',
      stockB: 'variantId',
      meta: 'key',
    });
  }

  variants(side: Side): Table<TillVariant, string> {
    return side === 'A' ? this.variantsA : this.variantsB;
  }

  stock(side: Side): Table<StockRow, string> {
    return side === 'A' ? this.stockA : this.stockB;
  }

  async state(): Promise<StateRow> {
    const row = await this.meta.get('state');
    return row?.key === 'state' ? row : EMPTY;
  }

  async filling(): Promise<FillingRow | null> {
    const row = await this.meta.get('filling');
    return row?.key === 'filling' ? row : null;
  }
}

const EMPTY: StateRow = { key: 'state', side: 'A', cookie: null, bookVersion: '', asOf: 0, config: null };
