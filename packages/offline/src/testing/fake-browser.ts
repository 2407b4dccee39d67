import type { SecondCopy, Timer } from '../ports.ts';

/** The second copy as lines in memory. `tear` drops the end of the last write, as a power cut may. */
export interface MemoryCopy extends SecondCopy {
  lines: string[];
  broken: boolean;
  tear(): void;
}

export function memoryCopy(lines: readonly string[] = []): MemoryCopy {
  const copy: MemoryCopy = {
    lines: [...lines],
    broken: false,
    read: async () => {
      refuseWhenBroken(copy);
      return [...copy.lines];
    },
    append: async (added) => {
      refuseWhenBroken(copy);
      copy.lines.push(...added);
    },
    replace: async (all) => {
      refuseWhenBroken(copy);
      copy.lines = [...all];
    },
    tear: () => {
      const last = copy.lines.pop();
      if (last) copy.lines.push(last.slice(0, Math.floor(last.length / 2)));
    },
  };
  return copy;
}

function refuseWhenBroken(copy: MemoryCopy): void {
  if (copy.broken) throw new Error('the file cannot be used');
}

/** Web Locks of one profile: exclusive locks, granted in the order asked. */
export function fakeLocks(): Pick<LockManager, 'request'> {
  const tails = new Map<string, Promise<unknown>>();
  const request = async (name: string, options: LockOptions, callback: LockGrantedCallback<unknown>) => {
    const lock = { name, mode: options.mode ?? 'exclusive' } as Lock;
    if (lock.mode === 'shared') return callback(lock);
    const before = tails.get(name) ?? Promise.resolve();
    const turn = before.then(() => {
      if (options.signal?.aborted) throw new DOMException('the request was aborted', 'AbortError');
      return callback(lock);
    });
    tails.set(
      name,
      turn.catch(() => undefined),
    );
    return turn;
  };
  return { request: request as LockManager['request'] };
}

/** Time that passes only when told to. */
export interface ManualTimer extends Timer {
  /** Who sleeps, and for how long. */
  sleeping: { ms: number; wake: () => void }[];
  wakeAll(): void;
}

export function manualTimer(): ManualTimer {
  const timer: ManualTimer = {
    sleeping: [],
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const sleeper = { ms, wake: () => end() };
        const end = (): void => {
          timer.sleeping = timer.sleeping.filter((other) => other !== sleeper);
          resolve();
        };
        if (signal.aborted) return resolve();
        signal.addEventListener('abort', end, { once: true });
        timer.sleeping.push(sleeper);
      }),
    wakeAll: () => {
      for (const { wake } of [...timer.sleeping]) wake();
    },
  };
  return timer;
}
