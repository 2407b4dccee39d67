import { accepted, type Result, refused } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { type OrderDocument, readOrderDocument } from './order-document.ts';

/** One order with all that happened to it, for the office. */
export async function findOrder(
  services: Services,
  input: { orderId: string },
  actor: Actor,
): Promise<Result<OrderDocument>> {
  const may = requirePermission(actor, 'order.read');
  if (!may.ok) return may;
  const order = await readOrderDocument(services.db.pool, { id: input.orderId });
  return order ? accepted(order) : refused({ code: 'not.found', what: 'order', id: input.orderId });
}
