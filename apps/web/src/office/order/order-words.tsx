import type { OrderEventType, OrderState, PaymentState } from '@evertill/domain';
import { m } from '#messages';
import { Badge, type Tone } from '#ui/badge.tsx';
import type { OrderRow } from './order-document.ts';

const TONES: Record<OrderState, Tone> = {
  awaiting_payment: 'notice',
  payment_processing: 'notice',
  placed: 'accent',
  fulfilling: 'saved',
  completed: 'safe',
  cancelled: 'plain',
};

const STATES: Record<OrderState, () => string> = {
  awaiting_payment: m.office_order_state_awaiting_payment,
  payment_processing: m.office_order_state_payment_processing,
  placed: m.office_order_state_placed,
  fulfilling: m.office_order_state_fulfilling,
  completed: m.office_order_state_completed,
  cancelled: m.office_order_state_cancelled,
};

export const stateWords = (state: OrderState): string => STATES[state]();

export function StateBadge({ state }: { state: OrderState }) {
  return <Badge tone={TONES[state]}>{stateWords(state)}</Badge>;
}

/** Whether money went back, and whether all of it. */
export function RefundedBadge({ refunded, total }: { refunded: number; total: number }) {
  if (refunded <= 0) return null;
  return (
    <Badge tone="attention">{refunded >= total ? m.office_order_refunded_all() : m.office_order_refunded_part()}</Badge>
  );
}

export function sourceWords(source: OrderRow['source']): string {
  return {
    web: m.office_orders_source_web,
    till: m.office_orders_source_till,
    staff: m.office_orders_source_staff,
  }[source]();
}

const METHODS: Record<string, () => string> = {
  card: m.office_order_method_card,
  card_present: m.office_order_method_card_present,
  cash: m.office_order_method_cash,
  manual: m.office_order_method_manual,
  external: m.office_order_method_external,
};

export const methodWords = (method: string): string => METHODS[method]?.() ?? method;

const PAYMENTS: Record<PaymentState, () => string> = {
  started: m.office_order_payment_started,
  processing: m.office_order_payment_processing,
  requires_action: m.office_order_payment_requires_action,
  authorised: m.office_order_payment_authorised,
  captured: m.office_order_payment_captured,
  failed: m.office_order_payment_failed,
  cancelled: m.office_order_payment_cancelled,
  unknown: m.office_order_payment_unknown,
};

export const paymentWords = (state: PaymentState): string => PAYMENTS[state]();

const ENTRIES: Record<string, () => string> = {
  authorised: m.office_order_entry_authorised,
  captured: m.office_order_entry_captured,
  refunded: m.office_order_entry_refunded,
  voided: m.office_order_entry_voided,
  fee: m.office_order_entry_fee,
  adjusted: m.office_order_entry_adjusted,
};

export const entryWords = (kind: string): string => ENTRIES[kind]?.() ?? kind;

const EVENTS: Record<OrderEventType, () => string> = {
  opened: m.office_order_event_opened,
  payment_started: m.office_order_event_payment_started,
  payment_authorised: m.office_order_event_payment_authorised,
  payment_captured: m.office_order_event_payment_captured,
  payment_failed: m.office_order_event_payment_failed,
  placed: m.office_order_event_placed,
  fulfilment_started: m.office_order_event_fulfilment_started,
  fulfilled: m.office_order_event_fulfilled,
  refunded: m.office_order_event_refunded,
  cancelled: m.office_order_event_cancelled,
  sold_at_till: m.office_order_event_sold_at_till,
  remedied: m.shortage_event_remedied,
};

export const eventWords = (type: OrderEventType): string => EVENTS[type]();

export function refundStateWords(state: string): string {
  if (state === 'pending') return m.office_order_refund_pending();
  return state === 'failed' ? m.office_order_refund_failed() : m.office_order_refund_paid();
}
