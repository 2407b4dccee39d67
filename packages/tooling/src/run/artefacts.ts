import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateClient } from '../prisma/generate.ts';
import { root } from '../root.ts';
import { Plain, say } from './progress.ts';
import { whenChanged } from './stamp.ts';

/** Generates the Prisma client unless the schema is the one it was generated from. */
export async function ensureClient(): Promise<void> {
  const sources = ['prisma/schema.prisma', 'packages/tooling/package.json'];
  await whenChanged('client', sources, ['packages/services/src/generated/client.ts'], async () => {
    say('Generating the Prisma client …');
    await generateClient();
  });
}

/** Compiles the message catalogue, on which types and web tests depend, unless it is the one last compiled. */
export async function ensureMessages(): Promise<void> {
  const sources = ['apps/web/messages', 'apps/web/project.inlang/settings.json', 'apps/web/package.json'];
  await whenChanged('messages', sources, ['apps/web/src/messages/messages.js'], () =>
    webScript('messages', 'The messages could not be compiled'),
  );
}

/** Builds browser files and renderer unless nothing they are made of has changed. */
export async function ensureWebBuild(): Promise<void> {
  const sources = ['apps/web', 'packages/domain', 'packages/offline', 'vite.config.ts', 'pnpm-lock.yaml'];
  const outputs = ['apps/web/dist/client', 'apps/web/dist/server/entry-server.js'];
  await whenChanged('web', sources, outputs, async () => {
    say('Building store, till and office …');
    await webScript('build', 'The web build failed');
  });
}

/** Runs a script of the web package through the tools installed beside it, quietly unless it fails. */
async function webScript(script: string, failure: string): Promise<void> {
  const cwd = join(root, 'apps/web');
  const manifest: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'));
  const bins = [join(cwd, 'node_modules/.bin'), join(root, 'node_modules/.bin')];
  const env = { ...process.env, PATH: [...bins, process.env.PATH].join(':') };
  const child = spawn('/bin/sh', ['-c', manifest.scripts[script] ?? 'false'], { cwd, env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Plain(`${failure}:\n${said.trim()}`);
}
