import { type OrderEventType, type OrderState, type Result, transition } from '@evertill/domain';
import { type Actor, actorName } from '../permission.ts';
import type { Sql } from '../sql.ts';

/**
 * Takes an order, whose row is locked, through one event: the domain's machine says where to, the event is written
 * with who and why. Refuses when the machine knows no such way.
 */
export async function moveOrder(
  tx: Sql,
  order: { id: string; state: OrderState },
  event: OrderEventType,
  by: { actor: Actor; at: Date; detail?: object },
): Promise<Result<OrderState>> {
  const next = transition(order.state, event);
  if (!next.ok) return next;
  await tx.query(
    `WITH moved AS (
       UPDATE "order" SET state = $2, placed_at = CASE WHEN $3 = 'placed' THEN coalesce(placed_at, $5) ELSE placed_at END
       WHERE id = $1
     )
     INSERT INTO order_event (order_id, type, state, actor, at, detail) VALUES ($1, $3, $2, $4, $5, $6::jsonb)`,
    [order.id, next.value, event, actorName(by.actor), by.at, JSON.stringify(by.detail ?? {})],
  );
  return next;
}
