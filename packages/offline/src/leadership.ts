/**
 * Who may write and send: exactly one tab of a profile (LD1). `lead` waits for the name, for as long as it takes,
 * runs the task while holding it, and gives it up when the task ends. It resolves without running when the signal
 * aborts first.
 */
export interface Leadership {
  lead(name: string, signal: AbortSignal, task: () => Promise<void>): Promise<void>;
}

/** Web Locks as leadership; the browser frees the lock when the tab dies, and no sooner than the task ends. */
export function webLocksLeadership(locks: Pick<LockManager, 'request'>): Leadership {
  return {
    async lead(name, signal, task) {
      try {
        await locks.request(name, { mode: 'exclusive', signal }, task);
      } catch (error) {
        if (!isAbort(error, signal)) throw error;
      }
    },
  };
}

/** The lock of a till; one name for the life of a device. */
export const leadershipName = (deviceId: string): string => `till:${deviceId}`;

const isAbort = (error: unknown, signal: AbortSignal): boolean =>
  signal.aborted && error instanceof DOMException && error.name === 'AbortError';
