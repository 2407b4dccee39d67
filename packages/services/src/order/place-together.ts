import { type Allocation, accepted, type OrderState, type PricedCart, type Result, refused } from '@evertill/domain';
import type { Write } from '../database.ts';
import { type Actor, actorName } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { decideWishes, planFor } from '../stock/decide-wishes.ts';
import { guessWishes } from '../stock/guess-wishes.ts';
import { carefully, guessing } from '../stock/promise-batch.ts';
import type { Decision, Grant, Wish } from '../stock/promise-plan.ts';
import { recallHolds } from '../stock/remembered-holds.ts';
import { countRemembered } from '../stock/remembered-levels.ts';
import { requestOrderTransfers } from '../stock/request-order-transfers.ts';
import type { Wished } from '../stock/wish-lines.ts';
import type { Promises, PromiseWriting } from '../stock/write-promises.ts';
import { linkToken } from './link-token.ts';
import type { PlaceOrderInput } from './place-order.ts';
import { type NewOrder, writeOrders } from './write-orders.ts';

/** An order that is priced and allowed, waiting for its turn. */
export interface Placing {
  input: PlaceOrderInput;
  actor: Actor;
  hash: string;
  cart: PricedCart;
  /** The business moment, whose prices hold. */
  at: Date;
  wish: Wish;
  /** The lines behind the wish, with what their bundles are made of. */
  wished: Wished;
  /** Nothing is left to be paid by card. */
  paid: boolean;
}

export interface PlacedOrder {
  orderId: string;
  number: string;
  /** The secret in the link to the order's page. */
  token: string;
  state: OrderState;
  total: number;
  currency: string;
  payment: { id: string; method: 'card' | 'manual' };
}

/** How long a card order keeps its units while its buyer pays. */
export const PAYMENT_HOLD_MS = 15 * 60_000;

/**
 * Places several orders at once, first come first served. Those that stand on holds this process took just now, or can
 * be had by levels it saw a moment ago, are written by a single statement; when that fails for any reason, and for
 * whoever that cannot serve, the careful way decides under locks.
 */
export async function placeTogether(services: Services, placings: Placing[]): Promise<Result<PlacedOrder>[]> {
  const now = services.clock.now();
  const quick = await placeGuessing(services, placings, now);
  const rest = placings.filter((_, index) => !quick[index]);
  const careful = rest.length > 0 ? await placeCarefully(services, rest, now) : new Map<Placing, Result<PlacedOrder>>();
  return placings.map((placing, index) => quick[index] ?? (careful.get(placing) as Result<PlacedOrder>));
}

/** Null for each that has to be decided under locks. */
function placeGuessing(services: Services, placings: Placing[], now: Date): Promise<(Result<PlacedOrder> | null)[]> {
  const known = placings.map((placing) => recallHolds(services, placing.input.orderId));
  const wishes = placings.map((placing) => placing.wish);
  return guessing(services, wishes, placings, async (sql) => {
    const { plan, decisions } = await guessWishes(services, sql, wishes, known);
    const granted = grantAll(services, placings, decisions, now);
    const guessed = [...granted.orders.keys()].map((placing) => placing.input.orderId);
    return {
      value: placings.map((placing) => granted.answers.get(placing) ?? null),
      write: writesOf(sql, granted, { plan, promises: granted.promises, now, guessed }),
      done: () => countRemembered(services, plan.changes()),
    };
  });
}

/** Orders that get what they ask for, with what is promised to them. */
interface Granted {
  orders: Map<Placing, NewOrder>;
  allocations: Map<Placing, Allocation[]>;
  promises: Promises;
  answers: Map<Placing, Result<PlacedOrder>>;
}

function grantAll(
  services: Services,
  placings: readonly Placing[],
  decisions: readonly (Decision | null)[],
  now: Date,
): Granted {
  const promises: Promises = { ended: [], allocated: [], added: [] };
  const granted: Granted = { orders: new Map(), allocations: new Map(), promises, answers: new Map() };
  for (const [index, placing] of placings.entries()) {
    const decision = decisions[index];
    if (decision?.ok) {
      const order = newOrder(services, placing);
      promise(services, placing, decision.grant, now, promises);
      granted.allocations.set(placing, decision.grant.allocations);
      granted.orders.set(placing, order);
      granted.answers.set(placing, accepted(order.answer));
    } else if (decision) granted.answers.set(placing, decision);
  }
  return granted;
}

/** One statement, but for goods that have to travel to where they are picked up. */
function writesOf(sql: Sql, granted: Granted, writing: PromiseWriting): Write[] {
  const orders = [...granted.orders.values()];
  if (orders.length === 0) return [];
  return [() => writeOrders(sql, orders, writing), ...requestTransfers(sql, granted, writing.now)];
}

/** Asks for what is picked up elsewhere than it lies to be brought there. */
function requestTransfers(sql: Sql, { allocations }: Granted, now: Date): Write[] {
  return [...allocations]
    .filter(([placing, promised]) => placing.paid && travels(placing, promised))
    .map(
      ([{ input, actor }]) =>
        () =>
          requestOrderTransfers(sql, [input.orderId], { actor: actorName(actor), at: now }),
    );
}

