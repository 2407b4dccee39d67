import { type OrderState, refundOf, TRANSIT_LOCATION_ID, transition } from '@evertill/domain';
import type { AppRouter } from '@evertill/server/router';
import type { inferRouterOutputs } from '@trpc/server';

type Orders = inferRouterOutputs<AppRouter>['office']['order'];
export type OrderRow = Orders['list']['items'][number];
export type OrderDocument = Orders['get'];
export type OrderLine = OrderDocument['lines'][number];

export type OrderPromise = OrderDocument['promises'][number];

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

/**
 * The places from which units of an order can leave, with how many: what is picked up leaves from its shop alone, and
 * what travels to there is not there yet.
 */
export function readyPlaces(
  order: Pick<OrderDocument, 'promises' | 'location'>,
): { id: string; name: string; units: number }[] {
  const places = new Map<string, { id: string; name: string; units: number }>();
  for (const { state, locationId, location, quantity } of order.promises) {
    if (state !== 'allocated' || locationId === TRANSIT_LOCATION_ID) continue;
    if (order.location && order.location.id !== locationId) continue;
    const units = (places.get(locationId)?.units ?? 0) + quantity;
    places.set(locationId, { id: locationId, name: location, units });
  }
  return [...places.values()];
}

export interface WaitingPlace {
  id: string;
  name: string;
  /** `picking`: how many of them somebody walks for. */
  goods: { variantId: string; state: 'held' | 'allocated'; quantity: number; picking: number }[];
}

/** What is promised to an order and has not left, by place. */
export function waitingPlaces(order: Pick<OrderDocument, 'promises'>): WaitingPlace[] {
  const places = new Map<string, WaitingPlace>();
  for (const { variantId, locationId, location, quantity, state, pickingAt } of order.promises) {
    if (state === 'consumed') continue;
    const place = places.get(locationId) ?? { id: locationId, name: location, goods: [] };
    places.set(locationId, place);
    let goods = place.goods.find((each) => each.variantId === variantId && each.state === state);
    if (!goods) {
      goods = { variantId, state, quantity: 0, picking: 0 };
      place.goods.push(goods);
    }
    goods.quantity += quantity;
    goods.picking += pickingAt === null ? 0 : quantity;
  }
  return [...places.values()];
}

/** The title and scale of goods in an order, of a set's parts too. */
export function goodsIn(
  order: Pick<OrderDocument, 'lines'>,
  variantId: string,
): { title: string; scale: 'each' | 'grams' } {
  const own = order.lines.find((line) => line.variantId === variantId);
  const part = order.lines.flatMap((line) => line.contents).find((each) => each.variantId === variantId);
  return own ?? part ?? { title: '', scale: 'each' };
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
