import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../root.ts';
import { prismaFolder } from './files.ts';

const run = promisify(execFile);

/** Writes the Prisma client to packages/services/src/generated, without network. Throws what Prisma said. */
export async function generateClient(folder = prismaFolder): Promise<void> {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  try {
    await run(process.execPath, [cli, 'generate', '--schema', join(folder, 'schema.prisma'), '--no-hints'], {
      cwd: root,
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

if (import.meta.main) await generateClient();
