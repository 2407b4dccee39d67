import Dexie from 'dexie';
import { IDBFactory as FakeFactory, IDBKeyRange as FakeKeyRange } from 'fake-indexeddb';
import type { IndexedDbPort } from '../ports.ts';

// Dexie's live queries run only where there is some IndexedDB; the one that is asked is always the port's.
Dexie.dependencies.indexedDB ??= new FakeFactory();

/** An IndexedDB in memory whose transactions can be made to fail the way browsers fail them. */
export interface FakeIndexedDb extends IndexedDbPort {
  factory: IDBFactory;
  /** Fails the next so many write transactions at their commit, after every request in them succeeded. */
  failCommits: number;
  /** Called when a write transaction is on the disk, before anybody is told. */
  onCommit: () => void;
  /** What write transactions asked for. */
  durabilities: string[];
}

/** What the fake has inside and the types of the web do not show. */
interface FakeTransaction {
  mode: string;
  durability: string;
  _abort(name: string): void;
  _markFinished(): void;
}

export function fakeIndexedDb(factory: IDBFactory = new FakeFactory()): FakeIndexedDb {
  const fake: FakeIndexedDb = {
    factory,
    failCommits: 0,
    durabilities: [],
    onCommit: () => undefined,
    IDBKeyRange: FakeKeyRange,
    indexedDB: {
      open: (name: string, version?: number) => {
        const request = factory.open(name, version);
        request.addEventListener('success', () => watch(request.result, fake));
        return request;
      },
    },
  };
  return fake;
}

function watch(db: IDBDatabase, fake: FakeIndexedDb): void {
  const begin = db.transaction.bind(db);
  db.transaction = (stores, mode, options) => {
    const transaction = begin(stores, mode, options);
    if (mode === 'readwrite') {
      const inside = transaction as unknown as FakeTransaction;
      fake.durabilities.push(inside.durability);
      failAtCommit(inside, fake);
    }
    return transaction;
  };
}

/** A disk that turns out full only when the transaction is written: no request fails, only `abort` comes. */
function failAtCommit(transaction: FakeTransaction, fake: FakeIndexedDb): void {
  const finish = transaction._markFinished.bind(transaction);
  let aborting = false;
  transaction._markFinished = () => {
    if (fake.failCommits > 0 && !aborting && !('error' in transaction && transaction.error)) {
      fake.failCommits -= 1;
      aborting = true;
      transaction._abort('QuotaExceededError');
      return;
    }
    finish();
    if (!aborting) fake.onCommit();
  };
}

/** Copies every database, as when a browser profile is copied or brought back from a backup. */
export async function copyDatabases(from: FakeIndexedDb): Promise<FakeIndexedDb> {
  const to = fakeIndexedDb();
  for (const { name } of await from.factory.databases()) {
    // Dexie's own list of names makes itself anew.
    if (name && name !== '__dbnames') await copyDatabase(name, from, to);
  }
  return to;
}

async function copyDatabase(name: string, from: IndexedDbPort, to: IndexedDbPort): Promise<void> {
  const source = new Dexie(name, from);
  await source.open();
  const copy = new Dexie(name, to);
  const schema = Object.fromEntries(
    source.tables.map((table) => [
      table.name,
      [table.schema.primKey.src, ...table.schema.indexes.map((index) => index.src)].join(', '),
    ]),
  );
  copy.version(source.verno).stores(schema);
  await copy.open();
  for (const table of source.tables) await copy.table(table.name).bulkAdd(await table.toArray());
  source.close();
  copy.close();
}
