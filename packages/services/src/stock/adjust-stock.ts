import { accepted, adjustmentText, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { applyMovements } from './apply-movements.ts';
import { seenAdjustment } from './seen-adjustment.ts';

export interface AdjustStockInput {
  /** Minted by whoever asks; the same adjustment again moves nothing. */
  adjustmentId: string;
  variantId: string;
  locationId: string;
  /** Units found (positive) or missing (negative), in the variant's scale. */
  delta: number;
  /** One of the usual reasons, or a script's own word. */
  reason: string;
  /** What else there is to say. */
  note?: string;
  /** True: the person was told that promised units are touched, and wants it so. */
  confirmed: boolean;
}

/**
 * Corrects what lies at a place, with a reason. Refuses an id that meant something else, to go below zero and what is on the road, and asks back before it takes units that are
 * promised; confirmed, it books the shortage with a case.
 */
export async function adjustStock(
  services: Services,
  input: AdjustStockInput,
  actor: Actor,
): Promise<Result<{ onHand: number; available: number }>> {
  const allowed = requirePermission(actor, 'stock.adjust');
  if (!allowed.ok) return allowed;
  return inTransaction(services.db, async (tx) => {
    const known = await tx.query<{ tracked: boolean }>(
      `SELECT stock_tracked AS tracked FROM variant WHERE id = $1 AND EXISTS (SELECT 1 FROM location WHERE id = $2 AND kind <> 'transit')`,
      [input.variantId, input.locationId],
    );
    if (!known.rows[0]?.tracked) return refused({ code: 'not.found', what: 'stock level', id: input.variantId });
    const before = await levelOf(tx, input);
    const seen = await seenAdjustment(tx, input.adjustmentId, [input]);
    if (seen === 'otherwise') return refused({ code: 'idempotency.mismatch', key: input.adjustmentId });
    if (seen === 'same' || input.delta === 0) return accepted(before);
    const after = before.onHand + input.delta;
    if (input.delta < 0 && after < 0) return refused({ code: 'stock.below-zero', onHand: before.onHand });
    const promised = before.onHand - before.free;
    if (input.delta < 0 && after < promised && !input.confirmed) return refused({ code: 'stock.promised', promised });
    const movement = {
      ...input,
      reason: adjustmentText(input.reason, input.note ?? ''),
      causeType: 'adjustment',
      causeId: input.adjustmentId,
      causeLine: 0,
      actor: actorName(actor),
      at: services.clock.now(),
    } as const;
    await applyMovements(tx, [movement], { openShortageCases: true, newId: () => services.ids.next() });
    await recordAudit(
      tx,
      actor,
      'stock.adjusted',
      { type: 'variant', id: input.variantId },
      { locationId: input.locationId, delta: input.delta, reason: input.reason, note: input.note ?? '' },
    );
    return accepted(await levelOf(tx, input));
  });
}

async function levelOf(
  tx: Sql,
  at: { variantId: string; locationId: string },
): Promise<{ onHand: number; available: number; free: number }> {
  const { rows } = await tx.query<{ onHand: number; available: number; free: number }>(
    `SELECT on_hand AS "onHand", on_hand - reserved - leased - safety AS available, on_hand - reserved - leased AS free
     FROM stock_level WHERE variant_id = $1 AND location_id = $2 FOR UPDATE`,
    [at.variantId, at.locationId],
  );
  return rows[0] ?? { onHand: 0, available: 0, free: 0 };
}
