import type { TestProject } from 'vitest/node';
import { type Postgres, startPostgres } from './start.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the run's PostgreSQL server; hand it to `createTestDatabase`. */
    databaseUrl: string;
  }
}

type Shared = { server: Promise<Postgres>; users: number };

/** Every project that needs a database runs this setup, but one server serves the whole run. */
const shared = globalThis as typeof globalThis & { evertillTestServer?: Shared };

/**
 * Vitest's global setup: starts the run's server with flushing off and stops it at the end. Tests find its address as
 * `inject('databaseUrl')` and, where Vitest is out of reach, as EVERTILL_TEST_POSTGRES; set beforehand, that or
 * DATABASE_URL names a server to use instead.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.evertillTestServer ??= { server: startTestServer(), users: 0 };
  const { evertillTestServer: held } = shared;
  held.users += 1;
  const server = await held.server;
  project.provide('databaseUrl', server.url);
  return async () => {
    held.users -= 1;
    if (held.users > 0) return;
    delete shared.evertillTestServer;
    delete process.env.EVERTILL_TEST_POSTGRES;
    await server.stop();
  };
}

async function startTestServer(): Promise<Postgres> {
  const theirs = process.env.EVERTILL_TEST_POSTGRES;
  if (theirs) return { url: theirs, stop: async () => {}, ended: new Promise(() => {}) };
  const server = await startPostgres({ careless: true, settings: { max_connections: '400', shared_buffers: '128MB' } });
  process.env.EVERTILL_TEST_POSTGRES = server.url;
  return server;
}
