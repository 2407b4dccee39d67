import { accepted, type Result, refused } from '@evertill/domain';
import { inBatchTransaction } from '../database.ts';
import { createBatcher } from '../group-commit.ts';
import { perServices } from '../per-services.ts';
import { channelSetup } from '../place/channel-setup.ts';
import type { Destination } from '../place/where-is.ts';
import type { Services } from '../services.ts';
import { decideWishes, planFor } from './decide-wishes.ts';
import type { HoldRow } from './level.ts';
import { promiseLane } from './promise-lane.ts';
import type { Decision, PromisePlan, Wish } from './promise-plan.ts';
import { rememberHolds } from './remembered-holds.ts';
import { shortAsOrdered, type Wished, wishLines } from './wish-lines.ts';
import { type Fulfilment, placesFor } from './wish-places.ts';
import { type NewPromise, writePromises } from './write-promises.ts';

export interface TakeStockInput {
  ownerType: 'checkout' | 'till';
  ownerId: string;
  channelId: string;
  fulfilment: Fulfilment;
  /** Where it is delivered to, as far as that is known yet. */
  destination?: Destination | null;
  lines: readonly { variantId: string; quantity: number }[];
  ttlSeconds: number;
}

export interface TakenStock {
  /** Epoch milliseconds. */
  expiresAt: number;
  places: { variantId: string; locationId: string; quantity: number }[];
}

/**
 * Holds units for an owner until a time, all lines or none; what the owner held before is replaced in the same moment,
 * and stays when the new hold is refused. Refuses with every line that is short.
 */
export async function takeStock(services: Services, input: TakeStockInput): Promise<Result<TakenStock>> {
  const taken = await takeAndLook(services, input);
  return taken.ok ? accepted(taken.value.taken) : taken;
}

/** The same, and a look at what is left at any place of these variants, as it was under the lock. */
export async function takeAndLook(
  services: Services,
  input: TakeStockInput,
): Promise<Result<{ taken: TakenStock; wished: Wished; availableAt: PromisePlan['availableAt'] }>> {
  const setup = await channelSetup(services, input.channelId);
  if (!setup) return refused({ code: 'not.found', what: 'channel', id: input.channelId });
  const places = placesFor(setup, input.fulfilment, input.destination);
  if (!places.ok) return places;
  const wished = await wishLines(services, input.lines);
  const expiresAt = new Date(services.clock.now().getTime() + input.ttlSeconds * 1_000);
  const { decision, plan } = await takeBatcher(services).submit({
    ownerType: input.ownerType,
    expiresAt,
    wish: { ownerId: input.ownerId, lines: wished.lines, places: places.value },
  });
  if (!decision.ok) return shortAsOrdered(decision, wished);
  const taken = { expiresAt: expiresAt.getTime(), places: decision.grant.allocations };
  return accepted({ taken, wished, availableAt: (at) => plan.availableAt(at) });
}

interface Take {
  ownerType: TakeStockInput['ownerType'];
  expiresAt: Date;
  wish: Wish;
}

const TAKES_MAX = 100;

const takeBatcher = perServices((services) =>
  createBatcher<Take, { decision: Decision; plan: PromisePlan }>({
    batchMax: TAKES_MAX,
    lane: promiseLane(services),
    run: (takes) => takeTogether(services, takes),
  }),
);

async function takeTogether(services: Services, takes: Take[]): Promise<{ decision: Decision; plan: PromisePlan }[]> {
  const now = services.clock.now();
  const fresh = new Map<string, HoldRow[]>();
  const results = await inBatchTransaction(services.db, async (tx) => {
    const wishes = takes.map((take) => take.wish);
    const plan = await planFor(tx, wishes);
    const decisions = await decideWishes(tx, plan, wishes, now);
    const added: NewPromise[] = [];
    const ended: string[] = [];
    for (const [index, take] of takes.entries()) {
      const decision = decisions[index];
      if (!decision?.ok) continue;
      // Holds that fit are ended and taken anew: a new row carries the new time, and the level does not move.
      const { release, keep, allocations } = decision.grant;
      for (const hold of [...release, ...keep]) ended.push(hold.id);
      const { ownerId } = take.wish;
      const holds = allocations.map((allocation) => ({ id: services.ids.next(), ownerId, ...allocation }));
      for (const hold of holds) {
        added.push({ ...hold, ownerType: take.ownerType, state: 'held', expiresAt: take.expiresAt });
      }
      fresh.set(ownerId, holds);
    }
    return {
      value: decisions.map((decision) => ({ decision, plan })),
      write: () => [writePromises(tx, plan, { ended, allocated: [], added }, now)],
    };
  });
  for (const [ownerId, holds] of fresh) rememberHolds(services, ownerId, holds);
  return results;
}