/** True when some of it is picked up elsewhere than it lies. */
function travels({ input: { fulfilment } }: Placing, promised: readonly { locationId: string }[]): boolean {
  return fulfilment.kind === 'pick_up' && promised.some(({ locationId }) => locationId !== fulfilment.locationId);
}

/**
 * One transaction: replays get their stored answer, the others are decided over locked levels, and what was granted is
 * written. Throws when anything clashes; nothing is then written.
 */
async function placeCarefully(
  services: Services,
  placings: Placing[],
  now: Date,
): Promise<Map<Placing, Result<PlacedOrder>>> {
  return carefully(services, async (tx) => {
    const wishes = placings.map((placing) => placing.wish);
    const [plan, known] = await Promise.all([
      planFor(tx, wishes),
      readKnown(tx, placings),
      renewUsedLines(services, tx, placings),
    ]);
    const fresh = placings.filter((placing) => !known.has(placing));
    const decisions = await decideWishes(
      tx,
      plan,
      fresh.map((placing) => placing.wish),
      now,
    );
    const granted = grantAll(services, fresh, decisions, now);
    return {
      value: new Map([...known, ...granted.answers]),
      write: writesOf(tx, granted, { plan, promises: granted.promises, now }),
    };
  });
}

const READ_KNOWN = {
  name: 'read-known-orders',
  text: `
    SELECT r.id, k.input_hash AS "inputHash", k.answer
    FROM unnest($1::uuid[], $2::text[]) AS r(id, key)
    LEFT JOIN LATERAL (SELECT * FROM idempotency_key WHERE key = r.key OFFSET 0) k ON true
    WHERE k.key IS NOT NULL OR (SELECT o.id FROM "order" o WHERE o.id = r.id) IS NOT NULL`,
};

/** Answers for orders that stand already: the stored one, or a refusal when key, id and input do not belong together. */
async function readKnown(tx: Sql, placings: Placing[]): Promise<Map<Placing, Result<PlacedOrder>>> {
  const { rows } = await tx.query<{ id: string; inputHash: string | null; answer: PlacedOrder }>(READ_KNOWN, [
    placings.map((placing) => placing.input.orderId),
    placings.map((placing) => placing.input.idempotencyKey),
  ]);
  const known = new Map<Placing, Result<PlacedOrder>>();
  for (const row of rows) {
    const placing = placings.find((each) => each.input.orderId === row.id);
    if (!placing) continue;
    const same = row.inputHash === placing.hash;
    const key = placing.input.idempotencyKey;
    known.set(placing, same ? accepted(row.answer) : refused({ code: 'idempotency.mismatch', key }));
  }
  return known;
}

const READ_USED_LINES = {
  name: 'read-used-lines',
  text: 'SELECT id, order_id AS "orderId" FROM order_line WHERE id = ANY($1::uuid[])',
};

/** A basket that is ordered again, after an order of it was given up, has lines whose ids are taken: they get new ones. */
async function renewUsedLines(services: Services, tx: Sql, placings: Placing[]): Promise<void> {
  const lineIds = placings.flatMap((placing) => placing.cart.lines.map((line) => line.lineId));
  const { rows } = await tx.query<{ id: string; orderId: string }>(READ_USED_LINES, [lineIds]);
  const owners = new Map(rows.map((row) => [row.id, row.orderId]));
  for (const placing of placings) {
    const lines = placing.cart.lines.map((line) => {
      const owner = owners.get(line.lineId) ?? placing.input.orderId;
      return owner === placing.input.orderId ? line : { ...line, lineId: services.ids.next() };
    });
    placing.cart = { ...placing.cart, lines };
  }
}

/** The order as it will be written; its number is filled in by the database. */
function newOrder(services: Services, placing: Placing): NewOrder {
  const { input, cart } = placing;
  const answer: PlacedOrder = {
    orderId: input.orderId,
    number: '',
    token: linkToken(),
    state: placing.paid ? 'placed' : 'awaiting_payment',
    total: cart.totals.total,
    currency: input.currency,
    payment: { id: services.ids.next(), method: input.payment.method },
  };
  const addressId = input.address ? services.ids.next() : null;
  return { placing, answer, addressId };
}

/** Adds to `promises` what one grant needs: paid orders are allocated for good, others held until they are paid. */
function promise(services: Services, placing: Placing, grant: Grant, now: Date, promises: Promises): void {
  const { orderId } = placing.input;
  promises.ended.push(...grant.release);
  (placing.paid ? promises.allocated : promises.ended).push(...grant.keep);
  const expiresAt = placing.paid ? null : new Date(now.getTime() + PAYMENT_HOLD_MS);
  const state = placing.paid ? 'allocated' : 'held';
  for (const { variantId, locationId, quantity } of placing.paid ? grant.take : grant.allocations) {
    const id = services.ids.next();
    promises.added.push({
      id,
      ownerType: 'order',
      ownerId: orderId,
      variantId,
      locationId,
      quantity,
      state,
      expiresAt,
    });
  }
}
