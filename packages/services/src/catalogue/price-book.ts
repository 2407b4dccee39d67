import {
  type BookVariant,
  type Channel,
  fullTitle,
  type PriceBook,
  type Promotion,
  type TaxRate,
} from '@evertill/domain';
import { LRUCache } from 'lru-cache';
import type { Database } from '../database.ts';
import { channelById } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';
import { BOOK_VARIANT } from './book-variant-sql.ts';

/*
 * The book that priceCart reads, kept per process. What is kept is only as true as the change feed is alive: while
 * nobody listens to the database, every call reads afresh. A read that began before a change was heard is used, but
 * not kept, so a stale price can never outlive the change that made it stale.
 */

const VARIANTS_MAX = 100_000;

interface Rules {
  version: string;
  channel: Channel;
  taxRates: Map<string, TaxRate>;
  promotions: Promotion[];
}

interface Shelf {
  rules: Rules;
  variants: LRUCache<string, BookVariant>;
}

/** Room for a whole catalogue takes milliseconds to lay out, so it is made when something is kept, not when it is read. */
const newShelf = (rules: Rules): Shelf => ({
  rules,
  variants: new LRUCache<string, BookVariant>({ max: VARIANTS_MAX }),
});

interface Kept {
  shelves: Map<string, Shelf>;
  /** Counts what was forgotten. */
  generation: number;
}

const kept = new WeakMap<Database, Kept>();

/**
 * The price book of a channel, with at least these variants in it as far as they exist. All price windows are in it,
 * past ones too, so that a sale can be judged by the prices of its own moment.
 */
export async function priceBook(
  services: Services,
  channelId: string,
  variantIds: readonly string[],
): Promise<PriceBook> {
  const all = keptOf(services);
  const generation = all.generation;
  const usable = services.changes.live;
  const shelf = usable ? all.shelves.get(channelId) : undefined;
  const variants = new Map<string, BookVariant>();
  for (const id of shelf ? variantIds : []) {
    const variant = shelf?.variants.get(id);
    if (variant) variants.set(id, variant);
  }
  const missing = [...new Set(variantIds)].filter((id) => !variants.has(id));
  const [rules, read] = await Promise.all([
    shelf?.rules ?? readRules(services, channelId),
    missing.length > 0 ? readVariants(services, channelId, missing) : [],
  ]);
  for (const variant of read) variants.set(variant.variantId, variant);
  if (usable && services.changes.live && all.generation === generation) {
    const keeping = all.shelves.get(channelId) ?? newShelf(rules);
    for (const variant of read) keeping.variants.set(variant.variantId, variant);
    all.shelves.set(channelId, Object.assign(keeping, { rules }));
  }
  return { ...rules, variants };
}

/** Drops what is kept of these variants, or with null everything: called for each change the feed tells of. */
export function forgetBook(services: Services, variantIds: readonly string[] | null): void {
  const all = keptOf(services);
  all.generation += 1;
  if (variantIds === null) {
    all.shelves.clear();
    return;
  }
  for (const shelf of all.shelves.values()) {
    for (const id of variantIds) shelf.variants.delete(id);
  }
}

/** What is kept for one database; the first to ask makes it listen to the feed. */
function keptOf(services: Services): Kept {
  const known = kept.get(services.db);
  if (known) return known;
  const all: Kept = { shelves: new Map(), generation: 0 };
  kept.set(services.db, all);
  services.changes.subscribe((change) => {
    if (change.kind === 'catalogue') forgetBook(services, change.all || !change.ids ? null : change.ids);
  });
  return all;
}

async function readRules(services: Services, channelId: string): Promise<Rules> {
  const [channel, rates, promotions, state] = await Promise.all([
    channelById(services, channelId),
    services.db.pool.query<TaxRate & Record<string, unknown>>({
      name: 'book rates',
      text: 'SELECT id, key, name, ppm FROM tax_rate',
    }),
    services.db.pool.query<Promotion & Record<string, unknown>>({
      name: 'book promotions',
      text: PROMOTIONS,
      values: [channelId],
    }),
    services.db.pool.query<{ version: string }>({
      name: 'book version',
      text: 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS version',
    }),
  ]);
  return {
    version: state.rows[0]?.version ?? '0',
    channel,
    taxRates: new Map(rates.rows.map((rate) => [rate.id, rate])),
    promotions: promotions.rows,
  };
}

/** Promotions of a channel ($1) as the domain has them, highest priority first; also those that ended, for late sales. */
export const PROMOTIONS = `
  SELECT id, name, rule, coupon, priority, stackable, (extract(epoch FROM valid_from) * 1000)::bigint AS "from", (extract(epoch FROM valid_to) * 1000)::bigint AS "to"
  FROM promotion WHERE active AND (channel_ids = '{}' OR $1 = ANY(channel_ids)) ORDER BY priority DESC, code`;

type VariantRow = Omit<BookVariant, 'title'> & { productTitle: string; variantTitle: string } & Record<string, unknown>;

async function readVariants(
  services: Services,
  channelId: string,
  variantIds: readonly string[],
): Promise<BookVariant[]> {
  const { rows } = await services.db.pool.query<VariantRow>({
    name: 'book variants',
    text: `SELECT ${BOOK_VARIANT} FROM variant v JOIN product p ON p.id = v.product_id WHERE v.id = ANY($3::uuid[])`,
    values: [channelId, new Date(0), variantIds],
  });
  return rows.map(({ productTitle, variantTitle, ...variant }) => ({
    ...variant,
    title: fullTitle(productTitle, variantTitle),
  }));
}
