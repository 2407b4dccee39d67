import { accepted, type OrderState, type Result, refused, TRANSIT_LOCATION_ID } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { applyMovements, type Movement } from '../stock/apply-movements.ts';
import { type HoldRow, lockOwnLevels } from '../stock/level.ts';
import { ORDER_GOODS } from '../stock/order-goods.ts';
import { type FulfilmentPlan, type OpenLine, planFulfilments } from './fulfilment-plan.ts';
import { moveOrder } from './move-order.ts';
import { owedUnits } from './owed-units.ts';

export interface FulfilledOrder {
  orderId: string;
  state: OrderState;
  fulfilments: { id: string; locationId: string }[];
}

/**
 * Goods left: what is allocated to an order (at one place, or everywhere) is consumed, and stock moves with it. When
 * nothing is left to send the order is completed. Refuses an order that is not placed, has nothing there, or is owed
 * units that are promised nowhere; goods that are picked up leave from their shop alone.
 */
export async function fulfilOrder(
  services: Services,
  input: { orderId: string; locationId: string | null },
  actor: Actor,
): Promise<Result<FulfilledOrder>> {
  const may = requirePermission(actor, 'order.fulfil');
  if (!may.ok) return may;
  return inTransaction(services.db, async (tx) => {
    const order = await readOrder(tx, input.orderId);
    if (!order) return refused({ code: 'not.found', what: 'order', id: input.orderId });
    const allocated = await readAllocated(tx, input.orderId);
    const from = input.locationId ?? order.locationId;
    const going = allocated.filter(
      ({ locationId }) => (from ?? locationId) === locationId && locationId !== TRANSIT_LOCATION_ID,
    );
    if (input.locationId !== null && order.locationId !== null && input.locationId !== order.locationId) {
      return refused({ code: 'pick-up.unknown' });
    }
    if (going.length === 0 && (allocated.length > 0 || input.locationId !== null)) {
      return refused({ code: 'not.found', what: 'allocation', id: from ?? order.id });
    }
    const owed = going.length === allocated.length ? await owedAfter(tx, order.id, going) : null;
    const last = owed === 0;
    const now = services.clock.now();
    const event = last ? 'fulfilled' : 'fulfilment_started';
    const lines = await readOpenLines(tx, input.orderId);
    const plans = planFulfilments(going, lines, last ? order.fallbackLocationId : null, () => services.ids.next());
    const detail = { fulfilments: plans.map(({ id, locationId }) => ({ id, locationId })) };
    const moved = await moveOrder(tx, order, event, { actor, at: now, detail });
    if (!moved.ok) return moved;
    if (owed !== null && owed > 0 && going.length === 0) return refused({ code: 'order.unpromised', units: owed });
    await write(services, tx, order, plans, going, actor);
    await recordAudit(tx, actor, 'order.fulfilled', { type: 'order', id: order.id }, detail);
    return accepted({ orderId: order.id, state: moved.value, fulfilments: detail.fulfilments });
  });
}

/** Units the order is still owed once these have gone. */
async function owedAfter(tx: Sql, orderId: string, going: readonly HoldRow[]): Promise<number> {
  const owed = await owedUnits(tx, orderId);
  for (const { variantId, quantity } of going) owed.set(variantId, (owed.get(variantId) ?? 0) - quantity);
  return [...owed.values()].reduce((sum, units) => sum + Math.max(0, units), 0);
}

interface OrderRow extends Record<string, unknown> {
  id: string;
  state: OrderState;
  /** The shop of a pick-up. What a till sold from other places is handed over where each line says. */
  locationId: string | null;
  /** Where services without goods are said to be given. */
  fallbackLocationId: string | null;
}

async function readOrder(tx: Sql, orderId: string): Promise<OrderRow | null> {
  const { rows } = await tx.query<OrderRow>(
    `SELECT o.id, o.state, CASE WHEN o.source <> 'till' THEN o.location_id END AS "locationId", coalesce(o.location_id, (
       SELECT c.location_id FROM channel_location c WHERE c.channel_id = o.channel_id ORDER BY c.priority LIMIT 1
     )) AS "fallbackLocationId"
     FROM "order" o WHERE o.id = $1 FOR NO KEY UPDATE`,
    [orderId],
  );
  return rows[0] ?? null;
}

