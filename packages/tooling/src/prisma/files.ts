import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationList, SchemasContainer } from '@prisma/schema-engine-wasm';
import { root } from '../root.ts';

/** The folder with `schema.prisma` and `migrations/`. */
export const prismaFolder = join(root, 'prisma');

/** The schema as the engine wants it. */
export function readSchema(folder = prismaFolder): SchemasContainer {
  const path = join(folder, 'schema.prisma');
  return { files: [{ path, content: readFileSync(path, 'utf8') }] };
}

/** Every `migrations/<name>/migration.sql`, in the order of their names. */
export function readMigrations(folder = prismaFolder): MigrationList {
  const baseDir = join(folder, 'migrations');
  const lock = join(baseDir, 'migration_lock.toml');
  return {
    baseDir,
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
    migrationDirectories: migrationNames(baseDir).map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(baseDir, name, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

function migrationNames(baseDir: string): string[] {
  if (!existsSync(baseDir)) return [];
  return readdirSync(baseDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(baseDir, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort();
}
