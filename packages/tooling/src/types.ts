import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';
import { ensureClient, ensureMessages } from './run/artefacts.ts';
import { exitOf } from './run/steps.ts';

const PROJECTS = [
  'tsconfig.json',
  'packages/domain/tsconfig.json',
  'packages/domain/tsconfig.test.json',
  'packages/services/tsconfig.json',
  'packages/offline/tsconfig.json',
  'packages/offline/tsconfig.test.json',
  'packages/doubles/tsconfig.json',
  'packages/tooling/tsconfig.json',
  'packages/tooling/tsconfig.simulator.json',
  'apps/server/tsconfig.json',
  'apps/web/tsconfig.json',
  'prisma/tsconfig.json',
  'e2e/tsconfig.json',
];

/** Checks the types of every package; returns the projects with errors, which stand on the screen. */
export async function checkTypes(): Promise<string[]> {
  await ensureClient();
  await ensureMessages();
  const wrong: string[] = [];
  for (const project of PROJECTS.filter((file) => existsSync(join(root, file)))) {
    const code = await exitOf(join(root, 'node_modules/.bin/tsc'), ['--noEmit', '-p', project]);
    if (code !== 0) wrong.push(project);
  }
  return wrong;
}

if (import.meta.main) {
  const wrong = await checkTypes();
  if (wrong.length > 0) process.stderr.write(`Type errors in ${wrong.join(', ')}.\n`);
  process.exit(wrong.length > 0 ? 1 : 0);
}
