import { createHash } from 'node:crypto';
import { readMigrations } from '../prisma/files.ts';
import { applyMigrations } from '../prisma/migrations.ts';
import { addressOf, copyDatabase, dropDatabase, withClient } from './databases.ts';

export type TestDatabase = {
  /** Connection string of an empty, migrated database nobody else uses. */
  url: string;
  drop: () => Promise<void>;
};

/**
 * A migrated database of its own for one test file, copied from a template that is migrated once per server.
 * `baseUrl` names any database of that server; inside Vitest it is `inject('databaseUrl')`.
 */
export async function createTestDatabase(baseUrl: string): Promise<TestDatabase> {
  return copyDatabase(baseUrl, await migratedTemplate(baseUrl));
}

/** The name of a database on the server of `baseUrl` to which every migration of the checkout has been applied. */
export async function migratedTemplate(baseUrl: string): Promise<string> {
  const name = `template_${createHash('sha256').update(JSON.stringify(readMigrations())).digest('hex').slice(0, 16)}`;
  await withClient(baseUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [MAKING_TEMPLATE]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const draft = `${name}_draft`;
    await dropDatabase(baseUrl, draft);
    await client.query(`create database ${client.escapeIdentifier(draft)}`);
    await applyMigrations(addressOf(baseUrl, draft));
    await client.query(`alter database ${client.escapeIdentifier(draft)} rename to ${client.escapeIdentifier(name)}`);
  });
  return name;
}

const MAKING_TEMPLATE = 7_300_114;
