import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findBinaries } from './binaries.ts';
import { createCluster, readPassword } from './cluster.ts';
import { ensureDatabase } from './databases.ts';
import { freePort } from './free-port.ts';
import { openFolder } from './open-folder.ts';
import { findRunAs, type RunAs, reachable } from './run-as.ts';
import { runningPort, runServer, type Server, stopLeftover } from './server.ts';

export type PostgresOptions = {
  /** Where the data stays; without it a folder is made and removed again on `stop`. */
  dataDir?: string;
  /** TCP port on 127.0.0.1; a free one when absent. */
  port?: number;
  /** Database of our own server the address names, made when missing; "postgres" when absent. */
  database?: string;
  /** What to do with a server that already runs on `dataDir`: share it (default), or stop it and start our own. */
  running?: 'share' | 'replace';
  /** No flush to disk at all: for tests, where a crash may lose everything. */
  careless?: boolean;
  /** Further settings, as in postgresql.conf. */
  settings?: Record<string, string>;
  /** Told in plain sentences what is unusual. */
  say?: (line: string) => void;
};

export type Postgres = {
  /** Connection string (or DATABASE_URL). */
  url: string;
  /** Stops the server we started; does nothing to a server of the user's or one that was shared. */
  stop: () => Promise<void>;
  /** Settles when the server we started ends, whoever ended it. */
  ended: Promise<void>;
};

/**
 * Starts a real PostgreSQL 18, or uses the server at DATABASE_URL when that is set. It listens on loopback only, and
 * ends with this process even when this process is killed. Throws an error whose message is a plain sentence.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  const theirs = process.env.DATABASE_URL;
  if (theirs) return { url: theirs, ...NOT_OURS };
  const say = options.say ?? (() => {});
  const runAs = findRunAs();
  const binaries = findBinaries(runAs, say);
  const folder = ownFolder(options.dataDir, runAs, say);
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    await createCluster({ binaries, folder, runAs, careless: options.careless ?? false });
  }
  if (options.running === 'replace') await stopLeftover(binaries, folder, runAs);
  const shared = runningPort(folder);
  const port = shared ?? options.port ?? (await freePort());
  const settings = { ...(options.careless ? CARELESS : {}), ...options.settings };
  const server = shared ? NOT_OURS : await runServer({ binaries, folder, port, runAs, settings });
  const base = `postgres://postgres:${readPassword(folder)}@127.0.0.1:${port}`;
  if (options.database) await ensureDatabase(`${base}/postgres`, options.database);
  return {
    url: `${base}/${options.database ?? 'postgres'}`,
    stop: async () => {
      await server.stop();
      if (options.dataDir === undefined) rmSync(folder, { recursive: true, force: true });
    },
    ended: server.ended,
  };
}

/** Where `startPostgres({ dataDir })` really keeps its files: elsewhere when root's checkout shuts out the other user. */
export function dataFolder(dataDir: string, runAs: RunAs | null = findRunAs()): string {
  const wanted = resolve(dataDir);
  if (runAs === null || reachable(wanted, runAs)) return wanted;
  return join(openFolder(), `data-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`);
}

const NOT_OURS: Server = { stop: async () => {}, ended: new Promise(() => {}) };

const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' };

function ownFolder(dataDir: string | undefined, runAs: RunAs | null, say: (line: string) => void): string {
  const folder = dataDir === undefined ? temporaryFolder(runAs) : dataFolder(dataDir, runAs);
  if (dataDir !== undefined && folder !== resolve(dataDir)) {
    say(`The user "${runAs?.name}" cannot reach ${resolve(dataDir)}, so the database is kept in ${folder}.`);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (runAs) chownSync(folder, runAs.uid, runAs.gid);
  return folder;
}

function temporaryFolder(runAs: RunAs | null): string {
  const base = runAs === null || reachable(tmpdir(), runAs) ? tmpdir() : openFolder();
  return mkdtempSync(join(base, 'evertill-pg-'));
}
