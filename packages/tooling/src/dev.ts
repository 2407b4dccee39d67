import { join } from 'node:path';
import { startPostgres } from './postgres/start.ts';
import { dataHome, root } from './root.ts';
import { ensureClient, ensureMessages } from './run/artefacts.ts';
import { serverEnvironment } from './run/environment.ts';
import { spawnGuarded } from './run/guarded.ts';
import { inWords, say } from './run/progress.ts';
import { migrate, seedWhenEmpty } from './run/shop-database.ts';
import { becomeSoleOwner } from './run/sole-owner.ts';
import { untilTold } from './run/until-told.ts';
import { readDemo, welcome } from './run/welcome.ts';

const SCREEN = 1;

/** The shop with hot reload: Vite inside the server for the web, Node's --watch for the server itself. */
async function dev(): Promise<void> {
  const told = untilTold();
  await becomeSoleOwner(() => 'pnpm dev');
  await Promise.all([ensureClient(), ensureMessages()]);
  const data = join(dataHome, 'postgres');
  const postgres = await startPostgres({ dataDir: data, database: 'evertill', running: 'replace', say });
  try {
    await migrate(postgres.url);
    const production = await serverEnvironment(postgres.url);
    const env = { ...production, EVERTILL_DEV: '1', NODE_ENV: 'development' };
    await seedWhenEmpty(env);
    process.stdout.write(`${welcome(production.PUBLIC_URL ?? '', readDemo())}\n`);
    const args = ['--watch', '--watch-preserve-output', join(root, 'apps/server/src/main.ts')];
    const server = spawnGuarded(process.execPath, args, { cwd: root, env, signal: 'TERM', output: SCREEN });
    await Promise.race([told, server.ended]);
    await server.stop();
  } finally {
    await postgres.stop();
  }
}

await dev().catch((error: unknown) => {
  process.stderr.write(`${inWords(error)}\n`);
  process.exitCode = 1;
});
process.exit();
