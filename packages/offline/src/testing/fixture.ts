import { accepted, type Fact, type Result } from '@evertill/domain';
import { testId } from '@evertill/domain/testing';
import type { EntryRow } from '../journal-database.ts';
import type { Transport } from '../ports.ts';
import { type Clerk, fillCart, sell } from './clerk.ts';
import { ModelServer } from './model-server.ts';
import { type Random, seeded, seededIds } from './seeded.ts';
import { newProfile, type Profile, Tab } from './tab.ts';
import { turn } from './turn.ts';

/** A shop small enough for one test: a server, and one enrolled till that has pulled. */
export interface Shop {
  server: ModelServer;
  profile: Profile;
  tab: Tab;
  clerk: Clerk;
  random: Random;
  transport: Transport;
  clock: { now: () => number; at: number };
  /** Opens another page of the same or another profile; `lead` waits until it leads. */
  open(profile?: Profile): Tab;
}

export async function openShop(seed = 1): Promise<Shop> {
  const random = seeded(seed);
  const ids = seededIds(random);
  const clock = { at: Date.UTC(2026, 10, 21), now: () => clock.at };
  const server = new ModelServer(clock);
  const grant = await server.enrol(1);
  const profile = newProfile('first', grant.deviceId);
  const transport: Transport = {
    push: async (input) => server.push(grant.deviceId, input),
    pull: async (input) => server.pull(grant.deviceId, input),
    exchangeLeases: async (input) => server.exchangeLeases(grant.deviceId, input),
  };
  const open = (of = profile): Tab => new Tab(of, { clock, ids, transport });
  const tab = open();
  await lead(tab);
  await tab.enrol(grant);
  await tab.loop.cycle();
  return { server, profile, tab, clerk: { tab, random, ids, now: clock.now }, random, transport, clock, open };
}

/** Lets a tab lead that nobody stands before. */
export async function lead(tab: Tab): Promise<void> {
  void tab.stand();
  while (!tab.ready) await tick();
}

/** One sale; throws when it was refused. */
export async function sellOne(clerk: Clerk): Promise<EntryRow[]> {
  const cart = await fillCart(clerk);
  if (!cart) throw new Error('nothing to sell');
  return granted(await sell(clerk, cart));
}

/** The smallest fact there is. */
export function drawerOpened(tab: Pick<Tab, 'journal'>): Promise<Result<EntryRow[]>> {
  const fact: Fact = {
    type: 'drawer.opened',
    payload: { clerkId: testId(11, 1), reason: 'change', openedAt: 1 },
  };
  return tab.journal.append(() => accepted({ facts: [fact] }));
}

export function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}

export const tick = turn;
