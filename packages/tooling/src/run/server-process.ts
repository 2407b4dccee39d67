import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dataHome, root } from '../root.ts';
import { type Guarded, spawnGuarded } from './guarded.ts';
import { Plain } from './progress.ts';

/** Where the server's structured log goes, so that the addresses stay on the screen. */
export const serverLog = join(dataHome, 'server.log');

/** Starts the server as a process of its own and waits until it answers. Throws the end of its log when it does not. */
export async function startServer(env: NodeJS.ProcessEnv & { PORT: string }, log = serverLog): Promise<Guarded> {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'w');
  const main = join(root, 'apps/server/src/main.ts');
  const server = spawnGuarded(process.execPath, [main], { cwd: root, env, signal: 'TERM', output });
  closeSync(output);
  try {
    await healthy(`http://127.0.0.1:${env.PORT}/healthz`, server);
  } catch (error) {
    await server.stop();
    throw error instanceof Plain ? new Plain(`${error.message} The end of ${log}:\n${tail(log)}`) : error;
  }
  return server;
}

async function healthy(url: string, server: Guarded): Promise<void> {
  let gone = false;
  void server.ended.then(() => {
    gone = true;
  });
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    if (gone) throw new Plain('The server ended while starting.');
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Plain('The server did not answer within a minute.');
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
}
