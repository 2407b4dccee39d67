import { accepted, type Result, refused, shortageOf } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { withIdempotency } from '../idempotency.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { applyMovements, type Movement } from './apply-movements.ts';
import { bookShortages } from './book-shortages.ts';

export interface RepairLevelInput {
  /** Minted by whoever asks; the same repair again changes nothing more, whatever was sold since. */
  repairId: string;
  variantId: string;
  locationId: string;
  /** What really lies there and can be sold, counted just now; null: what the movements say is right. */
  counted: number | null;
  /** The same for what lies there broken. */
  countedDamaged: number | null;
  reason: string;
}

export interface RepairedLevel extends Record<string, unknown> {
  onHand: number;
  damaged: number;
  reserved: number;
  leased: number;
  shortage: number;
}

/**
 * Makes a level add up again. The ledgers are the truth and are never rewritten: the level is worked out anew from its
 * movements, live reservations and leases, shortages get their cases, and where the shelf says otherwise a movement with
 * a reason says so. Refuses what has neither a level nor movements, and counts below zero.
 */
export async function repairLevel(
  services: Services,
  input: RepairLevelInput,
  actor: Actor,
): Promise<Result<RepairedLevel>> {
  const allowed = requirePermission(actor, 'stock.adjust');
  if (!allowed.ok) return allowed;
  if ((input.counted ?? 0) < 0 || (input.countedDamaged ?? 0) < 0) {
    return refused({ code: 'stock.below-zero', onHand: 0 });
  }
  const { repairId, ...wanted } = input;
  return inTransaction(services.db, (tx) =>
    withIdempotency(tx, `stock-repair:${repairId}`, wanted, () => repair(services, tx, input, actor)),
  );
}

async function repair(
  services: Services,
  tx: Sql,
  input: RepairLevelInput,
  actor: Actor,
): Promise<Result<RepairedLevel>> {
  const before = await lockLevel(tx, input);
  if (!before) return refused({ code: 'not.found', what: 'stock level', id: input.variantId });
  const said = await readLedgers(tx, input);
  const projected = await project(services, tx, input, before, said);
  await applyMovements(tx, movementsOf(services, input, said, actor), {
    openShortageCases: true,
    newId: () => services.ids.next(),
  });
  const after = (await readLevel(tx, input)) ?? projected;
  if (!isSame(before, after)) {
    const detail = { locationId: input.locationId, repairId: input.repairId, reason: input.reason, before, after };
    await recordAudit(tx, actor, 'stock.repaired', { type: 'variant', id: input.variantId }, detail);
  }
  return accepted(after);
}

type At = Pick<RepairLevelInput, 'variantId' | 'locationId'>;

const isSame = (a: RepairedLevel, b: RepairedLevel): boolean =>
  (['onHand', 'damaged', 'reserved', 'leased', 'shortage'] as const).every((figure) => a[figure] === b[figure]);

/** The level under its lock; one that is missing although goods were moved there is begun. */
async function lockLevel(tx: Sql, at: At): Promise<RepairedLevel | null> {
  await tx.query(
    `INSERT INTO stock_level (variant_id, location_id)
     SELECT v.id, l.id FROM variant v CROSS JOIN location l
     WHERE v.id = $1 AND l.id = $2 AND EXISTS (SELECT 1 FROM stock_movement WHERE variant_id = v.id AND location_id = l.id)
     ON CONFLICT (variant_id, location_id) DO NOTHING`,
    [at.variantId, at.locationId],
  );
  await tx.query('SELECT 1 FROM stock_level WHERE variant_id = $1 AND location_id = $2 FOR UPDATE', [
    at.variantId,
    at.locationId,
  ]);
  return readLevel(tx, at);
}

async function readLevel(tx: Sql, at: At): Promise<RepairedLevel | null> {
  const { rows } = await tx.query<RepairedLevel>(
    `SELECT on_hand AS "onHand", damaged, reserved, leased, shortage FROM stock_level WHERE variant_id = $1 AND location_id = $2`,
    [at.variantId, at.locationId],
  );
  return rows[0] ?? null;
}

interface Ledgers extends Record<string, unknown> {
  onHand: number;
  damaged: number;
  reserved: number;
  leased: number;
  /** Units of shortage that have an open case. */
  cased: number;
}

/** Read after the level was locked: whoever writes these holds that lock until he commits. */
async function readLedgers(tx: Sql, at: At): Promise<Ledgers> {
  const { rows } = await tx.query<Ledgers>(
    `SELECT (SELECT coalesce(sum(delta) FILTER (WHERE bucket = 'on_hand'), 0)::int FROM stock_movement WHERE variant_id = $1 AND location_id = $2) AS "onHand",
       (SELECT coalesce(sum(delta) FILTER (WHERE bucket = 'damaged'), 0)::int FROM stock_movement WHERE variant_id = $1 AND location_id = $2) AS damaged,
       (SELECT coalesce(sum(quantity), 0)::int FROM reservation
         WHERE variant_id = $1 AND location_id = $2 AND state IN ('held', 'allocated')) AS reserved,
       (SELECT coalesce(sum(granted - returned - sold), 0)::int FROM lease WHERE variant_id = $1 AND location_id = $2) AS leased,
       (SELECT coalesce(sum(quantity), 0)::int FROM "case" WHERE kind = 'shortage' AND state = 'open'
         AND variant_id = $1 AND location_id = $2) AS cased`,
    [at.variantId, at.locationId],
  );
  const row = rows[0];
  if (!row) throw new Error('A statement without FROM gave no row.');
  return row;
}

/** Writes the level as its ledgers have it, and opens or settles the cases of what is short. */
async function project(
  services: Services,
  tx: Sql,
  input: RepairLevelInput,
  before: RepairedLevel,
  { onHand, damaged, reserved, leased, cased }: Ledgers,
): Promise<RepairedLevel> {
  const level = { onHand, damaged, reserved, leased, shortage: shortageOf({ onHand, reserved, leased }) };
  if (!isSame(before, level)) {
    await tx.query(
      `UPDATE stock_level SET (on_hand, damaged, reserved, leased, shortage) = ROW($3::int, $4::int, $5::int, $6::int, $7::int)
       WHERE variant_id = $1 AND location_id = $2`,
      [input.variantId, input.locationId, onHand, damaged, reserved, leased, level.shortage],
    );
  }
  const at = { variantId: input.variantId, locationId: input.locationId };
  const cause = { causeType: 'adjustment', causeId: input.repairId };
  const change = { ...at, shortageBefore: cased, shortage: level.shortage };
  await bookShortages(tx, [change], cause, () => services.ids.next());
  return level;
}

/** What the shelf has more or less than the ledger says. */
function movementsOf(services: Services, input: RepairLevelInput, said: Ledgers, actor: Actor): Movement[] {
  const { variantId, locationId, repairId, reason, counted, countedDamaged } = input;
  const cause = { causeType: 'adjustment', causeId: repairId, causeLine: 0 } as const;
  const same = { ...cause, variantId, locationId, reason, actor: actorName(actor), at: services.clock.now() };
  return [
    { ...same, delta: counted === null ? 0 : counted - said.onHand },
    { ...same, delta: countedDamaged === null ? 0 : countedDamaged - said.damaged, bucket: 'damaged' },
  ];
}
