import { accepted, type CartLine, type PricedCart, type Refusal, type Result, refused } from '@evertill/domain';
import { createBatcher } from '../group-commit.ts';
import { inputHash } from '../idempotency.ts';
import { startPayment } from '../payment/start-payment.ts';
import { perServices } from '../per-services.ts';
import { type Actor, requirePermission } from '../permission.ts';
import { type ChannelSetup, channelSetup } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';
import { BUSY } from '../stock/promise-batch.ts';
import { promiseLane } from '../stock/promise-lane.ts';
import { shortAsOrdered, wishLines } from '../stock/wish-lines.ts';
import { type Fulfilment, placesFor } from '../stock/wish-places.ts';
import { type PlacedOrder, type Placing, placeTogether } from './place-together.ts';
import { priceOrder } from './price-order.ts';

export interface OrderAddress {
  name: string;
  line1: string;
  line2: string;
  city: string;
  region: string;
  postcode: string;
  country: string;
  phone: string;
}

export interface PlaceOrderInput {
  /** Minted by the buyer's device; holds of this owner are its own. */
  orderId: string;
  idempotencyKey: string;
  channelId: string;
  currency: string;
  lines: readonly CartLine[];
  coupons: readonly string[];
  contact: { email: string; name: string; phone: string };
  /** Needed for delivery. */
  address: OrderAddress | null;
  fulfilment: Fulfilment;
  /** Needed for delivery, except when staff agreed to charge none. */
  shippingOptionId: string | null;
  payment: { method: 'card' | 'manual' };
  /** What the buyer was shown, in minor units; any other total refuses. */
  expectedTotal: number;
  note?: string;
  /** Staff only: the moment the order was agreed, whose prices hold. Epoch milliseconds. */
  placedAt?: number;
}

/** The answer to a placed order; a card order carries what the browser needs to pay. */
export type PlaceOrderAnswer = PlacedOrder & { payment: PlacedOrder['payment'] & { clientSecret?: string } };

/**
 * Places an order: prices it, promises its units (its own holds first) and writes it with its payment, in one
 * transaction shared with whoever places at the same moment. A manually paid order is placed at once; a card order
 * waits, its units held, until its payment is settled. The same id and input again get the same answer.
 */
export async function placeOrder(
  services: Services,
  input: PlaceOrderInput,
  actor: Actor,
): Promise<Result<PlaceOrderAnswer>> {
  const prepared = await prepare(services, input, actor);
  if (!prepared.ok) return (await storedAnswer(services, input)) ?? prepared;
  const placed = await placeBatcher(services).submit(prepared.value);
  if (!placed.ok) return (await storedAnswer(services, input)) ?? shortAsOrdered(placed, prepared.value.wished);
  return withClientSecret(services, placed.value);
}

const PLACINGS_MAX = 60;

const placeBatcher = perServices((services) =>
  createBatcher<Placing, Result<PlacedOrder>>({
    batchMax: PLACINGS_MAX,
    lane: promiseLane(services),
    busy: { ...BUSY, answer: () => refused({ code: 'server.busy' }) },
    run: (placings) => placeTogether(services, placings),
  }),
);

/** Everything that needs no lock: rights, price, places. */
async function prepare(services: Services, input: PlaceOrderInput, actor: Actor): Promise<Result<Placing>> {
  const setup = await channelSetup(services, input.channelId);
  if (!setup) return refused({ code: 'not.found', what: 'channel', id: input.channelId });
  const problem =
    rightsProblem(input, actor) ?? paymentProblem(services, setup, input, actor) ?? deliveryProblem(input, actor);
  if (problem) return refused(problem);
  const places = placesFor(setup, input.fulfilment, input.address);
  if (!places.ok) return places;
  const now = services.clock.now();
  const { orderId: id, currency, lines, coupons, shippingOptionId } = input;
  const at = input.placedAt === undefined ? now : new Date(input.placedAt);
  const priced = await priceOrder(services, setup, { id, currency, lines, coupons, shippingOptionId, at });
  if (!priced.ok) return priced;
  const actual = priced.value.totals.total;
  if (actual !== input.expectedTotal) return refused({ code: 'total.changed', expected: input.expectedTotal, actual });
  const wished = await wishLines(services, input.lines);
  return accepted({
    input,
    actor,
    hash: inputHash(input),
    cart: priced.value,
    at,
    wish: { ownerId: id, lines: wished.lines, places: places.value },
    wished,
    paid: input.payment.method === 'manual' || actual === 0,
  });
}

function rightsProblem(input: PlaceOrderInput, actor: Actor): Refusal | null {
  if (actor.kind === 'staff') {
    const may = requirePermission(actor, 'order.place');
    if (!may.ok) return may.refusal;
  }
  const agreed = input.placedAt !== undefined || input.lines.some((line) => line.override ?? line.discount);
  const needs = agreed ? requirePermission(actor, 'order.agree-price') : null;
  return needs && !needs.ok ? needs.refusal : null;
}

function paymentProblem(services: Services, setup: ChannelSetup, input: PlaceOrderInput, actor: Actor): Refusal | null {
  const offered =
    input.payment.method === 'card' ? services.stripe !== null : setup.channel.manualPayment || actor.kind === 'staff';
  return offered ? null : { code: 'payment.unavailable' };
}

function deliveryProblem(input: PlaceOrderInput, actor: Actor): Refusal | null {
  if (input.fulfilment.kind !== 'delivery' || actor.kind === 'staff' || actor.kind === 'system') return null;
  if (input.shippingOptionId === null) return { code: 'shipping.unknown' };
  if (input.address) return null;
  return { code: 'input.invalid', issues: [{ path: 'address', message: 'needed for delivery' }] };
}

/** What was answered when this very order was placed before: prices or stock may have moved since, the order has not. */
async function storedAnswer(services: Services, input: PlaceOrderInput): Promise<Result<PlaceOrderAnswer> | null> {
  const { rows } = await services.db.pool.query<{ inputHash: string; answer: PlacedOrder }>(
    'SELECT input_hash AS "inputHash", answer FROM idempotency_key WHERE key = $1',
    [input.idempotencyKey],
  );
  const stored = rows[0];
  if (!stored) return null;
  if (stored.inputHash !== inputHash(input))
    return refused({ code: 'idempotency.mismatch', key: input.idempotencyKey });
  return withClientSecret(services, stored.answer);
}

async function withClientSecret(services: Services, placed: PlacedOrder): Promise<Result<PlaceOrderAnswer>> {
  if (placed.state !== 'awaiting_payment') return accepted(placed);
  const started = await startPayment(services, { paymentId: placed.payment.id });
  if (!started.ok) return started;
  return accepted({ ...placed, payment: { ...placed.payment, clientSecret: started.value.clientSecret } });
}

export type { PlacedOrder, PricedCart };
