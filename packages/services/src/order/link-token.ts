import { randomFillSync } from 'node:crypto';

const TOKEN_BYTES = 18;
const pool = Buffer.alloc(256 * TOKEN_BYTES);
let at = pool.length;

/**
 * The secret in the link to an order's page: 24 characters that nobody can guess. Randomness is drawn for many at once,
 * since asking the system for each costs more than all else about writing an order's row.
 */
export function linkToken(): string {
  if (at === pool.length) {
    randomFillSync(pool);
    at = 0;
  }
  at += TOKEN_BYTES;
  return pool.toString('base64url', at - TOKEN_BYTES, at);
}
