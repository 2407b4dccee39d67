import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import type { RunAs } from './run-as.ts';

const run = promisify(execFile);

/** Makes an empty cluster in `folder`: UTF-8, the same sort order on every machine, a password of its own. */
export async function createCluster(of: {
  binaries: Binaries;
  folder: string;
  runAs: RunAs | null;
  careless: boolean;
}): Promise<void> {
  const { folder, runAs } = of;
  if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty and holds no PostgreSQL database.`);
  const password = randomBytes(18).toString('hex');
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runAs) chownSync(passwordFile, runAs.uid, runAs.gid);
  try {
    await run(
      of.binaries.initdb,
      [
        `--pgdata=${folder}`,
        '--username=postgres',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-instructions',
        ...(of.careless ? ['--no-sync'] : []),
      ],
      { cwd: '/', ...(runAs ? { uid: runAs.uid, gid: runAs.gid } : {}) },
    );
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new Error(`PostgreSQL could not make its database in ${folder}: ${said}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeFileSync(join(folder, PASSWORD), password, { mode: 0o600 });
}

/** The password `createCluster` chose. */
export function readPassword(folder: string): string {
  return readFileSync(join(folder, PASSWORD), 'utf8');
}

const PASSWORD = 'evertill.password';
