import type { PullAnswer, Snapshot, Violation } from '@evertill/domain';
import { latestSales } from '../documents.ts';
import { parseEntry } from '../entry-bytes.ts';
import { saleStatesOf } from '../sale-state.ts';
import { ModelServer } from './model-server.ts';
import { leaderOf, type Seat, surviving, type World } from './simulation.ts';
import type { Tab } from './tab.ts';

const ROUNDS_MAX = 60;

/** Writes down what a screen at this seat would say now, and what is true (invariant 10). */
export async function witness(world: World, seat: Seat): Promise<void> {
  const { server } = world;
  const tab = seat.tabs.find((candidate) => candidate.ready && !candidate.dead);
  if (!tab || !(server instanceof ModelServer)) return;
  await surviving(tab, async () => {
    const rows = await latestSales(tab.journal, 3);
    const states = await saleStatesOf(tab.journal, rows);
    rows.forEach((row, index) => {
      const shown = states[index] === 'saved_here' ? 'saved_here' : 'safe_at_server';
      const atServer = server.state.orders.has(row.saleId);
      world.screens.push({ saleId: row.saleId, shown, savedHere: true, atServer });
    });
  });
}

/** Everything works again and nobody sells: what is left must come in step, and then all is compared. */
export async function comeToRest(world: World): Promise<Snapshot> {
  for (const seat of world.seats) {
    seat.transport.up = true;
    seat.transport.faultRate = 0;
    seat.profile.copy.broken = false;
    seat.profile.idb.failCommits = 0;
    for (const tab of seat.tabs) tab.die();
    await seat.transport.deliverLate();
  }
  let quiet = 0;
  for (let round = 0; round < ROUNDS_MAX && quiet < 2; round += 1) {
    const busy = await Promise.all(world.seats.map((seat) => oneMore(world, seat)));
    quiet = busy.some(Boolean) ? 0 : quiet + 1;
  }
  const views = await Promise.all(world.seats.map((seat) => viewOf(world, seat)));
  return {
    ...(await world.server.snapshot()),
    toldEntries: world.told,
    knownMissing: [...world.knownMissing],
    screens: world.screens,
    clientViews: views,
  };
}

/** One cycle; true when there was something left to do. */
async function oneMore(world: World, seat: Seat): Promise<boolean> {
  const tab = await leaderOf(world, seat);
  const before = await tab.journal.identity();
  await tab.loop.cycle();
  const after = await tab.journal.identity();
  const left = await pendingOf(tab);
  return left > 0 || tab.loop.status.problem !== null || JSON.stringify(before) !== JSON.stringify(after);
}

async function pendingOf(tab: Tab): Promise<number> {
  const identity = await tab.journal.identity();
  return identity ? identity.nextSeq - 1 - identity.ackedSeq : 1;
}

/** The catalogue as the till has it and as a till that asks for everything gets it. */
async function viewOf(world: World, seat: Seat): Promise<NonNullable<Snapshot['clientViews']>[number]> {
  const tab = await leaderOf(world, seat);
  const { db } = tab.catalogue;
  const { side } = await db.state();
  const client = digest(await db.variants(side).toArray(), await db.stock(side).toArray());
  const pages: PullAnswer[] = [];
  for (let after: string | null = null; ; ) {
    const page = await world.server.pull(seat.profile.deviceId, { cookie: null, after });
    pages.push(page);
    after = page.after;
    if (after === null) break;
  }
  const server = digest(
    pages.flatMap((page) => page.variants),
    pages.flatMap((page) => page.stock),
  );
  const name = `catalogue of till ${seat.till} in ${seat.profile.name}`;
  const pending = (await pendingOf(tab)) + (tab.loop.status.problem ? 1 : 0);
  return { name, ...difference(client, server), pending };
}

/** The two texts, cut to where they differ: whole catalogues help nobody. */
function difference(client: string, server: string): { client: string; server: string } {
  let at = 0;
  while (at < client.length && client[at] === server[at]) at += 1;
  const cut = (text: string): string => text.slice(Math.max(0, at - 120), at + 120);
  return { client: cut(client), server: cut(server) };
}

function digest(variants: readonly { variantId: string }[], stock: readonly { variantId: string }[]): string {
  const sorted = <T extends { variantId: string }>(rows: readonly T[]): T[] =>
    [...rows].sort((a, b) => (a.variantId < b.variantId ? -1 : 1));
  return JSON.stringify([sorted(variants), sorted(stock)], (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/**
 * Sales that were within the lease at the till and not at the server: somebody else was promised those units. Seen at the
 * model only, which remembers; a device whose profile was copied or brought back may believe too much until it is told.
 */
export function leaseFlaws({ server, believed, shaken }: World): Violation[] {
  if (!(server instanceof ModelServer)) return [];
  const { orders, soldUnderLease } = server.state;
  return believed.flatMap(({ deviceId, saleId, variantId, units }) => {
    const spent = soldUnderLease.get(`${saleId} ${variantId}`) ?? 0;
    if (shaken.has(deviceId) || !orders.has(saleId) || spent >= units) return [];
    return [{ invariant: 6, words: `sale ${saleId}: ${units} of ${variantId} were under the lease, here ${spent}` }];
  });
}

/** Series of receipt numbers with a gap or a repetition, by the model's entries (JN5). */
export function receiptFlaws(server: ModelServer): string[] {
  return [...server.state.epochs.values()].flatMap(({ deviceId, epoch, entries }) => {
    const numbers = entries.flatMap(({ bytes }) => {
      const { payload } = parseEntry(bytes);
      const isDocument = typeof payload === 'object' && payload !== null && 'receiptNumber' in payload;
      return isDocument ? [Number(String(payload.receiptNumber).split('-').at(-1))] : [];
    });
    const isWhole = numbers.every((number, index) => number === index + 1);
    return isWhole ? [] : [`device ${deviceId}, epoch ${epoch}: ${numbers.join(', ')}`];
  });
}
