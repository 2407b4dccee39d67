import type { Plant } from './plant.ts';

const STOCK = 'packages/services/src/stock';
const BATCH = `${STOCK}/promise-batch.pg.test.ts`;
const TAKE = `${STOCK}/take-stock.pg.test.ts`;
const HOLES = `${STOCK}/holes`;
const MODEL = `${STOCK}/model.pg.test.ts`;
const SOURCING = 'packages/domain/src/sourcing.property.test.ts';
const LEASES = 'packages/services/src/lease/leases.pg.test.ts';
const SIZING = 'packages/services/src/lease/size-leases.pg.test.ts';
const BUNDLES = `${STOCK}/bundles.pg.test.ts`;

/** How stock could lie: promises without goods, goods without a trace, and the ways back that are forgotten. */
export const STOCK_PLANTS: Plant[] = [
  {
    name: 'a correction looks first and writes later, unlocked',
    file: `${STOCK}/adjust-stock.ts`,
    find: 'FROM stock_level WHERE variant_id = $1 AND location_id = $2 FOR UPDATE`',
    replace: 'FROM stock_level WHERE variant_id = $1 AND location_id = $2`',
    tests: [`${HOLES}/two-processes.pg.test.ts`],
  },
  {
    name: 'a level is clamped at zero, so what was sold beyond it is forgotten',
    file: `${STOCK}/apply-movements.ts`,
    find: 'SELECT l.on_hand + s.delta,',
    replace: 'SELECT greatest(0, l.on_hand + s.delta),',
    tests: [MODEL],
  },
  {
    name: 'a released promise is clamped at zero instead of given back exactly',
    file: `${STOCK}/reclaim-expired.ts`,
    find: 'UPDATE stock_level l SET reserved = l.reserved - s.quantity,',
    replace: 'UPDATE stock_level l SET reserved = greatest(0, l.reserved - 2 * s.quantity),',
    tests: [`${HOLES}/medusa.pg.test.ts`],
  },
  {
    name: 'levels are locked in whatever order they are found',
    file: `${STOCK}/level.ts`,
    find: 'ORDER BY variant_id, location_id FOR NO KEY UPDATE`,\n};',
    replace: 'ORDER BY random() FOR NO KEY UPDATE`,\n};',
    tests: [`${HOLES}/lock-order.pg.test.ts`],
  },
  {
    name: 'in a batch somebody who asks for less goes past the first who could not be served',
    file: `${STOCK}/guess-wishes.ts`,
    find: 'for (const line of wish.lines) passed.add(line.variantId);',
    replace: '',
    tests: [`${STOCK}/promise-batch.pg.test.ts`],
  },
  {
    name: 'units that are guessed to be there are taken though they are gone',
    file: `${STOCK}/write-promises.ts`,
    find: 'greatest(l.safety, d.spare) >= d.delta)',
    replace: 'greatest(l.safety, d.spare) >= d.delta - 1_000)',
    tests: [`${STOCK}/promise-batch.pg.test.ts`],
  },
  {
    name: 'an owner who holds goods by another process is taken for one who holds nothing',
    file: `${STOCK}/write-promises.ts`,
    find: 'AND n.others = 0 THEN',
    replace: 'AND n.others >= 0 THEN',
    tests: [BATCH, `${HOLES}/two-processes.pg.test.ts`],
  },
  {
    name: 'goods that came a moment ago do not save a second parcel',
    file: `${STOCK}/guess-wishes.ts`,
    find: 'return parcels.size > (here.length > 0 ? 0 : 1);',
    replace: 'return parcels.size > 1_000;',
    tests: [`${STOCK}/sourcing.pg.test.ts`],
  },
  {
    name: 'a batch is committed without the write that failed before it was sent',
    file: 'packages/services/src/database.ts',
    find: 'await Promise.all(failed ? written :',
    replace: 'await Promise.all(failed && !written ? written :',
    tests: ['packages/services/src/database.pg.test.ts'],
  },
  {
    name: 'holds run out by the clock of the database’s machine, not by the one that gave them their time',
    file: `${STOCK}/reclaim-expired.ts`,
    find: "state = 'held' AND expires_at <= $2\n",
    replace: "state = 'held' AND expires_at <= now()\n",
    tests: [TAKE],
  },
  {
    name: 'holds of others are taken back before their time',
    file: `${STOCK}/reclaim-expired.ts`,
    find: "state = 'held' AND expires_at <= $2\n",
    replace: "state = 'held' AND expires_at IS NOT NULL\n",
    tests: [TAKE],
  },
  {
    name: 'the sweep ends holds that still run',
    file: `${STOCK}/sweep-holds.ts`,
    find: 'return (await reclaimExpired(tx, variantIds, now)).length;',
    replace: 'return (await reclaimExpired(tx, variantIds, new Date(now.getTime() + 900_000))).length;',
    tests: [`${STOCK}/sweep-holds.pg.test.ts`],
  },
  {
    name: 'a guess takes units that are kept back since',
    file: `${STOCK}/write-promises.ts`,
    find: 'greatest(l.safety, d.spare) >= d.delta',
    replace: 'd.spare >= d.delta',
    tests: [BATCH],
  },
  {
    name: 'a hold that is renewed takes shops for empty whose levels nobody looked at',
    file: `${STOCK}/take-stock.ts`,
    find: 'guessWishes(services, tx, wishes, known, wishes)',
    replace: 'guessWishes(services, tx, wishes, known)',
    tests: ['packages/services/src/order/checkout.pg.test.ts'],
  },
  {
    name: 'a hold that is renewed keeps its old time',
    file: `${STOCK}/take-stock.ts`,
    find: 'rows.ended.push(...release, ...keep);',
    replace: 'rows.ended.push(...release);',
    tests: [TAKE, MODEL],
  },
  {
    name: 'a promise is moved away or let go while its owner takes it anew',
    file: `${STOCK}/lock-promise.ts`,
    find: ' FOR NO KEY UPDATE`',
    replace: '`',
    tests: [`${HOLES}/ended-once.pg.test.ts`],
  },
  {
    name: 'an order takes a hold that was parted since for as large as it was',
    file: `${STOCK}/write-promises.ts`,
    find: 'n.units = $19::bigint',
    replace: 'n.units <= $19::bigint',
    tests: [`${HOLES}/parted-hold.pg.test.ts`],
  },
  {
    name: 'holds that changed between looking and writing fail the batch for good',
    file: `${STOCK}/promise-batch.ts`,
    find: 'isUniqueViolation(error) || isPlannedAnew(error),',
    replace: 'isUniqueViolation(error) || (isPlannedAnew(error) && false),',
    tests: [BATCH],
  },
  {
    name: 'of more shortages than a round tries it is always the same that wait',
    file: `${STOCK}/sweep-shortages.ts`,
    find: 'ORDER BY random() LIMIT $1',
    replace: 'ORDER BY "variantId" LIMIT $1',
    tests: [`${STOCK}/sweep-shortages.pg.test.ts`],
  },
  {
    name: 'a guess locks promises before levels',
    file: `${STOCK}/write-promises.ts`,
    find: 'CASE WHEN n.levels = $15::int AND n.holds = $16::int AND',
    replace: 'CASE WHEN n.holds = $16::int AND n.levels = $15::int AND',
    tests: [`${HOLES}/ended-once.pg.test.ts`],
  },
  {
    name: 'a cancelled order lets go of its allocations again and again',
    file: `${STOCK}/end-promises.ts`,
    find: "WHERE owner_id = $1 AND state IN ('held', 'allocated')\n     RETURNING",
    replace: 'WHERE owner_id = $1\n     RETURNING',
    tests: [`${HOLES}/medusa.pg.test.ts`],
  },
  {
    name: 'a shortage has no case',
    file: `${STOCK}/book-shortages.ts`,
    find: 'if (grown.length === 0) return [];',
    replace: 'if (grown.length >= 0) return [];',
    tests: [`${STOCK}/book-shortages.pg.test.ts`],
  },
  {
    name: 'each place is asked for the whole instead of for what is missing',
    file: 'packages/domain/src/sourcing.ts',
    find: '      left -= quantity;\n    }\n  }\n  return allocations',
    replace: '    }\n  }\n  return allocations',
    tests: [SOURCING, `${HOLES}/vendure.pg.test.ts`],
  },
  {
    name: 'a place below zero eats what lies at the others',
    file: 'packages/domain/src/sourcing.ts',
    find: 'Math.max(0, place.available[variantId] ?? 0);',
    replace: 'place.available[variantId] ?? 0;',
    tests: [`${HOLES}/saleor.pg.test.ts`],
  },
  {
    name: 'more parcels are sent than are needed',
    file: 'packages/domain/src/sourcing.ts',
    find: 'for (let size = 0; size <= others.length; size += 1) {',
    replace: 'for (let size = Math.min(2, others.length); size <= others.length; size += 1) {',
    tests: [SOURCING],
  },
  {
    name: 'among as many parcels the dearer ones are sent',
    file: 'packages/domain/src/sourcing.ts',
    find: 'return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);',
    replace: 'return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);',
    tests: [SOURCING],
  },
  {
    name: 'what a channel leaves alone at a place is promised all the same',
    file: `${STOCK}/promise-plan.ts`,
    find: 'return (this.#available.get(key) ?? 0) - more;',
    replace: 'return this.#available.get(key) ?? 0;',
    tests: [`${STOCK}/sourcing.pg.test.ts`],
  },
  {
    name: 'of each component of a bundle one is promised, however many it takes',
    file: `${STOCK}/wish-lines.ts`,
    find: 'quantity: part.quantity * quantity',
    replace: 'quantity',
    tests: [BUNDLES],
  },
  {
    name: 'a lease shrinks when it is sized, before its till gave anything back',
    file: 'packages/services/src/lease/size-leases.ts',
    find: 'DO UPDATE SET target = excluded.target, location_id = excluded.location_id',
    replace:
      'DO UPDATE SET target = excluded.target, location_id = excluded.location_id, granted = least(l.granted, l.returned + l.sold + excluded.target)',
    tests: [SIZING],
  },
  {
    name: 'a till is told of its lease and the server forgets to keep the units for it',
    file: 'packages/services/src/lease/grant-leases.ts',
    find: 'UPDATE stock_level s SET leased = s.leased + g.units',
    replace: 'UPDATE stock_level s SET leased = s.leased + 0 * g.units',
    tests: [LEASES],
  },
  {
    name: 'a lease takes units that were promised to others',
    file: 'packages/services/src/lease/grant-leases.ts',
    find: 'least(l.target - (l.granted - l.returned - l.sold), s.on_hand - s.reserved - s.leased - s.safety) AS units',
    replace: '(l.target - (l.granted - l.returned - l.sold)) AS units',
    tests: [LEASES],
  },
  {
    name: 'a till sells past its lease as if it were under it',
    file: 'packages/services/src/lease/spend-lease.ts',
    find: 'least(w.quantity, l.granted - l.returned - l.sold) AS units',
    replace: 'w.quantity AS units',
    tests: [LEASES],
  },
];
