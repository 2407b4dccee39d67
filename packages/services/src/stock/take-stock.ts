import { accepted, type Result, refused } from '@evertill/domain';
import { createBatcher } from '../group-commit.ts';
import { perServices } from '../per-services.ts';
import { channelSetup } from '../place/channel-setup.ts';
import type { Destination } from '../place/where-is.ts';
import type { Services } from '../services.ts';
import { decideWishes, planFor } from './decide-wishes.ts';
import { guessWishes } from './guess-wishes.ts';
import type { HoldRow } from './level.ts';
import { BUSY, carefully, guessing } from './promise-batch.ts';
import { promiseLane } from './promise-lane.ts';
import { type Decision, PromisePlan, type Wish } from './promise-plan.ts';
import { recallHolds, rememberHolds } from './remembered-holds.ts';
import { countRemembered } from './remembered-levels.ts';
import { shortAsOrdered, type Wished, wishLines } from './wish-lines.ts';
import { type Fulfilment, placesFor } from './wish-places.ts';
import { type NewPromise, type Promises, writePromises } from './write-promises.ts';

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
    busy: { ...BUSY, answer: () => ({ decision: refused({ code: 'server.busy' }), plan: new PromisePlan([], []) }) },
    run: (takes) => takeTogether(services, takes),
  }),
);

type Taken = { decision: Decision; plan: PromisePlan };

/**
 * Takes for several owners at once, first come first served. Most are taken by one statement from levels this process
 * saw a moment ago; whoever that cannot serve, and everybody when the guess was wrong, is decided under locks.
 */
async function takeTogether(services: Services, takes: Take[]): Promise<Taken[]> {
  const now = services.clock.now();
  const quick = await takeGuessing(services, takes, now);
  const open = takes.filter((_, index) => !quick[index]);
  const rest = open.length > 0 ? await takeCarefully(services, open, now) : [];
  return quick.map((taken) => taken ?? (rest.shift() as Taken));
}

/** Null for each that has to be decided under locks. */
async function takeGuessing(services: Services, takes: Take[], now: Date): Promise<(Taken | null)[]> {
  const wishes = takes.map((take) => take.wish);
  const known = wishes.map((wish) => recallHolds(services, wish.ownerId));
  return guessing(services, wishes, takes, async (tx) => {
    const { plan, decisions } = await guessWishes(services, tx, wishes, known, wishes);
    const granted = takes.filter((_, index) => decisions[index]);
    const rows = takeRows(services, takes, decisions);
    const owners = granted.map((take) => take.wish.ownerId);
    return {
      value: decisions.map((decision) => decision && { decision, plan }),
      write: granted.length === 0 ? [] : [() => writePromises(tx, { plan, promises: rows, now, guessed: owners })],
      done: () => {
        countRemembered(services, plan.changes());
        rememberRows(services, rows.added);
      },
    };
  });
}

async function takeCarefully(services: Services, takes: Take[], now: Date): Promise<Taken[]> {
  const wishes = takes.map((take) => take.wish);
  return carefully(services, async (tx) => {
    const plan = await planFor(tx, wishes);
    const decisions = await decideWishes(tx, plan, wishes, now);
    const rows = takeRows(services, takes, decisions);
    return {
      value: decisions.map((decision) => ({ decision, plan })),
      write: [() => writePromises(tx, { plan, promises: rows, now })],
      done: () => rememberRows(services, rows.added),
    };
  });
}

/** What is written for those who are granted something. */
function takeRows(services: Services, takes: readonly Take[], decisions: readonly (Decision | null)[]): Promises {
  const rows: Promises = { ended: [], allocated: [], added: [] };
  for (const [index, { wish, ownerType, expiresAt }] of takes.entries()) {
    const decision = decisions[index];
    if (!decision?.ok) continue;
    // Holds that fit are ended and taken anew: a new row carries the new time, and the level does not move.
    const { release, keep, allocations } = decision.grant;
    rows.ended.push(...release, ...keep);
    for (const allocation of allocations) {
      const id = services.ids.next();
      rows.added.push({ id, ownerType, ownerId: wish.ownerId, ...allocation, state: 'held', expiresAt });
    }
  }
  return rows;
}

function rememberRows(services: Services, added: readonly NewPromise[]): void {
  const owners = new Map<string, HoldRow[]>();
  for (const { id, ownerId, variantId, locationId, quantity } of added) {
    const holds = owners.get(ownerId) ?? [];
    holds.push({ id, ownerId, variantId, locationId, quantity });
    owners.set(ownerId, holds);
  }
  for (const [ownerId, holds] of owners) rememberHolds(services, ownerId, holds);
}
