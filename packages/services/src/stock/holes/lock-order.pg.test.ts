import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../database.ts';
import type { Sql } from '../../sql.ts';
import { openTwoNodes, type TwoNodes } from '../../testing/two-nodes.ts';
import { planFor } from '../decide-wishes.ts';

let at: TwoNodes;
beforeAll(async () => {
  at = await openTwoNodes();
});
afterAll(() => at.services.close());

// A deadlock is tried again and so goes unseen, until there are many. Whoever locks in one order never causes one.
test('whoever promises goods locks their levels by variant and place, whatever order they lie in the table', async () => {
  const goods = await Promise.all(
    Array.from({ length: 8 }, () =>
      at.variantWith({ [at.shop.storeId]: 1, [at.shop.northId]: 1, [at.shop.southId]: 1 }),
    ),
  );
  const lines = goods.toReversed().map((variantId) => ({ variantId, quantity: 1 }));
  const waiting = await at.services.db.pool.connect();
  const locking = await at.services.db.pool.connect();
  try {
    // One transaction holds the level in the middle; the other stops there and must hold all before it, none behind it.
    const inOrder = goods
      .toSorted()
      .flatMap((id) => at.shop.locationIds.toSorted().map((place) => [id, place] as const));
    const middle = inOrder[Math.floor(inOrder.length / 2)] ?? inOrder[0];
    await waiting.query('BEGIN');
    await waiting.query('SELECT 1 FROM stock_level WHERE variant_id = $1 AND location_id = $2 FOR UPDATE', [
      ...(middle ?? []),
    ]);
    await locking.query('BEGIN');
    const wish = { ownerId: at.services.ids.next(), lines, places: [] };
    const planned = planFor(locking, [wish]);
    await isWaiting(at);
    const { rows } = await at.services.db.pool.query<{ id: string; place: string }>(
      `SELECT variant_id AS id, location_id AS place FROM stock_level WHERE variant_id = ANY($1::uuid[])
       ORDER BY variant_id, location_id FOR UPDATE SKIP LOCKED`,
      [goods],
    );
    const behind = inOrder.slice(inOrder.indexOf(middle ?? inOrder[0] ?? ['', '']) + 1);
    expect(rows.map(({ id, place }) => `${id} ${place}`)).toEqual(behind.map((each) => each.join(' ')));
    await waiting.query('ROLLBACK');
    await planned;
  } finally {
    await locking.query('ROLLBACK');
    waiting.release();
    locking.release();
  }
});

// Two statements at once on such a connection work by a queue of the driver's, which it is about to give up.
test('a connection that takes one statement at a time is asked for levels and holds in turn', async () => {
  const variantId = await at.variantWith({ [at.shop.northId]: 3 });
  const open = { now: 0, most: 0 };
  const plan = await inTransaction(at.services.db, (tx) => {
    const counted: Sql = {
      query: async (text, values) => {
        open.now += 1;
        open.most = Math.max(open.most, open.now);
        try {
          return await tx.query(text, values);
        } finally {
          open.now -= 1;
        }
      },
    };
    return planFor(counted, [{ ownerId: at.services.ids.next(), lines: [{ variantId, quantity: 1 }], places: [] }]);
  });
  expect(plan.availableAt({ variantId, locationId: at.shop.northId })).toBe(3);
  expect(open.most).toBe(1);
});

const WAIT_MS_MAX = 5_000;

async function isWaiting({ services }: TwoNodes): Promise<void> {
  for (const until = performance.now() + WAIT_MS_MAX; performance.now() < until; ) {
    const { rowCount } = await services.db.pool.query(
      `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
    );
    if (rowCount) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('nobody waited for the level that was locked');
}
