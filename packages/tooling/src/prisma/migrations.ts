import { withSchemaEngine } from './engine.ts';
import { prismaFolder, readMigrations, readSchema } from './files.ts';

const EVERYTHING = { externalTables: [], externalEnums: [] };

/**
 * Applies every migration the database at `url` has not seen yet; returns their names. Throws what PostgreSQL said. A
 * migration is applied whole or not at all, so one that failed before is simply tried again.
 */
export async function applyMigrations(url: string, folder = prismaFolder): Promise<string[]> {
  const migrationsList = readMigrations(folder);
  return withSchemaEngine(url, async (engine) => {
    const found = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: EVERYTHING,
    });
    for (const migrationName of found.failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: EVERYTHING });
    return appliedMigrationNames;
  });
}

/**
 * The SQL that would turn the database at `url` into what schema.prisma says; empty when they agree. Triggers, CHECKs,
 * functions and partial indexes are no part of a Prisma schema, so they never appear in it.
 */
export async function differenceToSchema(url: string, folder = prismaFolder): Promise<string> {
  const schema = readSchema(folder);
  return withSchemaEngine(url, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', ...schema, configDir: folder },
      to: { tag: 'schemaDatamodel', ...schema },
      script: true,
      exitCode: true,
      filters: EVERYTHING,
    });
    return (stdout ?? '').replaceAll(/^-- This is an empty migration\.\s*$/gm, '').trim();
  });
}
