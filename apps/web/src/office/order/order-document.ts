import { type OrderState, refundOf, transition } from '@evertill/domain';
import type { AppRouter } from '@evertill/server/router';
import type { inferRouterOutputs } from '@trpc/server';

type Orders = inferRouterOutputs<AppRouter>['office']['order'];
export type OrderRow = Orders['list']['items'][number];
export type OrderDocument = Orders['get'];
export type OrderLine = OrderDocument['lines'][number];

/** Money received less what went back, by the ledger. */
export function receivedOf(order: Pick<OrderDocument, 'payments'>): number {
  const entries = order.payments.flatMap((payment) => payment.entries);
  return sum(entries.filter((entry) => ['captured', 'refunded', 'adjusted'].includes(entry.kind)));
}

/** What was given back or is on its way back. */
export function refundedOf(order: Pick<OrderDocument, 'refunds'>): number {
  return sum(order.refunds.filter((refund) => refund.state !== 'failed'));
}

/** How many of a line can still be given back. */
export function refundable(line: Pick<OrderLine, 'quantity' | 'refunded'>): number {
  return Math.max(0, line.quantity - line.refunded);
}

/**
 * What giving back these quantities comes to, in minor units, by the same rule the server uses; null when nothing is
 * chosen or more is wanted than is left.
 */
export function refundAmount(
  order: Pick<OrderDocument, 'lines' | 'refunds'>,
  wanted: ReadonlyMap<string, number>,
): number | null {
  const wishes = [...wanted].flatMap(([lineId, quantity]) => (quantity > 0 ? [{ lineId, quantity }] : []));
  if (wishes.length === 0) return null;
  const before = order.refunds
    .filter((refund) => refund.state !== 'failed')
    .flatMap((refund) =>
      refund.lines.map(({ lineId, quantity, gross }) => ({ lineId, quantity, gross, net: 0, tax: 0 })),
    );
  const due = refundOf(order.lines, wishes, before);
  return due.ok ? due.value.amount : null;
}

/** The places where units of an order lie ready, with how many. */
export function readyPlaces(order: Pick<OrderDocument, 'promises'>): { id: string; name: string; units: number }[] {
  const places = new Map<string, { id: string; name: string; units: number }>();
  for (const { state, locationId, location, quantity } of order.promises) {
    if (state !== 'allocated') continue;
    const units = (places.get(locationId)?.units ?? 0) + quantity;
    places.set(locationId, { id: locationId, name: location, units });
  }
  return [...places.values()];
}

export const canFulfil = (state: OrderState): boolean => transition(state, 'fulfilled').ok;
export const canCancel = (state: OrderState): boolean => transition(state, 'cancelled').ok;

/** Whether money can go back: the order allows it, something was received, and a line is left. */
export function canRefund(order: OrderDocument): boolean {
  return (
    transition(order.state, 'refunded').ok && receivedOf(order) > 0 && order.lines.some((line) => refundable(line) > 0)
  );
}

function sum(parts: readonly { amount: number }[]): number {
  return parts.reduce((total, part) => total + part.amount, 0);
}
