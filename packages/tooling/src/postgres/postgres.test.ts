import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { dataFolder, startPostgres } from './start.ts';

afterEach(() => vi.unstubAllEnvs());

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ v: unknown }>(sql);
  await client.end();
  return rows[0]?.v;
}

test('a data folder outlives its server, and the next server finds what the first wrote', async () => {
  vi.stubEnv('DATABASE_URL', '');
  const home = mkdtempSync(join(tmpdir(), 'evertill-pg-test-'));
  const dataDir = join(home, 'data');
  const first = await startPostgres({ dataDir, careless: true });
  await ask(first.url, 'create table kept as select 41 + 1 as v');
  await first.stop();
  const second = await startPostgres({ dataDir, careless: true });
  expect(await ask(second.url, 'select v from kept')).toBe(42);
  await second.stop();
  await expect(ask(second.url, 'select 1 as v')).rejects.toThrow();
  rmSync(dataFolder(dataDir), { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
});

test('DATABASE_URL names a server of the user and none is started', async () => {
  vi.stubEnv('DATABASE_URL', 'postgres://somewhere.example/shop');
  const server = await startPostgres();
  expect(server.url).toBe('postgres://somewhere.example/shop');
  await server.stop();
});
