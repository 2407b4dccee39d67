/** Wrong PINs of one person in a row, and when the next try is allowed (epoch milliseconds). */
export interface Tries {
  wrong: number;
  blockedUntil: number;
}

export const NO_TRIES: Tries = { wrong: 0, blockedUntil: 0 };

/** Tries before the first wait. */
export const FREE_TRIES = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** After a wrong PIN: every fifth in a row blocks, each time twice as long, up to a quarter of an hour. */
export function afterWrong({ wrong }: Tries, now: number): Tries {
  const count = wrong + 1;
  if (count % FREE_TRIES !== 0) return { wrong: count, blockedUntil: 0 };
  const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (count / FREE_TRIES - 1), LONGEST_WAIT_MS);
  return { wrong: count, blockedUntil: now + waitMs };
}

/**
 * Seconds to wait before the next try. A clock set back never makes the wait longer than it ever is.
 */
export function secondsToWait({ blockedUntil }: Tries, now: number): number {
  return Math.ceil(Math.min(Math.max(0, blockedUntil - now), LONGEST_WAIT_MS) / 1000);
}
