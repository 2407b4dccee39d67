import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServices, type Services } from '@evertill/services';
import { createTestDatabase, freePort, startPostgres } from '../postgres.ts';
import { root } from '../root.ts';

export interface Stage {
  url: string;
  databaseUrl: string;
  /** Where the Stripe double of this stage can be told to misbehave. */
  stripeDoubleUrl: string;
  /** Process id of the server now running, for measuring its CPU. */
  pid(): number;
  /** Takes the server away as a broken line or a power cut would: its address refuses connections. */
  stopServer(how?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Brings it back at the same address. */
  startServer(): Promise<void>;
  /** A further server process on the same database, as behind a load balancer; it ends with the stage. */
  another(): Promise<OtherServer>;
  stop(): Promise<void>;
}

export interface OtherServer {
  url: string;
  stop(how?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
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
  const services = createServices({ database: { url: database.url } });
  await options.seed(services).finally(() => services.close());
  const port = await freePort();
  const doublePort = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    DATABASE_URL: database.url,
    PORT: String(port),
    PUBLIC_URL: url,
    AUTH_SECRET: 'a secret for a stage that nobody else can reach',
    MEDIA_DIR: join(folder, 'media'),
    STRIPE_DOUBLE_PORT: String(doublePort),
    PLACE_PER_MINUTE: '100000000',
    TRIES_PER_TEN_MINUTES: '100000',
    ...options.env,
  };
  let server: ChildProcess | undefined;
  const others: OtherServer[] = [];
  const startServer = async (): Promise<void> => {
    server = await runServer(env);
  };
  const stopServer = async (how?: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (server) await endServer(server, how);
  };
  const another = async (): Promise<OtherServer> => {
    const otherPort = await freePort();
    const otherUrl = `http://localhost:${otherPort}`;
    const child = await runServer({
      ...env,
      PORT: String(otherPort),
      PUBLIC_URL: otherUrl,
      STRIPE_DOUBLE_PORT: String(await freePort()),
    });
    const other = { url: otherUrl, stop: (how?: 'SIGTERM' | 'SIGKILL') => endServer(child, how) };
    others.push(other);
    return other;
  };
  const stop = async (): Promise<void> => {
    await Promise.all([stopServer(), ...others.map((other) => other.stop())]);
    await database.drop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  await startServer().catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    url,
    databaseUrl: database.url,
    stripeDoubleUrl: `http://127.0.0.1:${doublePort}`,
    pid: () => server?.pid ?? 0,
    startServer,
    stopServer,
    another,
    stop,
  };
}

async function runServer(env: NodeJS.ProcessEnv & { PORT: string }): Promise<ChildProcess> {
  const server = spawn(process.execPath, [join(root, 'apps/server/src/main.ts')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  if (await answers(`http://localhost:${env.PORT}/readyz`, () => server.exitCode !== null)) return server;
  server.kill('SIGKILL');
  throw new Error('The server did not start; its own words stand above.');
}

async function endServer(server: ChildProcess, how: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill(how);
  await ended;
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
