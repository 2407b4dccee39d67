import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../postgres/free-port.ts';
import { dataHome } from '../root.ts';

/** The environment the server gets: what the user set wins, the rest is filled in for a shop on this machine. */
export async function serverEnvironment(databaseUrl: string): Promise<NodeJS.ProcessEnv & { PORT: string }> {
  const port = await freePort(Number(process.env.PORT ?? 4000));
  return {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    MEDIA_DIR: join(dataHome, 'media'),
    EVERTILL_DATA_DIR: dataHome,
    AUTH_SECRET: ownSecret(),
    PUBLIC_URL: `http://localhost:${port}`,
    ...process.env,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
  };
}

/** Sessions outlive a restart because the secret that signs them does. */
function ownSecret(): string {
  const file = join(dataHome, 'auth-secret');
  if (!existsSync(file)) {
    mkdirSync(dataHome, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8');
}
