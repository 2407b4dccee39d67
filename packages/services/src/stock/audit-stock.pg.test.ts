import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { inTransaction } from '../database.ts';
import { type Actor, systemActor } from '../permission.ts';
import { must } from '../testing/build-catalogue.ts';
import {
  type BuiltShop,
  buildOrder,
  buildProduct,
  buildShop,
  stockProblems,
  type TestServices,
  testServices,
} from '../testing.ts';
import { adjustStock } from './adjust-stock.ts';
import { applyMovements } from './apply-movements.ts';
import { AUDIT_CHECKS } from './audit-checks.ts';
import { auditStock } from './audit-stock.ts';
import { checkStock, findAudits } from './find-audits.ts';
import { repairLevel } from './repair-level.ts';

let services: TestServices;
let shop: BuiltShop;
let variantId: string;
beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
});
afterAll(() => services.close());

/** Ten vases in the north, four of them promised to an order. */
beforeEach(async () => {
  const product = await buildProduct(services, shop, { stock: { [shop.northId]: 10 } });
  variantId = product.variantIds[0] ?? '';
  await buildOrder(services, shop, { lines: [{ variantId, quantity: 4 }] });
});

const manager: Actor = {
  kind: 'staff',
  staffId: '0192f0c0-0000-7000-8000-000000000001',
  name: 'Mara',
  role: 'manager',
};

/** Changes rows behind the back of everything that guards them, as a wrong statement by hand would. */
async function corrupt(...statements: string[]): Promise<void> {
  const client = await services.db.pool.connect();
  try {
    await client.query('SET session_replication_role = replica');
    for (const text of statements) await client.query(text.replaceAll('$variant', `'${variantId}'`));
  } finally {
    await client.query('SET session_replication_role = origin');
    client.release();
  }
}

const seen = new Set<string>();

/** What the audit says of this test's vase. */
async function found(): Promise<[string, number, number][]> {
  const { findings } = await auditStock(services);
  return findings
    .filter((one) => one.variantId === variantId)
    .toSorted((a, b) => (a.check < b.check ? -1 : 1))
    .map(({ check, expected, actual }): [string, number, number] => {
      seen.add(check);
      return [check, expected, actual];
    });
}

const repair = (counted: number | null = null, countedDamaged: number | null = null, repairId = services.ids.next()) =>
  repairLevel(
    services,
    { repairId, variantId, locationId: shop.northId, counted, countedDamaged, reason: 'The audit found it' },
    manager,
  );

const movements = async () =>
  (
    await services.db.pool.query('SELECT delta, bucket, reason FROM stock_movement WHERE variant_id = $1 ORDER BY id', [
      variantId,
    ])
  ).rows;

test('a shop where nothing was tampered with is clean, and every look is kept', async () => {
  expect(await found()).toEqual([]);
  const audits = must(await findAudits(services, manager));
  expect(audits[0]).toMatchObject({ violations: 0, findings: [] });
  expect(audits[0]?.levels).toBeGreaterThan(0);
});

test('a level that its movements do not explain is found and worked out anew; no movement is needed for it', async () => {
  await corrupt('UPDATE stock_level SET on_hand = 12 WHERE variant_id = $variant');
  expect(await found()).toEqual([['level.on-hand', 10, 12]]);
  expect(must(await repair())).toMatchObject({ onHand: 10, reserved: 4, shortage: 0 });
  expect(await found()).toEqual([]);
  expect(await movements()).toHaveLength(1);
});

test('where the shelf says otherwise a movement with a reason says so, once', async () => {
  await corrupt('UPDATE stock_level SET on_hand = 12 WHERE variant_id = $variant');
  const repairId = services.ids.next();
  for (let time = 0; time < 2; time += 1)
    expect(must(await repair(11, 2, repairId))).toMatchObject({ onHand: 11, damaged: 2 });
  expect((await movements()).slice(1)).toEqual([
    { delta: 1, bucket: 'on_hand', reason: 'The audit found it' },
    { delta: 2, bucket: 'damaged', reason: 'The audit found it' },
  ]);
  expect(await found()).toEqual([]);
  const audits = await services.db.pool.query(
    `SELECT detail->'before'->>'onHand' AS before, detail->'after'->>'onHand' AS after FROM audit_event
     WHERE action = 'stock.repaired' AND subject_id = $1`,
    [variantId],
  );
  expect(audits.rows).toEqual([{ before: '12', after: '11' }]);
});

test('a level that is too low for its promises is repaired into an honest shortage with a case', async () => {
  await corrupt('UPDATE stock_level SET on_hand = 40, reserved = 0 WHERE variant_id = $variant');
  expect(await found()).toEqual([
    ['level.on-hand', 10, 40],
    ['promise.reserved', 4, 0],
  ]);
  expect(must(await repair(3))).toMatchObject({ onHand: 3, reserved: 4, shortage: 1 });
  expect(await found()).toEqual([]);
  expect(await stockProblems(services)).toEqual([]);
});

test('a lost level is begun again from its movements', async () => {
  await corrupt('DELETE FROM stock_level WHERE variant_id = $variant');
  expect(await found()).toEqual([
    ['level.on-hand', 10, 0],
    ['promise.reserved', 4, 0],
  ]);
  must(await repair());
  expect(await found()).toEqual([]);
});

test('damaged goods, leases and shortages that do not add up are found and repaired', async () => {
  await corrupt('UPDATE stock_level SET damaged = 3, leased = 2, shortage = 5 WHERE variant_id = $variant');
  expect((await found()).map(([check]) => check)).toEqual([
    'case.missing',
    'level.damaged',
    'promise.leased',
    'promise.shortage',
  ]);
  must(await repair());
  expect(await found()).toEqual([]);
});

