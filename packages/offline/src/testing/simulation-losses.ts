import { readCopy } from '../second-copy-lines.ts';
import { memoryCopy } from './fake-browser.ts';
import { copyDatabases, type FakeIndexedDb, fakeIndexedDb } from './fake-indexeddb.ts';
import type { Seat, World } from './simulation.ts';
import type { Step } from './simulation-steps.ts';

/** Backups of profiles by name: databases and second copy as they were once. */
const backups = new WeakMap<World, Map<string, { idb: FakeIndexedDb; lines: string[] }>>();

/** What destroys data on a device. */
export const LOSSES: readonly Step[] = [
  { name: 'a backup of the profile is made', weight: 3, run: backUp },
  {
    name: 'the database falls back to an older state',
    weight: 1,
    run: (world, seat) => fallBack(world, seat, (backup) => ({ idb: backup.idb })),
  },
  {
    name: 'the whole profile falls back to an older state',
    weight: 1,
    run: (world, seat) => fallBack(world, seat, (backup) => backup),
  },
  {
    name: 'the browser empties the database',
    weight: 1,
    run: (world, seat) => put(world, seat, { idb: fakeIndexedDb() }),
  },
  {
    name: 'the second copy loses its end',
    weight: 2,
    run: async (world, seat) => {
      killTabs(seat);
      seat.profile.copy.tear();
      return noteLosses(world);
    },
  },
  {
    name: 'the second copy is gone',
    weight: 1,
    run: async (world, seat) => {
      killTabs(seat);
      seat.profile.copy = memoryCopy();
      return noteLosses(world);
    },
  },
  {
    name: 'the second copy cannot be used',
    weight: 2,
    run: async (_, { profile }) => {
      profile.copy.broken = !profile.copy.broken;
      return profile.copy.broken ? 'any more' : 'no: it can again';
    },
  },
];

async function backUp(world: World, seat: Seat): Promise<string | undefined> {
  const kept = backups.get(world) ?? new Map();
  backups.set(world, kept);
  kept.set(seat.profile.name, { idb: await copyDatabases(seat.profile.idb), lines: [...seat.profile.copy.lines] });
  return undefined;
}

type Backup = { idb: FakeIndexedDb; lines: string[] };

async function fallBack(world: World, seat: Seat, choose: (backup: Backup) => Partial<Backup>): Promise<string> {
  const backup = backups.get(world)?.get(seat.profile.name);
  return backup ? put(world, seat, choose(backup)) : 'no, there is none';
}

/** Puts other databases, or another second copy, in place of what the profile has. */
async function put(world: World, seat: Seat, { idb, lines }: Partial<Backup>): Promise<string> {
  killTabs(seat);
  world.shaken.add(seat.profile.deviceId);
  if (idb) seat.profile.idb = await copyDatabases(idb);
  if (lines) seat.profile.copy = memoryCopy(lines);
  // Refunds made since may be forgotten here: nothing sold before is given back from this profile any more.
  seat.ownSales.clear();
  return noteLosses(world);
}

function killTabs(seat: Seat): void {
  for (const tab of seat.tabs) tab.die();
  seat.tabs = [];
}

/** Told entries of which no copy is left anywhere go on the incident list; nothing else may ever be missing. */
async function noteLosses(world: World): Promise<string> {
  const kept = new Set<string>((await world.server.snapshot()).entries?.map((entry) => entry.id));
  for (const { profile } of world.seats) {
    for (const row of readCopy(profile.copy.lines).rows) kept.add(row.id);
    for (const id of await entryIds(profile.idb)) kept.add(id);
  }
  const lost = world.told.filter((row) => !kept.has(row.id) && !world.knownMissing.has(row.id));
  for (const { id } of lost) world.knownMissing.add(id);
  return lost.length > 0 ? `${lost.length} entries are nowhere any more` : '';
}

async function entryIds(idb: FakeIndexedDb): Promise<string[]> {
  const { JournalDatabase } = await import('../journal-database.ts');
  const db = new JournalDatabase(idb);
  const rows = await db.entries.toArray();
  db.close();
  return rows.map((row) => row.id);
}
