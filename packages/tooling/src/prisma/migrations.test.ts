import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { withClient } from '../postgres/databases.ts';
import { createTestDatabase, type TestDatabase } from '../postgres/test-database.ts';
import { draftMigration } from './draft.ts';
import { prismaFolder } from './files.ts';
import { applyMigrations, differenceToSchema } from './migrations.ts';

let database: TestDatabase;
const scratch = mkdtempSync(join(tmpdir(), 'evertill-schema-'));

beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});

afterAll(async () => {
  await database.drop();
  rmSync(scratch, { recursive: true, force: true });
});

test('a migrated database is exactly what schema.prisma says', async () => {
  expect(await differenceToSchema(database.url)).toBe('');
});

test('applying migrations twice changes nothing', async () => {
  expect(await applyMigrations(database.url)).toEqual([]);
});

test('a column added to the schema alone is noticed and drafted as SQL', async () => {
  const folder = join(scratch, 'drifted');
  cpSync(join(prismaFolder, 'migrations'), join(folder, 'migrations'), { recursive: true });
  const schema = readFileSync(join(prismaFolder, 'schema.prisma'), 'utf8');
  writeFileSync(join(folder, 'schema.prisma'), schema.replace('model Category {', 'model Category {\n  motto String?'));
  const file = await draftMigration('motto', new Date('2026-11-21T10:00:00Z'), folder);
  expect(file).toBe(join(folder, 'migrations', '20261121100000_motto', 'migration.sql'));
  expect(readFileSync(file ?? '', 'utf8')).toContain('ALTER TABLE "category" ADD COLUMN     "motto" TEXT;');
  expect(await draftMigration('again', new Date(), folder)).toBeNull();
});

test('a migration that fails leaves nothing behind, says why, and can be repaired and applied', async () => {
  const folder = join(scratch, 'failing');
  const sql = join(folder, 'migrations', '20300101000000_broken', 'migration.sql');
  cpSync(join(prismaFolder, 'migrations'), join(folder, 'migrations'), { recursive: true });
  mkdirSync(join(sql, '..'), { recursive: true });
  writeFileSync(sql, 'create table half_done (id int); select nonsense from nowhere;');
  await expect(applyMigrations(database.url, folder)).rejects.toThrow(/no such table: nowhere/i);
  const found = await withClient(database.url, (client) => client.query("select to_regclass('half_done') as name"));
  expect(found.rows).toEqual([{ name: null }]);
  writeFileSync(sql, 'create table half_done (id int);');
  expect(await applyMigrations(database.url, folder)).toEqual(['20300101000000_broken']);
});
