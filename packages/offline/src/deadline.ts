import type { Timer } from './ports.ts';

/** How long one request to the server may take before it counts as no answer. */
export const ANSWER_MS_MAX = 30_000;

/** Runs a request that must answer in time. What comes later is not looked at any more. */
export async function withDeadline<T>(
  timer: Timer,
  signal: AbortSignal | undefined,
  request: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signal?.aborted) throw new Error('stopped');
  const giveUp = new AbortController();
  const answered = new AbortController();
  const stop = (): void => giveUp.abort(new Error('stopped'));
  signal?.addEventListener('abort', stop, { once: true });
  const late = timer.sleep(ANSWER_MS_MAX, answered.signal).then(() => {
    if (!answered.signal.aborted) giveUp.abort(new Error('no answer in time'));
  });
  const givenUp = new Promise<never>((_, reject) => {
    giveUp.signal.addEventListener('abort', () => reject(giveUp.signal.reason), { once: true });
  });
  try {
    return await Promise.race([request(giveUp.signal), givenUp]);
  } finally {
    signal?.removeEventListener('abort', stop);
    answered.abort();
    await late;
  }
}
