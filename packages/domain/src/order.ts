/** The life of an order (web or till). A till sale enters it at `completed`. */
export const ORDER_STATES = ['awaiting_payment', 'payment_processing', 'placed', 'fulfilling', 'completed', 'cancelled'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export const ORDER_EVENT_TYPES = ['opened', 'payment_started', 'payment_authorised', 'payment_captured', 'payment_failed', 'placed', 'fulfilment_started', 'fulfilled', 'refunded', 'cancelled', 'sold_at_till'] as const;
export type OrderEventType = (typeof ORDER_EVENT_TYPES)[number];
