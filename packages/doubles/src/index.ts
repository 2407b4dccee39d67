/**
 * Doubles of what lies outside: Stripe's API and Stripe.js, and a mail server. Loopback only.
 *
 * The Stripe double is our reading of Stripe's behaviour, unproved against the real API. Its requests are held to the
 * types of the installed SDK; states, errors, idempotency and webhooks follow the public documentation.
 */
export { browserRouter } from './browser/router.ts';
export { stripeScript } from './browser/script.ts';
export { type MailSink, type ReceivedMail, startMailSink } from './mail-sink.ts';
export type { Control as StripeControl } from './stripe/control.ts';
export { type StripeDouble, type StripeDoubleOptions, startStripeDouble } from './stripe/double.ts';
export { apiVersion as stripeApiVersion } from './stripe/event.ts';
export type { Fault, FaultKind } from './stripe/fault.ts';
export type { ReaderMood } from './stripe/reader-play.ts';
export type { WebhookSwitches } from './stripe/webhook.ts';
export type { Settings as StripeSettings } from './stripe/world.ts';
