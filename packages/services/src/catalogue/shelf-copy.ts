import type { Change } from '../changes.ts';
import { perServices } from '../per-services.ts';
import type { Services } from '../services.ts';
import { nextPriceChangeAt } from './next-price-change-at.ts';
import { queryShelf, type ShelfProduct, type View } from './shelf.ts';

/*
 * What is on offer through one channel in one currency, kept by the process so that lists, facets and searches need
 * not ask for every price and level each time. The change feed names the variants that changed: their products are
 * read again before the copy is used next. A copy ends when a dated price begins or ends, when "everything" changed,
 * and whenever the feed is not heard.
 */

/** Larger shops ask the database, which has indexes for it. */
const PRODUCTS_MAX = 20_000;
/** So many changes at once are cheaper read as a whole. */
const STALE_MAX = 2_000;

interface Copy {
  products: Map<string, ShelfProduct>;
  /** Variants that changed since their products were read. */
  stale: Set<string>;
  /** Prices may have been dated since `until` was read. */
  redated: boolean;
  /** Work on the copy, one after the other. */
  ready: Promise<boolean>;
  /** Epoch milliseconds at which a price or promotion begins or ends. */
  until: number;
}

const copiesOf = perServices((services) => {
  const copies = new Map<string, Copy>();
  services.changes.subscribe((change) => hear(copies, change));
  return copies;
});

/** The copy for a view, true to everything heard so far; null when none may be kept. */
export async function shelfCopy(services: Services, view: View): Promise<ReadonlyMap<string, ShelfProduct> | null> {
  const copies = copiesOf(services);
  if (!services.changes.live) {
    copies.clear();
    return null;
  }
  const key = [view.channelId, view.currency, ...view.shipLocationIds].join(' ');
  const kept = copies.get(key);
  const copy = kept && kept.until > view.now.getTime() ? kept : begin(services, view);
  copies.set(key, copy);
  copy.ready = copy.ready.then((usable) => usable && freshen(services, view, copy));
  try {
    return (await copy.ready) ? copy.products : null;
  } catch (error) {
    copies.delete(key);
    throw error;
  }
}

function hear(copies: Map<string, Copy>, change: Change): void {
  if (change.kind !== 'stock' && change.kind !== 'catalogue') return;
  if (change.all || !change.ids) {
    copies.clear();
    return;
  }
  for (const [key, copy] of copies) {
    for (const id of change.ids) copy.stale.add(id);
    if (change.kind === 'catalogue') copy.redated = true;
    if (copy.stale.size > STALE_MAX) copies.delete(key);
  }
}

/** The copy exists, and hears, before it is read: what changes meanwhile is read again afterwards. */
function begin(services: Services, view: View): Copy {
  const copy: Copy = {
    products: new Map(),
    stale: new Set(),
    redated: false,
    ready: Promise.resolve(false),
    until: Number.POSITIVE_INFINITY,
  };
  copy.ready = fill(services, view, copy);
  return copy;
}

async function fill(services: Services, view: View, copy: Copy): Promise<boolean> {
  const count = await services.db.pool.query<{ count: number }>(
    "SELECT count(*) AS count FROM product WHERE status = 'active'",
  );
  await date(services, view, copy);
  if ((count.rows[0]?.count ?? 0) > PRODUCTS_MAX) return false;
  for (const product of await queryShelf(services, view, EVERYTHING)) copy.products.set(product.id, product);
  return true;
}

async function date(services: Services, view: View, copy: Copy): Promise<void> {
  copy.until = (await nextPriceChangeAt(services, view.now.getTime())) ?? Number.POSITIVE_INFINITY;
}

/** Reads again what changed; a product that is no longer on offer leaves the copy. */
async function freshen(services: Services, view: View, copy: Copy): Promise<boolean> {
  if (copy.stale.size === 0) return true;
  const variantIds = [...copy.stale];
  copy.stale = new Set();
  if (copy.redated) {
    copy.redated = false;
    await date(services, view, copy);
  }
  const touched = await services.db.pool.query<{ id: string }>({
    name: 'products touched',
    text: `
      SELECT product_id AS id FROM variant WHERE id = ANY($1::uuid[])
      UNION SELECT s.product_id FROM bundle_component b JOIN variant s ON s.id = b.bundle_id WHERE b.variant_id = ANY($1::uuid[])`,
    values: [variantIds],
  });
  const ids = touched.rows.map(({ id }) => id);
  const fresh = new Map(
    (await queryShelf(services, view, { text: THESE, values: [ids] })).map((each) => [each.id, each]),
  );
  for (const id of ids) {
    const product = fresh.get(id);
    if (product) copy.products.set(id, product);
    else copy.products.delete(id);
  }
  return true;
}

const EVERYTHING = {
  text: `candidate AS MATERIALIZED (SELECT id, 0 AS rank FROM product WHERE status = 'active')`,
  values: [],
};

const THESE = `candidate AS MATERIALIZED (SELECT id, 0 AS rank FROM product WHERE id = ANY($5::uuid[]) AND status = 'active')`;
