import { randomBytes } from 'node:crypto';
import { type Allocation, accepted, type OrderState, type PricedCart, type Result, refused } from '@evertill/domain';
import { inBatchStatement, inBatchTransaction } from '../database.ts';
import { type Actor, actorName } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { decideWishes, planFor } from '../stock/decide-wishes.ts';
import type { HoldRow } from '../stock/level.ts';
import { fits, type Grant, type Wish } from '../stock/promise-plan.ts';
import { recallHolds } from '../stock/remembered-holds.ts';
import { requestOrderTransfers } from '../stock/request-order-transfers.ts';
import type { Wished } from '../stock/wish-lines.ts';
import { type NewPromise, writePromises } from '../stock/write-promises.ts';
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
 * Places several orders at once, first come first served. Orders whose holds this process took just now are written by
 * a single statement; when that fails for any reason, and for all others, the careful way decides under locks.
 */
export async function placeTogether(services: Services, placings: Placing[]): Promise<Result<PlacedOrder>[]> {
  const now = services.clock.now();
  const quick = placings.map((placing) => quickOrder(services, placing, now));
  const orders = quick.filter((order) => order !== null);
  const written = orders.length > 0 && (await writeQuickly(services, orders, now));
  const answers = new Map<string, Result<PlacedOrder>>();
  if (written) for (const order of orders) answers.set(order.placing.input.orderId, accepted(order.answer));
  const rest = placings.filter((placing) => !answers.has(placing.input.orderId));
  if (rest.length > 0) for (const [id, answer] of await placeCarefully(services, rest, now)) answers.set(id, answer);
  return placings.map((placing) => answers.get(placing.input.orderId) as Result<PlacedOrder>);
}

/** An order that needs nothing but the holds it has; null when it needs a decision, or goods brought to its shop. */
function quickOrder(services: Services, placing: Placing, now: Date): NewOrder | null {
  if (!placing.paid) return null;
  const holds = recallHolds(services, placing.input.orderId);
  return holds && fits(holds, placing.wish) && !travels(placing, holds)
    ? newOrder(services, placing, holds, now)
    : null;
}

/** True when some of it is picked up elsewhere than it lies. */
function travels({ input: { fulfilment } }: Placing, promised: readonly { locationId: string }[]): boolean {
  return fulfilment.kind === 'pick_up' && promised.some(({ locationId }) => locationId !== fulfilment.locationId);
}

async function writeQuickly(services: Services, orders: NewOrder[], now: Date): Promise<boolean> {
  try {
    await inBatchStatement(services.db, (sql) => writeOrders(sql, orders, now));
    return true;
  } catch (error) {
    services.log.debug({ err: error, orders: orders.length }, 'orders could not be placed on remembered holds');
    return false;
  }
}

/**
 * One transaction: replays get their stored answer, the others are decided over locked levels, and what was granted is
 * written by two statements. Throws when anything clashes; nothing is then written.
 */
async function placeCarefully(
  services: Services,
  placings: Placing[],
  now: Date,
): Promise<Map<string, Result<PlacedOrder>>> {
  return inBatchTransaction(services.db, async (tx) => {
    const wishes = placings.map((placing) => placing.wish);
    const [plan, known] = await Promise.all([
      planFor(tx, wishes),
      readKnown(tx, placings),
      renewUsedLines(services, tx, placings),
    ]);
    const fresh = placings.filter((placing) => !known.has(placing.input.orderId));
    const decisions = await decideWishes(
      tx,
      plan,
      fresh.map((placing) => placing.wish),
      now,
    );
    const promises = { ended: [] as string[], allocated: [] as string[], added: [] as NewPromise[] };
    const orders: NewOrder[] = [];
    const granted = new Map<Placing, Allocation[]>();
    const answers = new Map<string, Result<PlacedOrder>>(known);
    for (const [index, placing] of fresh.entries()) {
      const decision = decisions[index];
      if (decision?.ok) {
        const order = newOrder(services, placing, [], now);
        promise(services, placing, decision.grant, now, promises);
        granted.set(placing, decision.grant.allocations);
        orders.push(order);
        answers.set(placing.input.orderId, accepted(order.answer));
      } else if (decision) answers.set(placing.input.orderId, decision);
    }
    const brought = orders.filter(({ placing }) => placing.paid && travels(placing, granted.get(placing) ?? []));
    const write = () => [
      writePromises(tx, plan, promises, now),
      writeOrders(tx, orders, now),
      ...brought.map(({ placing }) =>
        requestOrderTransfers(tx, [placing.input.orderId], { actor: actorName(placing.actor), at: now }),
      ),
    ];
    return { value: answers, write: orders.length > 0 ? write : () => [] };
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
async function readKnown(tx: Sql, placings: Placing[]): Promise<Map<string, Result<PlacedOrder>>> {
  const { rows } = await tx.query<{ id: string; inputHash: string | null; answer: PlacedOrder }>(READ_KNOWN, [
    placings.map((placing) => placing.input.orderId),
    placings.map((placing) => placing.input.idempotencyKey),
  ]);
  const known = new Map<string, Result<PlacedOrder>>();
  for (const row of rows) {
    const placing = placings.find((each) => each.input.orderId === row.id);
    if (!placing) continue;
    const same = row.inputHash === placing.hash;
    const key = placing.input.idempotencyKey;
    known.set(row.id, same ? accepted(row.answer) : refused({ code: 'idempotency.mismatch', key }));
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
function newOrder(services: Services, placing: Placing, holds: HoldRow[], now: Date): NewOrder {
  const { input, cart } = placing;
  const answer: PlacedOrder = {
    orderId: input.orderId,
    number: '',
    token: randomBytes(18).toString('base64url'),
    state: placing.paid ? 'placed' : 'awaiting_payment',
    total: cart.totals.total,
    currency: input.currency,
    payment: { id: services.ids.next(), method: input.payment.method },
  };
  const addressId = input.address ? services.ids.next() : null;
  return { placing, answer, addressId, createdAt: now, holdIds: holds.map((hold) => hold.id) };
}

/** Adds to `promises` what one grant needs: paid orders are allocated for good, others held until they are paid. */
function promise(
  services: Services,
  placing: Placing,
  grant: Grant,
  now: Date,
  promises: { ended: string[]; allocated: string[]; added: NewPromise[] },
): void {
  const { orderId } = placing.input;
  for (const hold of grant.release) promises.ended.push(hold.id);
  for (const hold of grant.keep) (placing.paid ? promises.allocated : promises.ended).push(hold.id);
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
