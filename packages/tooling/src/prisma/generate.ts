import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../root.ts';
import { prismaFolder } from './files.ts';

/** Writes the Prisma client to packages/services/src/generated, without network. Throws what Prisma said. */
export function generateClient(folder = prismaFolder): void {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  try {
    execFileSync(process.execPath, [cli, 'generate', '--schema', join(folder, 'schema.prisma'), '--no-hints'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        // The client needs no native engine, but the CLI downloads one unless it is shown any executable.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new Error(`Prisma could not generate its client: ${said}`);
  }
}

if (import.meta.main) generateClient();
