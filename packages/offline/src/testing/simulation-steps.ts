import { type Cart, leasedPart } from '@evertill/domain';
import { latestSales } from '../documents.ts';
import { leasesLeft } from '../leases.ts';
import { parkCart, parkedCarts, readOpenCart, recallCart, saveOpenCart } from '../till-cart.ts';
import { type Clerk, fillCart, giveBack, sell } from './clerk.ts';
import { ModelServer } from './model-server.ts';
import { leaderOf, openTab, type Seat, surviving, takeSeat, type World } from './simulation.ts';
import { LOSSES } from './simulation-losses.ts';
import { copyProfile, type Tab } from './tab.ts';

/** Something that happens at a seat; returns what to note in the log. */
export interface Step {
  name: string;
  /** How often, compared with the others. */
  weight: number;
  run(world: World, seat: Seat): Promise<string | undefined>;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
const SEATS_MAX = 4;

const TRADE: readonly Step[] = [
  { name: 'sell', weight: 30, run: async (world, seat) => sellAt(world, seat, await anyTab(world, seat)) },
  { name: 'refund', weight: 8, run: refundAt },
  { name: 'park or recall', weight: 5, run: parkAt },
  { name: 'sync', weight: 25, run: async (world, seat) => syncAt(await leaderOf(world, seat)) },
  {
    name: 'sell while syncing',
    weight: 6,
    run: async (world, seat) => {
      const tab = await leaderOf(world, seat);
      const done = await Promise.all([sellAt(world, seat, tab), syncAt(tab)]);
      return done.join(' and ');
    },
  },
  {
    name: 'something else at the server',
    weight: 10,
    run: async ({ server, random }) => {
      await server.disturb?.(random);
      return undefined;
    },
  },
];

const FAULTS: readonly Step[] = [
  {
    name: 'the link changes',
    weight: 8,
    run: async ({ random }, { transport }) => {
      transport.up = random.chance(0.7);
      transport.faultRate = random.pick([0, 0.3, 0.7]);
      return `${transport.up ? 'up' : 'down'}, faults ${transport.faultRate}`;
    },
  },
  {
    name: 'late requests arrive',
    weight: 4,
    run: async (_, { transport }) => {
      await transport.deliverLate();
      return undefined;
    },
  },
  {
    name: 'a tab will crash',
    weight: 8,
    run: async (world, seat) => {
      const effects = world.random.below(12);
      (await leaderOf(world, seat)).dieAfter(effects);
      return `after ${effects} effects`;
    },
  },
  {
    name: 'a second tab opens',
    weight: 4,
    run: async (world, seat) => {
      if (seat.tabs.length > 1) return 'no, there are two';
      openTab(world, seat);
      return undefined;
    },
  },
  {
    name: 'the disk is full once',
    weight: 3,
    run: async (_, { profile }) => {
      profile.idb.failCommits = 1;
      return undefined;
    },
  },
  {
    name: 'the clock jumps',
    weight: 3,
    run: async ({ random }, seat) => {
      seat.clockOffset = Math.round((random.next() * 4 - 2) * DAY_MS);
      return `${seat.clockOffset} ms off`;
    },
  },
  {
    name: 'the profile is copied',
    weight: 1,
    run: async (world, seat) => {
      if (world.seats.length >= SEATS_MAX) return 'no, there are enough';
      const copy = await copyProfile(seat.profile, `copy ${world.seats.length} of ${seat.profile.name}`);
      takeSeat(world, seat.till, copy);
      world.shaken.add(copy.deviceId);
      return copy.name;
    },
  },
  {
    name: 'the server forgets its cookies',
    weight: 1,
    run: async ({ server }) => {
      if (server instanceof ModelServer) server.forgetCookies();
      return undefined;
    },
  },
  {
    name: 'the till is enrolled again',
    weight: 1,
    run: async (world, seat) => {
      const tab = await leaderOf(world, seat);
      const grant = await world.server.enrol(seat.till);
      const started = await surviving(tab, () => tab.journal.startEpoch(grant));
      return started === 'died' || !started.ok ? 'in vain' : `epoch ${grant.epoch}`;
    },
  },
];

export const STEPS: readonly Step[] = [...TRADE, ...FAULTS, ...LOSSES];

function clerkAt({ random, ids, clock }: World, seat: Seat, tab: Tab): Clerk {
  return { tab, random, ids, now: () => clock.now() + seat.clockOffset };
}

/** Mostly the one that leads; now and then one that only waits, which must be refused. */
async function anyTab(world: World, seat: Seat): Promise<Tab> {
  const leader = await leaderOf(world, seat);
  return world.random.chance(0.1) ? world.random.pick(seat.tabs) : leader;
}

async function sellAt(world: World, seat: Seat, tab: Tab): Promise<string> {
  const clerk = clerkAt(world, seat, tab);
  const outcome = await surviving(tab, async () => {
    const cart = (await readOpenCart(tab.journal)) ?? (await fillCart(clerk));
    if (!cart) return null;
    const isKept = world.random.chance(0.5) && (await saveOpenCart(tab.journal, cart)).ok;
    // Only what lies in the open cart is safe from being given back while it is paid for.
    const believed = isKept ? await withinLease(tab, seat, cart) : [];
    const sold = await sell(clerk, cart);
    if (!sold.ok) return sold;
    world.believed.push(...believed);
    if (!tab.dead) seat.ownSales.add(cart.id);
    return sold;
  });
  if (outcome === 'died' || outcome === null) return outcome ?? 'nothing to sell';
  if (!outcome.ok) return outcome.refusal.code;
  world.told.push(...outcome.value);
  return `entries up to ${outcome.value.at(-1)?.epoch}/${outcome.value.at(-1)?.seq}`;
}

/** What of a cart the till believes to be under its lease. */
async function withinLease(tab: Tab, seat: Seat, cart: Cart): Promise<World['believed']> {
  const left = await leasesLeft(tab.journal);
  const wanted = new Map<string, number>();
  for (const line of cart.lines) wanted.set(line.variantId, (wanted.get(line.variantId) ?? 0) + line.quantity);
  return [...wanted].map(([variantId, quantity]) => {
    const units = leasedPart(left.get(variantId) ?? 0, quantity);
    return { deviceId: seat.profile.deviceId, saleId: cart.id, variantId, units };
  });
}

async function refundAt(world: World, seat: Seat): Promise<string> {
  const tab = await leaderOf(world, seat);
  const outcome = await surviving(tab, async () => {
    // A cart that lay open when a profile was copied may be sold in both: neither gives it back, or both would.
    const others = world.seats.filter((other) => other !== seat);
    const isOwn = (saleId: string): boolean =>
      seat.ownSales.has(saleId) && !others.some((other) => other.ownSales.has(saleId));
    const own = (await latestSales(tab.journal, 10)).filter((row) => isOwn(row.saleId));
    return own.length > 0 ? giveBack(clerkAt(world, seat, tab), world.random.pick(own)) : null;
  });
  if (outcome === 'died' || outcome === null) return outcome ?? 'nothing sold';
  if (!outcome.ok) return outcome.refusal.code;
  world.told.push(...outcome.value);
  return `entry ${outcome.value.at(-1)?.epoch}/${outcome.value.at(-1)?.seq}`;
}

async function parkAt(world: World, seat: Seat): Promise<string> {
  const tab = await leaderOf(world, seat);
  const clerk = clerkAt(world, seat, tab);
  const outcome = await surviving(tab, async () => {
    const [parked] = await parkedCarts(tab.journal);
    const open = await readOpenCart(tab.journal);
    if (parked && !open) return recallCart(tab.journal, parked.id);
    const cart = open ?? (await fillCart(clerk));
    if (cart) await saveOpenCart(tab.journal, cart);
    return parkCart(tab.journal, { now: clerk.now }, { label: 'hat', clerkId: seat.profile.deviceId });
  });
  return outcome === 'died' ? outcome : outcome.ok ? 'done' : outcome.refusal.code;
}

async function syncAt(tab: Tab): Promise<string> {
  const outcome = await surviving(tab, () => tab.loop.cycle());
  return outcome === 'died' ? outcome : (tab.loop.status.problem ?? 'in step');
}
