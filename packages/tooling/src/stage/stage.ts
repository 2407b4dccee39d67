import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServices, type Services } from '@evertill/services';
import { createTestDatabase, freePort, startPostgres } from '../postgres.ts';
import { root } from '../root.ts';

export interface Stage {
  url: string;
  databaseUrl: string;
  /** Process id of the server, for measuring its CPU. */
  pid: number;
  stop(): Promise<void>;
}

export interface StageOptions {
  /** Fills the empty, migrated database before the server starts. */
  seed: (services: Services) => Promise<void>;
  env?: Record<string, string>;
  /** Durable as in production (fsync on); benches want that, journeys need not. */
  durable?: boolean;
}

const START_MS_MAX = 30_000;

/** A whole Evertill of its own for a bench, a replay or a journey: fresh database, server as its own process. */
export async function startStage(options: StageOptions): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'evertill-stage-'));
  const postgres = await startPostgres({ careless: !options.durable });
  const database = await createTestDatabase(postgres.url);
  const databaseUrl = database.url;
  const services = createServices({ database: { url: databaseUrl } });
  await options.seed(services).finally(() => services.close());
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = spawn(process.execPath, [join(root, 'apps/server/src/main.ts')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      PUBLIC_URL: url,
      AUTH_SECRET: 'a secret for a stage that nobody else can reach',
      MEDIA_DIR: join(folder, 'media'),
      PLACE_PER_MINUTE: '100000000',
      TRIES_PER_TEN_MINUTES: '100000',
      ...options.env,
    },
  });
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    if (server.exitCode === null && server.kill('SIGTERM')) await ended;
    await database.drop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  if (!(await answers(`${url}/readyz`, () => server.exitCode !== null))) {
    await stop();
    throw new Error('The server did not start; its own words stand above.');
  }
  return { url, databaseUrl, pid: server.pid ?? 0, stop };
}

/** Asks until the address answers well; false once the time is up or `ended` says there is no point. */
async function answers(address: string, ended: () => boolean): Promise<boolean> {
  const until = Date.now() + START_MS_MAX;
  while (Date.now() < until && !ended()) {
    const ok = await fetch(address).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
