import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropDatabase, ensureDatabase, withClient } from '../postgres/databases.ts';
import { applyMigrations } from '../prisma/migrations.ts';
import { dataHome, root } from '../root.ts';
import { Plain, say } from './progress.ts';

/** Set while the demo shop is being written, so that a seed cut short is not taken for a shop. */
const halfSeeded = join(dataHome, 'seeding');

/** Applies outstanding migrations to the database at `url`. */
export async function migrate(url: string): Promise<void> {
  if (existsSync(halfSeeded)) await startOver(url);
  const applied = await applyMigrations(url);
  if (applied.length > 0) say(`The database has its tables (${applied.length} migrations applied).`);
}

/** Writes the demo shop into an empty database; one that holds products is left alone. */
export async function seedWhenEmpty(env: NodeJS.ProcessEnv): Promise<void> {
  const url = env.DATABASE_URL ?? '';
  const { rows } = await withClient(url, (client) => client.query('select exists (select from product) as filled'));
  if (rows[0]?.filled) return;
  say('Building the demo shop: products, pictures, stock, staff …');
  mkdirSync(dataHome, { recursive: true });
  writeFileSync(halfSeeded, url);
  await runSeed(env);
  rmSync(halfSeeded);
}

/** Runs prisma/seed.ts and passes its progress on. */
export async function runSeed(env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'prisma/seed.ts')], { cwd: root, env, stdio: 'inherit' });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Plain('The demo shop could not be built; the reason stands above.');
}

async function startOver(url: string): Promise<void> {
  if (process.env.DATABASE_URL) {
    throw new Plain(
      'The last start was cut off while it filled the database at DATABASE_URL: empty it and start again.',
    );
  }
  say('The demo shop was cut off half built last time, so the database is made anew.');
  const name = new URL(url).pathname.slice(1);
  const server = Object.assign(new URL(url), { pathname: '/postgres' }).href;
  await dropDatabase(server, name);
  await ensureDatabase(server, name);
  rmSync(halfSeeded);
}
