import type { Services } from '../../services.ts';
import { type BuiltShop, buildShop, enrolTestTill, type TestServices, testServices } from '../../testing.ts';
import type { TestTill } from '../test-till.ts';
import { FaultLine } from './faults.ts';

/** One process that serves the shop, which can be made to fail and starts again with nothing in its memory. */
export interface Node {
  services: Services;
  faults: FaultLine;
}

/**
 * A shop on a database of its own, served by two processes, in which one world after another is played. Worlds share
 * places and channels, and each has variants of its own, so that none sees what another left behind.
 */
export interface Lane {
  /** Untroubled: for building worlds and looking at them. */
  services: TestServices;
  shop: BuiltShop;
  nodes: Node[];
  till: TestTill;
  supplierId: string;
  /** The till tells everything that no answer has confirmed yet. */
  pushRest(services?: Services): Promise<void>;
  /** Two variants nobody has used, with nothing on any shelf, sold at `PRICE`. */
  freshVariants(): Promise<string[]>;
  close(): Promise<void>;
}

/** Minor units, tax included. */
export const PRICE = 1500;
const VARIANTS_AHEAD = 100;

export async function openLane(): Promise<Lane> {
  const services = await testServices();
  const shop = await buildShop(services);
  const nodes = [0, 1].map(() => {
    const faults = new FaultLine();
    const node = services.another();
    // Catalogue and channels stand still while stories are told, so what is kept of them stays true unheard.
    node.changes.live = true;
    faults.watch(node.db.pool);
    faults.watch(node.db.batchPool);
    return { services: node, faults };
  });
  const till = await enrolTestTill(services, shop.storeChannelId, 'MODEL-1');
  const supplierId = services.ids.next();
  await services.db.prisma.supplier.create({ data: { id: supplierId, code: 'MODEL', name: 'A supplier' } });
  const ready: string[] = [];
  let acked = 0;
  return {
    services,
    shop,
    nodes,
    till,
    supplierId,
    pushRest: async (through = services) => {
      const answer = await till.push(acked + 1, through);
      acked = Math.max(acked, answer.ackedSeq);
    },
    freshVariants: async () => {
      if (ready.length === 0) ready.push(...(await newVariants(services, shop)));
      return ready.splice(0, 2);
    },
    close: () => services.close(),
  };
}

/** Written as rows, since the office's way of saving products takes longer than a whole story. */
async function newVariants({ db, ids }: Services, shop: BuiltShop): Promise<string[]> {
  const made = Array.from({ length: VARIANTS_AHEAD }, () => ids.next());
  const columns = [made, made.map(() => ids.next()), made.map(() => ids.next())];
  await db.pool.query(
    `WITH made AS (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS m(id, product_id, price_id)),
     products AS (
       INSERT INTO product (id, slug, kind, title, tax_rate_id) SELECT product_id, 'p-' || product_id, 'goods', 'A thing', $4 FROM made
     ), variants AS (
       INSERT INTO variant (id, product_id, sku) SELECT id, product_id, 'SKU-' || id FROM made
     )
     INSERT INTO price (id, price_list_id, variant_id, amount) SELECT price_id, $5, id, $6 FROM made`,
    [...columns, shop.standardRateId, shop.webListId, PRICE],
  );
  return made;
}

/** A purchase order for one variant, as sent to the supplier. */
export async function orderGoods(
  { services: { db, ids }, supplierId }: Lane,
  at: { variantId: string; locationId: string },
  quantity: number,
): Promise<{ purchaseOrderId: string; lineId: string }> {
  const [purchaseOrderId, lineId] = [ids.next(), ids.next()];
  await db.pool.query(
    `WITH ordered AS (
       INSERT INTO purchase_order (id, supplier_id, location_id, state, currency, created_by) VALUES ($1, $2, $3, 'sent', 'GBP', 'a manager')
     )
     INSERT INTO purchase_order_line (id, purchase_order_id, variant_id, position, quantity, unit_cost) VALUES ($4, $1, $5, 0, $6, 700)`,
    [purchaseOrderId, supplierId, at.locationId, lineId, at.variantId, quantity],
  );
  return { purchaseOrderId, lineId };
}

/** What the hourly sizing would do: the till should hold so many units of a variant from now on. */
export async function aimLease({ services, till }: Lane, variantId: string, target: number): Promise<void> {
  await services.db.pool.query(
    `INSERT INTO lease (device_id, variant_id, location_id, granted, target) VALUES ($1, $2, $3, 0, $4)
     ON CONFLICT (device_id, variant_id) DO UPDATE SET target = excluded.target`,
    [till.actor.deviceId, variantId, till.actor.locationId, target],
  );
}

/** The process begins anew on the same database: caches, queues and remembered holds are gone. */
export function restart(node: Node): void {
  node.services = { ...node.services };
}

/** Waits until the database has ended what a broken connection had begun. */
export async function ended(lane: Lane, processIds: readonly number[]): Promise<void> {
  while (processIds.length > 0) {
    const { rowCount } = await lane.services.db.pool.query(
      'SELECT 1 FROM pg_stat_activity WHERE pid = ANY($1::int[])',
      [processIds],
    );
    if (rowCount === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
