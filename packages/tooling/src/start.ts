import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, type Postgres, startPostgres } from './postgres/start.ts';
import { dataHome } from './root.ts';
import { ensureClient, ensureWebBuild } from './run/artefacts.ts';
import { serverEnvironment } from './run/environment.ts';
import type { Guarded } from './run/guarded.ts';
import { inWords, Plain, say } from './run/progress.ts';
import { serverLog, startServer } from './run/server-process.ts';
import { migrate, seedWhenEmpty } from './run/shop-database.ts';
import { becomeSoleOwner } from './run/sole-owner.ts';
import { untilTold } from './run/until-told.ts';
import { readDemo, welcome } from './run/welcome.ts';

const told = untilTold();
const held: { postgres?: Postgres; server?: Guarded; address?: string } = {};

/** Everything `npm start` does once Node and the dependencies are there. */
async function start(args: string[]): Promise<void> {
  const unknown = args.find((arg) => arg !== '--fresh');
  if (unknown) throw new Plain(`Evertill does not know "${unknown}"; it knows --fresh.`);
  await becomeSoleOwner(() => held.address ?? 'it is starting');
  if (args.includes('--fresh')) startOver();
  const [postgres] = await Promise.all([openDatabase(), ensureWebBuild()]);
  const env = await serverEnvironment(postgres.url);
  await seedWhenEmpty(env);
  say('Starting the server …');
  held.server = await startServer(env);
  held.address = env.PUBLIC_URL ?? `http://localhost:${env.PORT}`;
  if (env.PORT !== (process.env.PORT ?? '4000')) say('The usual port is taken, so a free one was chosen.');
  say('Evertill is open.');
  process.stdout.write(`${welcome(held.address, readDemo())}\nCtrl-C stops everything. Log: ${serverLog}\n`);
}

async function openDatabase(): Promise<Postgres> {
  await ensureClient();
  const data = join(dataHome, 'postgres');
  const postgres = await startPostgres({ dataDir: data, database: 'evertill', running: 'replace', say });
  held.postgres = postgres;
  await migrate(postgres.url);
  return postgres;
}

function startOver(): void {
  if (process.env.DATABASE_URL) throw new Plain('--fresh never empties a database of yours: unset DATABASE_URL.');
  for (const path of [dataFolder(join(dataHome, 'postgres')), join(dataHome, 'postgres'), join(dataHome, 'media')]) {
    rmSync(path, { recursive: true, force: true });
  }
  for (const name of ['demo.json', 'seeding']) rmSync(join(dataHome, name), { force: true });
  say('Database and pictures are gone; everything is built anew.');
}

async function stop(): Promise<void> {
  await held.server?.stop();
  await held.postgres?.stop();
}

const opened = start(process.argv.slice(2)).then(
  () => Promise.race([told, held.server?.ended.then(() => 'server'), held.postgres?.ended.then(() => 'postgres')]),
  (error: unknown) => {
    process.stderr.write(`${inWords(error)}\n`);
    return 'failed';
  },
);
const why = await Promise.race([told, opened]);
if (why === 'server') process.stderr.write(`The server ended by itself; its last words are in ${serverLog}.\n`);
if (why === 'postgres') process.stderr.write('PostgreSQL ended by itself.\n');
await stop();
const orderly = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'].includes(String(why));
if (orderly) say('Everything has stopped.');
process.exit(orderly ? 0 : 1);
