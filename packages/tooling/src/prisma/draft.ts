import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '../postgres/start.ts';
import { prismaFolder } from './files.ts';
import { applyMigrations, differenceToSchema } from './migrations.ts';

/**
 * Drafts the next migration: what a database with every present migration lacks of schema.prisma. Returns the file
 * written, or null when nothing differs. `now` names its folder.
 */
export async function draftMigration(name: string, now: Date, folder = prismaFolder): Promise<string | null> {
  const postgres = await startPostgres({ careless: true });
  try {
    await applyMigrations(postgres.url, folder);
    const sql = await differenceToSchema(postgres.url, folder);
    if (sql === '') return null;
    const stamp = now.toISOString().replaceAll(/\D/g, '').slice(0, 14);
    const target = join(folder, 'migrations', `${stamp}_${name}`);
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, 'migration.sql'), `${sql}\n`);
    return join(target, 'migration.sql');
  } finally {
    await postgres.stop();
  }
}

if (import.meta.main) {
  const name = process.argv[2];
  if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
    process.stderr.write('Name the migration in small letters, digits and underscores: pnpm migrate:diff gift_cards\n');
    process.exit(1);
  }
  const file = await draftMigration(name, new Date());
  process.stdout.write(file ? `Drafted ${file}: read it before you commit it.\n` : 'Schema and migrations agree.\n');
}
