export { addressOf, copyDatabase, dropDatabase, ensureDatabase } from './postgres/databases.ts';
export { freePort } from './postgres/free-port.ts';
export { type Postgres, type PostgresOptions, startPostgres } from './postgres/start.ts';
export { createTestDatabase, type TestDatabase } from './postgres/test-database.ts';
export { applyMigrations, differenceToSchema } from './prisma/migrations.ts';