test('a shortage without a case, and a case without a shortage, are found and repaired', async () => {
  const adjustment = { adjustmentId: services.ids.next(), variantId, locationId: shop.northId, reason: 'Lost' };
  must(await adjustStock(services, { ...adjustment, delta: -8, confirmed: true }, manager));
  await corrupt(`UPDATE "case" SET state = 'settled', settled_by = 'system' WHERE variant_id = $variant`);
  expect(await found()).toEqual([['case.missing', 2, 0]]);
  must(await repair());
  expect(await found()).toEqual([]);
  await corrupt('UPDATE stock_level SET on_hand = 12, shortage = 0 WHERE variant_id = $variant');
  expect((await found()).map(([check]) => check)).toEqual(['case.left-open', 'level.on-hand']);
  must(await repair(9));
  expect(await found()).toEqual([]);
});

test('a promise that ended and lives, and an order that was promised less than it ordered, name the order', async () => {
  await corrupt(
    'ALTER TABLE reservation DROP CONSTRAINT reservation_ended',
    `UPDATE reservation SET ended_at = now() WHERE variant_id = $variant`,
  );
  expect(await found()).toEqual([['reservation.ended', 0, 4]]);
  await corrupt(`UPDATE reservation SET ended_at = NULL, quantity = 3 WHERE variant_id = $variant`);
  expect(await found()).toEqual([
    ['order.allocated', 4, 3],
    ['promise.reserved', 3, 4],
  ]);
  const { findings } = await auditStock(services);
  expect(findings.find((one) => one.check === 'order.allocated')?.orderNumber).toMatch(/^\d+$/);
  await corrupt(
    `UPDATE reservation SET quantity = 4 WHERE variant_id = $variant`,
    `ALTER TABLE reservation ADD CONSTRAINT reservation_ended CHECK ((state IN ('held', 'allocated')) = (ended_at IS NULL))`,
  );
});

test('more sold under a lease than it allowed is found, should the rule of the table ever be lost', async () => {
  const deviceId = services.ids.next();
  await corrupt(
    'ALTER TABLE lease DROP CONSTRAINT lease_spent',
    `INSERT INTO lease (device_id, variant_id, location_id, granted, sold) VALUES ('${deviceId}', $variant, '${shop.northId}', 2, 3)`,
  );
  expect((await found()).map(([check]) => check)).toEqual(['lease.oversold', 'promise.leased']);
  await corrupt('DELETE FROM lease', 'ALTER TABLE lease ADD CONSTRAINT lease_spent CHECK (sold + returned <= granted)');
});

test('a clerk neither reads audits nor repairs, nobody counts below nothing, and what never was is refused', async () => {
  const clerk: Actor = { ...manager, role: 'clerk' } as Actor;
  expect(await findAudits(services, clerk)).toMatchObject({ ok: false });
  expect(await checkStock(services, clerk)).toMatchObject({ ok: false });
  const input = {
    repairId: services.ids.next(),
    variantId,
    locationId: shop.northId,
    counted: 1,
    countedDamaged: null,
    reason: 'x',
  };
  expect(await repairLevel(services, input, clerk)).toMatchObject({ refusal: { code: 'permission.denied' } });
  expect(await repair(-1)).toMatchObject({ refusal: { code: 'stock.below-zero' } });
  expect(await repairLevel(services, { ...input, locationId: shop.southId }, systemActor)).toMatchObject({
    refusal: { code: 'not.found' },
  });
});

test('a repair that is told again, after goods were sold, brings none of them back', async () => {
  const repairId = services.ids.next();
  const first = await repair(10, 0, repairId);
  const cause = { causeType: 'sale', causeId: services.ids.next(), causeLine: 0, actor: 'test' } as const;
  const sold = { ...cause, variantId, locationId: shop.northId, delta: -1, at: services.clock.now() };
  const options = { openShortageCases: true, newId: () => services.ids.next() };
  await inTransaction(services.db, (tx) => applyMovements(tx, [sold], options));
  expect(await repair(10, 0, repairId)).toEqual(first);
  expect((await movements()).map(({ delta }) => delta)).toEqual([10, -1]);
  expect(await repair(9, 0, repairId)).toMatchObject({ refusal: { code: 'idempotency.mismatch' } });
});

test('asked for twice at once, one look answers both', async () => {
  const [one, other] = await Promise.all([auditStock(services), auditStock(services)]);
  expect(one.id).toBe(other.id);
});

test('a connection that breaks while it looks is given back, to be thrown away', async () => {
  const release = vi.fn();
  const broken = { query: () => Promise.reject(new Error('the connection broke')), release };
  vi.spyOn(services.db.pool, 'connect').mockResolvedValueOnce(broken as never);
  await expect(auditStock(services)).rejects.toThrow('the connection broke');
  expect(release).toHaveBeenCalledWith(true);
  expect((await auditStock(services)).levels).toBeGreaterThan(0);
});

test('every check has found something in this file', () => {
  expect([...seen].sort()).toEqual([...AUDIT_CHECKS].sort());
});

test('a sold bundle is owed as what it was made of', async () => {
  const bundle = (await buildProduct(services, shop, { title: 'A pair of vases' })).variantIds[0] ?? '';
  await services.db.pool.query('UPDATE variant SET stock_tracked = false WHERE id = $1', [bundle]);
  await services.db.pool.query('INSERT INTO bundle_component (bundle_id, variant_id, quantity) VALUES ($1, $2, 2)', [
    bundle,
    variantId,
  ]);
  await buildOrder(services, shop, { lines: [{ variantId: bundle, quantity: 2 }] });
  expect(await found()).toEqual([]);
  await corrupt('UPDATE order_line_component SET quantity = 3 WHERE variant_id = $variant');
  expect(await found()).toEqual([['order.allocated', 6, 4]]);
});