async function readAllocated(tx: Sql, orderId: string): Promise<HoldRow[]> {
  await lockOwnLevels(tx, orderId);
  const { rows } = await tx.query<HoldRow>(
    `SELECT id, owner_id AS "ownerId", variant_id AS "variantId", location_id AS "locationId", quantity
     FROM reservation WHERE owner_id = $1 AND state = 'allocated' ORDER BY location_id, variant_id, id`,
    [orderId],
  );
  return rows;
}

/** Lines with what is still to go: ordered, less what left; of what is not counted also less what was refunded. */
async function readOpenLines(tx: Sql, orderId: string): Promise<OpenLine[]> {
  const { rows } = await tx.query<OpenLine & Record<string, unknown>>(OPEN_LINES, [[orderId]]);
  return rows;
}

const OPEN_LINES = `
  WITH goods AS (${ORDER_GOODS}), gone AS (
    SELECT m.cause_line AS position, m.variant_id, -sum(m.delta)::int AS quantity
    FROM fulfilment f JOIN stock_movement m ON m.cause_type = 'fulfilment' AND m.cause_id = f.id
    WHERE f.order_id = ANY($1::uuid[]) GROUP BY 1, 2
  )
  SELECT l.id AS "lineId", l.position,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('variantId', g.variant_id, 'each', g.each, 'ordered', g.quantity,
        'open', g.quantity - coalesce(w.quantity, 0)) ORDER BY g.variant_id), '[]')
      FROM goods g LEFT JOIN gone w ON w.position = g.position AND w.variant_id = g.variant_id WHERE g.line_id = l.id) AS goods,
    greatest(0, l.quantity
      - coalesce((SELECT sum(f.quantity) FROM fulfilment_line f WHERE f.order_line_id = l.id), 0)
      - coalesce((SELECT sum(b.quantity) FROM refund_line b JOIN refund u ON u.id = b.refund_id
          WHERE b.order_line_id = l.id AND u.state <> 'failed'), 0))::int AS open
  FROM order_line l JOIN "order" o ON o.id = l.order_id
  WHERE l.order_id = ANY($1::uuid[]) AND l.kind <> 'shipping' AND (o.source <> 'till' OR l.hand_over IS NOT NULL) ORDER BY l.position`;

async function write(
  services: Services,
  tx: Sql,
  order: OrderRow,
  plans: FulfilmentPlan[],
  consumed: HoldRow[],
  actor: Actor,
): Promise<void> {
  const at = services.clock.now();
  const kind = order.locationId === null ? 'ship' : 'pick_up';
  await tx.query(
    `INSERT INTO fulfilment (id, order_id, location_id, kind, state, created_at, done_at)
     SELECT f.id, $3, f.location_id, coalesce((SELECT l.hand_over FROM order_line l WHERE l.id = f.line_id), $4), 'done', $5, $5
     FROM unnest($1::uuid[], $2::uuid[], $6::uuid[]) AS f(id, location_id, line_id)`,
    [
      plans.map((plan) => plan.id),
      plans.map((plan) => plan.locationId),
      order.id,
      kind,
      at,
      plans.map((plan) => plan.lines[0]?.lineId ?? null),
    ],
  );
  const lines = plans.flatMap((plan) => plan.lines.map((line) => ({ ...line, planId: plan.id })));
  await tx.query(
    `INSERT INTO fulfilment_line (fulfilment_id, order_line_id, quantity) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[])`,
    [lines.map((line) => line.planId), lines.map((line) => line.lineId), lines.map((line) => line.quantity)],
  );
  await tx.query(`UPDATE reservation SET state = 'consumed', ended_at = $2 WHERE id = ANY($1::uuid[])`, [
    consumed.map((promise) => promise.id),
    at,
  ]);
  const movements = plans.flatMap((plan) =>
    plan.units.map(({ variantId, quantity, position }): Movement => {
      const cause = { causeType: 'fulfilment' as const, causeId: plan.id, causeLine: position };
      const units = { delta: -quantity, reserved: -quantity };
      return { ...cause, ...units, variantId, locationId: plan.locationId, actor: actorName(actor), at };
    }),
  );
  await applyMovements(tx, movements, { openShortageCases: true, newId: () => services.ids.next() });
}
