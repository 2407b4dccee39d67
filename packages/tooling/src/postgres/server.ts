import { type ChildProcess, execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { spawnGuarded } from '../run/guarded.ts';
import type { Binaries } from './binaries.ts';
import type { RunAs } from './run-as.ts';

export type Server = { stop: () => Promise<void>; ended: Promise<void> };

type Run = {
  binaries: Binaries;
  folder: string;
  port: number;
  runAs: RunAs | null;
  settings: Record<string, string>;
};

/** Runs PostgreSQL on `folder` and waits until it answers. Throws what it said when it ends before that. */
export async function runServer(of: Run): Promise<Server> {
  const args = Object.entries({ ...ALWAYS, ...of.settings, port: String(of.port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const server = spawnGuarded(of.binaries.postgres, ['-D', of.folder, ...args], {
    cwd: '/',
    signal: 'INT',
    output: 'pipe',
    ...(of.runAs ? { uid: of.runAs.uid, gid: of.runAs.gid } : {}),
  });
  await ready(server.child);
  server.child.unref();
  return { ended: server.ended.then(() => {}), stop: server.stop };
}

/** Stops a server an earlier run may have left on `folder`; forgets its note when the machine went down with it. */
export async function stopLeftover(binaries: Binaries, folder: string, runAs: RunAs | null): Promise<void> {
  if (!existsSync(join(folder, 'postmaster.pid'))) return;
  try {
    execFileSync(binaries.pgCtl, ['stop', '-D', folder, '-m', 'fast', '-w', '-t', '30'], {
      cwd: '/',
      stdio: 'ignore',
      ...(runAs ? { uid: runAs.uid, gid: runAs.gid } : {}),
    });
  } catch {
    rmSync(join(folder, 'postmaster.pid'), { force: true });
  }
}

/** The port of the server that runs on `folder` now, or null. */
export function runningPort(folder: string): number | null {
  const note = join(folder, 'postmaster.pid');
  if (!existsSync(note)) return null;
  const [pid, , , port, , , , state] = readFileSync(note, 'utf8').split('\n');
  return alive(Number(pid)) && state?.trim() === 'ready' ? Number(port) : null;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const ALWAYS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '200',
  shared_buffers: '256MB',
  jit: 'off',
};

const READY = 'database system is ready to accept connections';

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-4000);
      if (said.includes(READY)) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`PostgreSQL ended while starting. It said: ${said.trim()}`)));
  });
}
