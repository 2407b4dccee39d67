import { COUNTED_LINES_MAX } from '@evertill/domain';

/**
 * Records lines, newest first as a page lists them, as many at a time as one record may hold and the oldest first.
 * Throws what the first one that failed threw; no other is tried after it.
 */
export async function recordSlices<T>(
  lines: readonly T[],
  record: (slice: readonly T[]) => Promise<void>,
): Promise<void> {
  for (let end = lines.length; end > 0; end -= COUNTED_LINES_MAX) {
    await record(lines.slice(Math.max(0, end - COUNTED_LINES_MAX), end));
  }
}
