import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { createServices, type Services, type ServicesOptions } from '../services.ts';

/** Services on a database of their own, with a clock that stands until it is moved. */
export interface TestServices extends Services {
  clock: { now(): Date; forward(milliseconds: number): void };
  /** Further services on the same database, as a second process would have. */
  another(options?: Partial<ServicesOptions>): Services;
}

/** Builds services on a fresh database; `close` drops it. One per test file is the habit. */
export async function testServices(options: Partial<ServicesOptions> = {}): Promise<TestServices> {
  const url = await testDatabase();
  let now = Date.now();
  const clock = {
    now: () => new Date(now),
    forward: (milliseconds: number) => {
      now += milliseconds;
    },
  };
  const others: Services[] = [];
  const services = createServices({ clock, ...options, database: { url } });
  return Object.assign(services, {
    clock,
    another: (more: Partial<ServicesOptions> = {}) => {
      const other = createServices({ clock, ...options, ...more, database: { url } });
      others.push(other);
      return other;
    },
    close: async () => {
      await Promise.all([...others, services].map((each) => each.db.close()));
      await dropDatabase(url);
    },
  });
}

/** A database of its own, copied from a template that holds every migration. Returns its connection string. */
export async function testDatabase(): Promise<string> {
  const template = await ensureTemplate();
  return createDatabase(template);
}

/** Copies `template` under a new name. */
export async function createDatabase(template: string): Promise<string> {
  const name = `t_${process.pid}_${createHash('sha256').update(`${Date.now()}${Math.random()}`).digest('hex').slice(0, 12)}`;
  await onServer(async (client) => {
    await client.query('SELECT pg_advisory_lock(775210)');
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  });
  return urlOf(name);
}

export async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await onServer((client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
}

/** The server tests run on: the test run names it; a developer may name any. */
function serverUrl(): string {
  const url = process.env.EVERTILL_TEST_POSTGRES ?? process.env.DATABASE_URL;
  return url ?? 'postgres://postgres:postgres@127.0.0.1:55432/postgres';
}

const MIGRATIONS = join(import.meta.dirname, '../../../../prisma/migrations');

async function ensureTemplate(): Promise<string> {
  const scripts = readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readFileSync(join(MIGRATIONS, entry.name, 'migration.sql'), 'utf8'));
  const name = `template_${createHash('sha256').update(scripts.join('\n')).digest('hex').slice(0, 16)}`;
  await onServer(async (client) => {
    await client.query('SELECT pg_advisory_lock(775210)');
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount !== 0) return;
    const draft = `${name}_draft`;
    await client.query(`DROP DATABASE IF EXISTS "${draft}" WITH (FORCE)`);
    await client.query(`CREATE DATABASE "${draft}"`);
    const inside = new pg.Client({ connectionString: urlOf(draft) });
    await inside.connect();
    for (const script of scripts) await inside.query(script);
    await inside.end();
    await client.query(`ALTER DATABASE "${draft}" RENAME TO "${name}"`);
  });
  return name;
}

function urlOf(name: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.toString();
}

/** On a connection of its own, so that an advisory lock taken there ends with it. */
async function onServer<T>(run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
