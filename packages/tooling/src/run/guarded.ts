import { type ChildProcess, spawn } from 'node:child_process';

export type Guarded = {
  child: ChildProcess;
  /** Settles with the exit code, null when a signal ended it. */
  ended: Promise<number | null>;
  /** Asks it to end and waits until it has. */
  stop: () => Promise<void>;
};

export type GuardedOptions = {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  /** The signal that asks for an orderly end. */
  signal: 'INT' | 'TERM';
  /** Where its output goes: a pipe to us, or an open file. */
  output: 'pipe' | number;
};

/**
 * A shell stands between us and the program so that it ends with us: the shell's standard input is a pipe only we hold,
 * and when that closes, however we died, the program is asked to end. A group of its own keeps Ctrl-C away from it, so
 * that we decide in which order things stop.
 */
const GUARD = 'exec 3<&0; "$@" </dev/null 3<&- & p=$!; (read _ <&3; kill -$0 $p 2>/dev/null) >/dev/null 2>&1 & wait $p';

/** Starts a program that cannot outlive this process. */
export function spawnGuarded(command: string, args: string[], options: GuardedOptions): Guarded {
  const { signal, output, ...rest } = options;
  const child = spawn('/bin/sh', ['-c', GUARD, signal, command, ...args], {
    ...rest,
    detached: true,
    stdio: ['pipe', output, output],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      child.stdin?.destroy();
      resolve(code);
    });
    child.once('error', () => resolve(1));
  });
  // The shell may be gone before our end of the pipe closes.
  child.stdin?.on('error', () => {});
  return {
    child,
    ended,
    stop: async () => {
      child.ref();
      child.stdin?.end();
      await ended;
    },
  };
}
