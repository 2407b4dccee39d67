import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The user PostgreSQL runs as when we are root, since it refuses to run as root itself. */
export type RunAs = { name: string; uid: number; gid: number };

/** Null unless we are root; then the user "postgres", made when there is none, else "nobody". */
export function findRunAs(): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  return passwdEntry('postgres') ?? makePostgresUser() ?? passwdEntry('nobody') ?? refuse();
}

/** True when that user may enter every folder above `path` (and read it, when it exists). */
export function reachable(path: string, user: RunAs): boolean {
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid, gid } = statSync(at);
      const bits = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
      if ((bits & 1) === 0) return false;
    }
    if (at === dirname(at)) return true;
  }
}

function passwdEntry(name: string): RunAs | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? null : { name, uid: Number(uid), gid: Number(gid) };
}

function makePostgresUser(): RunAs | null {
  const env = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` };
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { env, stdio: 'ignore' });
  } catch {
    return null;
  }
  return passwdEntry('postgres');
}

function refuse(): never {
  throw new Error(
    'PostgreSQL does not run as root and no other user could be found or made. Start Evertill as an ordinary user, or set DATABASE_URL.',
  );
}
