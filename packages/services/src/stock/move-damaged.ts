import { accepted, adjustmentText, type DamageWay, type Result, refused, TRANSIT_LOCATION_ID } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { applyMovements, type Movement } from './apply-movements.ts';
import { seenAdjustment } from './seen-adjustment.ts';

export interface MoveDamagedInput {
  /** Minted by whoever asks; the same again moves nothing. */
  adjustmentId: string;
  variantId: string;
  locationId: string;
  /** `to_damaged`: goods broke; `back_to_stock`: they are for sale again; `write_off`: broken ones are thrown away. */
  way: DamageWay;
  /** In the variant's scale, at least 1. */
  quantity: number;
  note: string;
  /** True: the person was told that promised units are touched, and wants it so. */
  confirmed: boolean;
}

export interface DamagedLevel {
  onHand: number;
  damaged: number;
}

/**
 * Moves units between what can be sold and what lies there broken, or out of the latter. Refuses an id that meant something else, more than lies there,
 * and asks back before it takes units that are promised; confirmed, it books the shortage with a case.
 */
export async function moveDamaged(
  services: Services,
  input: MoveDamagedInput,
  actor: Actor,
): Promise<Result<DamagedLevel>> {
  const allowed = requirePermission(actor, 'stock.adjust');
  if (!allowed.ok) return allowed;
  return inTransaction(services.db, async (tx) => {
    const level = await lockLevel(tx, input);
    if (!level) return refused({ code: 'not.found', what: 'stock level', id: input.variantId });
    const { onHand, damaged, promised } = level;
    const movements = movementsOf(input, actor, services.clock.now());
    const seen = await seenAdjustment(tx, input.adjustmentId, movements);
    if (seen === 'otherwise') return refused({ code: 'idempotency.mismatch', key: input.adjustmentId });
    if (seen === 'same') return accepted({ onHand, damaged });
    const { way, quantity } = input;
    const max = Math.max(0, way === 'to_damaged' ? onHand : damaged);
    if (quantity > max) return refused({ code: 'quantity.too-much', max });
    const breaksPromises = way === 'to_damaged' && onHand - quantity < promised;
    if (breaksPromises && !input.confirmed) return refused({ code: 'stock.promised', promised });
    await applyMovements(tx, movements, { openShortageCases: true, newId: () => services.ids.next() });
    const { locationId, note } = input;
    const subject = { type: 'variant', id: input.variantId };
    await recordAudit(tx, actor, 'stock.damage-moved', subject, { locationId, way, quantity, note });
    const change = CHANGES[way];
    return accepted({ onHand: onHand + change.onHand * quantity, damaged: damaged + change.damaged * quantity });
  });
}

const CHANGES: Record<DamageWay, DamagedLevel> = {
  to_damaged: { onHand: -1, damaged: 1 },
  back_to_stock: { onHand: 1, damaged: -1 },
  write_off: { onHand: 0, damaged: -1 },
};

function movementsOf(input: MoveDamagedInput, actor: Actor, at: Date): Movement[] {
  const { variantId, locationId, adjustmentId, way, quantity, note } = input;
  const cause = { causeType: 'adjustment' as const, causeId: adjustmentId, causeLine: 0 };
  const said = { ...cause, variantId, locationId, reason: adjustmentText(way, note), actor: actorName(actor), at };
  return [
    { ...said, delta: CHANGES[way].onHand * quantity, bucket: 'on_hand' },
    { ...said, delta: CHANGES[way].damaged * quantity, bucket: 'damaged' },
  ];
}

/** What travels has no level that a person corrects: its transfer says what became of it. */
async function lockLevel(
  tx: Sql,
  at: { variantId: string; locationId: string },
): Promise<(DamagedLevel & { promised: number }) | null> {
  const { rows } = await tx.query<DamagedLevel & { promised: number } & Record<string, unknown>>(
    `SELECT on_hand AS "onHand", damaged, reserved + leased AS promised FROM stock_level
     WHERE variant_id = $1 AND location_id = $2 AND location_id <> $3 FOR NO KEY UPDATE`,
    [at.variantId, at.locationId, TRANSIT_LOCATION_ID],
  );
  return rows[0] ?? null;
}
