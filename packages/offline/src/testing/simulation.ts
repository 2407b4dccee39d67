import { checkInvariants, type Violation } from '@evertill/domain';
import type { EntryRow } from '../journal-database.ts';
import type { Clock, Ids } from '../ports.ts';
import { FlakyTransport } from './flaky-transport.ts';
import { ModelServer } from './model-server.ts';
import { type Random, seeded, seededIds } from './seeded.ts';
import type { ServerPort } from './server-port.ts';
import { comeToRest, leaseFlaws, witness } from './simulation-end.ts';
import { STEPS, type Step } from './simulation-steps.ts';
import { CrashedError, newProfile, type Profile, Tab } from './tab.ts';
import { turn } from './turn.ts';

/** A profile in use: on which device, over which link, with what clock. */
export interface Seat {
  till: number;
  profile: Profile;
  tabs: Tab[];
  transport: FlakyTransport;
  /** How wrong this device's clock is, in milliseconds. */
  clockOffset: number;
  /** Sales made here since this profile went its own way; only these are given back here. */
  ownSales: Set<string>;
}

export interface World {
  random: Random;
  ids: Ids;
  server: ServerPort;
  clock: Clock & { at: number };
  seats: Seat[];
  /** Entries whose completion a clerk was told. */
  told: EntryRow[];
  /** Told, and destroyed with every copy of them before the server could see them. */
  knownMissing: Set<string>;
  /** Sales a till made within its lease, as far as it knew: so much of them must be under it at the server too. */
  believed: { deviceId: string; saleId: string; variantId: string; units: number }[];
  /** Devices of which a profile was copied, lost or brought back: two may think they hold one lease. */
  shaken: Set<string>;
  /** What screens said of sales at some moment, with what was true then. */
  screens: NonNullable<Parameters<typeof checkInvariants>[0]['screens']>[number][];
  /** What was done, for reading a failed run. */
  log: string[];
}

export interface SimulationOptions {
  seed: number;
  steps: number;
  /** Leaves steps out, by name. */
  without?: readonly string[];
  /** Runs against this server instead of the model; its tills must be new. */
  server?: (clock: Clock) => ServerPort;
}

export interface SimulationResult {
  violations: Violation[];
  log: string[];
  entries: number;
}

/**
 * One run: two tills with their tabs, one server, and everything that can go wrong, in an order that follows from the
 * seed; then quiet, and every invariant is checked.
 */
export async function simulate({ seed, steps, without = [], server }: SimulationOptions): Promise<SimulationResult> {
  const world = await newWorld(seed, server);
  const possible = STEPS.filter((step) => !without.includes(step.name));
  for (let count = 0; count < steps; count += 1) {
    world.clock.at += world.random.below(60_000);
    const step = weighted(possible, world.random);
    const seat = world.random.pick(world.seats);
    const outcome = await step.run(world, seat);
    world.log.push(`${count} till ${seat.till} ${seat.profile.name}: ${step.name}${outcome ? ` ${outcome}` : ''}`);
    if (world.random.chance(0.3)) await witness(world, seat);
  }
  const snapshot = await comeToRest(world);
  for (const { profile, tabs } of world.seats) {
    for (const tab of tabs) tab.die();
    world.log.push(`${profile.name}: ${profile.copy.lines.length} lines in the second copy`);
  }
  return {
    violations: [...checkInvariants(snapshot), ...leaseFlaws(world)],
    log: world.log,
    entries: snapshot.entries?.length ?? 0,
  };
}

async function newWorld(seed: number, server?: SimulationOptions['server']): Promise<World> {
  const random = seeded(seed);
  const clock = { at: Date.UTC(2026, 10, 21), now: () => clock.at };
  const world: World = {
    random,
    ids: seededIds(random),
    server: server?.(clock) ?? new ModelServer(clock),
    clock,
    seats: [],
    told: [],
    knownMissing: new Set(),
    believed: [],
    shaken: new Set(),
    screens: [],
    log: [],
  };
  for (const till of [1, 2]) {
    const grant = await world.server.enrol(till);
    const seat = takeSeat(world, till, newProfile(`profile ${till}`, grant.deviceId));
    const tab = await leaderOf(world, seat);
    await tab.enrol(grant);
    await tab.loop.cycle();
  }
  return world;
}

export function takeSeat(world: World, till: number, profile: Profile): Seat {
  const transport = new FlakyTransport(world.server, profile.deviceId, world.random);
  const seat: Seat = { till, profile, tabs: [], transport, clockOffset: 0, ownSales: new Set() };
  world.seats.push(seat);
  return seat;
}

export function openTab(world: World, seat: Seat): Tab {
  const clock: Clock = { now: () => world.clock.now() + seat.clockOffset };
  const tab = new Tab(seat.profile, { clock, ids: world.ids, transport: seat.transport });
  seat.tabs.push(tab);
  tab.stand().catch((error: unknown) => {
    if (!tab.dead) throw error;
  });
  return tab;
}

/** The tab that leads at a seat, opening one if none is left; enrols the profile again if it forgot all. */
export async function leaderOf(world: World, seat: Seat): Promise<Tab> {
  for (;;) {
    seat.tabs = seat.tabs.filter((tab) => !tab.dead);
    const leader = seat.tabs.find((tab) => tab.ready);
    if (leader) {
      const identity = await leader.journal.identity();
      if (identity || world.seats.length < 2) return leader;
      await leader.journal.startEpoch(await world.server.enrol(seat.till));
      continue;
    }
    if (seat.tabs.length === 0) openTab(world, seat);
    await turn();
  }
}

/** Runs what a tab does; a tab that died over it has done whatever it had done. */
export async function surviving<T>(tab: Tab, act: () => Promise<T>): Promise<T | 'died'> {
  try {
    const result = await act();
    return tab.dead ? 'died' : result;
  } catch (error) {
    if (tab.dead || error instanceof CrashedError) return 'died';
    throw error;
  }
}

function weighted(steps: readonly Step[], random: Random): Step {
  let left = random.below(steps.reduce((sum, step) => sum + step.weight, 0));
  for (const step of steps) {
    left -= step.weight;
    if (left < 0) return step;
  }
  throw new Error('no step');
}
