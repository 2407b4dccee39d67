import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const RANDOM_BYTES = 16;
const POOL_BYTES = 256 * RANDOM_BYTES;

/**
 * Makes UUIDs of version 7 that ascend within this process, drawing randomness for many at once: asking the system for
 * sixteen bytes at a time costs more than everything else about an id.
 */
export function createIds(now: () => number = Date.now): { next(): string } {
  const pool = new Uint8Array(POOL_BYTES);
  let at = POOL_BYTES;
  let msecs = 0;
  let seq = 0;
  return {
    next() {
      if (at === POOL_BYTES) {
        randomFillSync(pool);
        at = 0;
      }
      const random = pool.subarray(at, at + RANDOM_BYTES);
      at += RANDOM_BYTES;
      const time = now();
      if (time > msecs) {
        msecs = time;
        // Two of its 32 bits stay free for counting on within the millisecond.
        seq = new DataView(random.buffer, random.byteOffset).getUint32(0) >>> 2;
      } else seq += 1;
      return v7({ msecs, seq, random });
    },
  };
}
