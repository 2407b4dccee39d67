import type { Plant } from './plant.ts';

const PUSH = [
  'packages/services/src/till/push-entries.pg.test.ts',
  'packages/services/src/till/push-journal.pg.test.ts',
];
const PULL = ['packages/services/src/till/pull-changes.pg.test.ts'];
const ENROL = ['packages/services/src/till/enrol-device.pg.test.ts'];
const LEASES = ['packages/services/src/lease/leases.pg.test.ts', 'packages/services/src/lease/give-back.pg.test.ts'];
const FILE_ENTRY = 'packages/services/src/till/file-entry.ts';

/** How a server could lose, double or invent what tills state. */
export const TILL_PLANTS: Plant[] = [
  {
    name: 'two pushes of one till are not filed one after the other',
    file: FILE_ENTRY,
    find: "text: 'SELECT 1 FROM device WHERE id = $1 FOR NO KEY UPDATE'",
    replace: "text: 'SELECT 1 FROM device WHERE id = $1'",
    tests: PUSH,
  },
  {
    name: 'another history at a place already taken is answered as if it were the first',
    file: FILE_ENTRY,
    find: 'return stored.hash === read.hash',
    replace: 'return stored.hash !== null',
    tests: PUSH,
  },
  {
    name: 'a fact filed again after a fork is applied twice',
    file: FILE_ENTRY,
    find: 'const applied = earlier ?? (await',
    replace: 'const applied = (await',
    tests: PUSH,
  },
  {
    name: 'a gap in a journal is skipped',
    file: FILE_ENTRY,
    find: 'read.seq === head.lastSeq + 1 && read.intact && (read.entry?.prevHash ?? head.lastHash) === head.lastHash',
    replace: 'read.seq > head.lastSeq && read.intact',
    tests: PUSH,
  },
  {
    name: 'a journal goes on from another past than the one the server knows',
    file: FILE_ENTRY,
    find: '(read.entry?.prevHash ?? head.lastHash) === head.lastHash',
    replace: 'head.lastHash',
    tests: PUSH,
  },
  {
    name: 'bytes are believed without hashing them',
    file: 'packages/services/src/till/read-entry.ts',
    find: 'const intact = secretHash(pushed.bytes) === pushed.hash;',
    replace: 'const intact = true;',
    tests: PUSH,
  },
  {
    name: 'trouble of the server is taken for a fault of the fact',
    file: FILE_ENTRY,
    find: 'if (isInfrastructureError(error)) throw error;',
    replace: '',
    tests: PUSH,
  },
  {
    name: 'a poison entry blocks its till',
    file: FILE_ENTRY,
    find: "await tx.query('ROLLBACK TO SAVEPOINT fact');",
    replace: 'throw error;',
    tests: PUSH,
  },
  {
    name: 'the same evidence of a fork opens epoch after epoch',
    file: 'packages/services/src/till/keep-fork.ts',
    find: 'const given = known.rows[0]?.new_epoch;',
    replace: 'const given = known.rows[1]?.new_epoch;',
    tests: PUSH,
  },
  {
    name: 'a sale of promised goods books no shortage',
    file: 'packages/services/src/stock/apply-movements.ts',
    find: 'greatest(0, l.reserved + s.reserved + l.leased + s.leased - l.on_hand - s.delta), l.damaged',
    replace: '0, l.damaged',
    tests: PUSH,
  },
  {
    name: 'a late sale is judged by the price of today',
    file: 'packages/services/src/till/judge-price.ts',
    find: 'const priced = priceCart(cartOf(sale), known, sale.soldAt);',
    replace: 'const priced = priceCart(cartOf(sale), known, Date.now() + 3_600_000);',
    tests: PUSH,
  },
  {
    name: 'a pull takes what is committed so far for all there will be',
    file: 'packages/services/src/till/pull-changes.ts',
    find: "const until = page?.until ?? snapshot.rows[0]?.xmin ?? '0';",
    replace: "const until = page?.until ?? snapshot.rows[0]?.xmax ?? '0';",
    tests: PULL,
  },
  {
    name: 'a long pull forgets what lies beyond its first page',
    file: 'packages/services/src/till/pull-changes.ts',
    find: 'const last = ids.length > PAGE_VARIANTS ? shown.at(-1)?.id : undefined;',
    replace: 'const last = ids.length > PAGE_VARIANTS * 2 ? shown.at(-1)?.id : undefined;',
    tests: PULL,
  },
  {
    name: 'an enrolment code works twice',
    file: 'packages/services/src/till/enrol-device.ts',
    find: "if (code.usedAt) return refused({ code: 'enrolment.used' });",
    replace: '',
    tests: ENROL,
  },
  {
    name: 'a till on a new tablet goes on in the old series of receipt numbers',
    file: 'packages/services/src/till/enrol-device.ts',
    find: 'SELECT coalesce(max(e.epoch), 0) + 1 AS epoch',
    replace: 'SELECT 1 AS epoch',
    tests: ENROL,
  },
  {
    name: 'a lease is shrunk before its till acknowledged it',
    file: 'packages/services/src/lease/exchange-leases.ts',
    find: 'await takeBack(services, tx, deviceId, input.returned);',
    replace: `const over = await tx.query<{ variantId: string; returned: number }>(
      'SELECT variant_id AS "variantId", granted - sold - least(target, granted - sold - returned) AS returned FROM lease WHERE device_id = $1',
      [deviceId],
    );
    await takeBack(services, tx, deviceId, [...input.returned, ...over.rows]);`,
    tests: LEASES,
  },
  {
    name: 'a lease is spent twice by a replay',
    file: FILE_ENTRY,
    find: 'if (read.seq <= head.lastSeq) {',
    replace: `if (read.seq <= head.lastSeq) {
    if (read.fact.ok && read.fact.fact.type === 'sale.completed')
      for (const { variantId, quantity } of read.fact.fact.payload.lines)
        await tx.query(
          'UPDATE lease SET sold = least(granted - returned, sold + $3) WHERE device_id = $1 AND variant_id = $2',
          [actor.deviceId, variantId, quantity],
        );`,
    tests: LEASES,
  },
  {
    name: 'what a till gave back is counted again with every question',
    file: 'packages/services/src/lease/return-leases.ts',
    find: '(least(r.returned, l.granted - l.sold) - l.returned)::int AS units',
    replace: 'least(r.returned, l.granted - l.sold - l.returned)::int AS units',
    tests: LEASES,
  },
  {
    name: 'a lease is granted beyond what nobody was promised',
    file: 'packages/services/src/lease/grant-leases.ts',
    find: 'least(l.target - (l.granted - l.returned - l.sold), s.on_hand - s.reserved - s.leased - s.safety) AS units',
    replace: 'least(l.target - (l.granted - l.returned - l.sold), s.on_hand - s.leased) AS units',
    tests: LEASES,
  },
  {
    name: 'a till that is given up keeps what was set aside for it',
    file: 'packages/services/src/till/revoke-device.ts',
    find: 'await returnLeases(services, tx, [input.deviceId], actor);',
    replace: '',
    tests: LEASES,
  },
  {
    name: 'two copies of a profile hold one lease',
    file: 'packages/services/src/lease/exchange-leases.ts',
    find: 'if (input.epoch < till.newestEpoch) return',
    replace: 'if (till.newestEpoch < 0) return',
    tests: LEASES,
  },
];
