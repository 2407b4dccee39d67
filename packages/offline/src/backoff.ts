import { hashOf } from './entry-bytes.ts';

export const RETRY_DELAY_MS_MIN = 1_000;
export const RETRY_DELAY_MS_MAX = 60_000;

/**
 * How long to wait after the n-th failure in a row (from 1): 1 s, doubled up to 60 s, spread over the upper half by a
 * fraction that follows from `key`, so that many tills do not come back at once and a run can be repeated (PU3).
 */
export function retryDelayMs(failures: number, key: string): number {
  const full = Math.min(RETRY_DELAY_MS_MAX, RETRY_DELAY_MS_MIN * 2 ** Math.min(failures - 1, 16));
  return Math.round(full * (0.5 + 0.5 * fractionOf(`${key}:${failures}`)));
}

/** A fraction in [0, 1) that follows from a text. */
function fractionOf(text: string): number {
  return Number.parseInt(hashOf(text).slice(0, 8), 16) / 2 ** 32;
}
