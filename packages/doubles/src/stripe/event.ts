import type Stripe from 'stripe';
import { newId, seconds, type World } from './world.ts';

export const apiVersion = '2026-10-28.endive';

/** The event types this double sends; each stands in the SDK's own union. */
export type EventType = Extract<
  Stripe.Event['type'],
  | 'payment_intent.created'
  | 'payment_intent.requires_action'
  | 'payment_intent.processing'
  | 'payment_intent.amount_capturable_updated'
  | 'payment_intent.succeeded'
  | 'payment_intent.payment_failed'
  | 'payment_intent.canceled'
  | 'charge.succeeded'
  | 'charge.failed'
  | 'charge.captured'
  | 'charge.updated'
  | 'charge.refunded'
  | 'charge.expired'
  | 'refund.created'
  | 'refund.updated'
  | 'refund.failed'
  | 'terminal.reader.action_succeeded'
  | 'terminal.reader.action_failed'
>;

/** Records that something happened, with the object as it is now, and sends the webhook. */
export function emit(world: World, type: EventType, object: object): void {
  const event = {
    id: newId('evt'),
    object: 'event',
    api_version: apiVersion,
    created: seconds(world),
    data: { object: structuredClone(object) as Stripe.Event.Data.Object },
    livemode: false,
    pending_webhooks: 1,
    request: world.request && { id: world.request.id, idempotency_key: world.request.idempotencyKey },
    type,
  } satisfies Stripe.EventBase;
  world.objects.event.set(event.id, event);
  world.deliver(event);
}
