import { createHash } from 'node:crypto';
import { accepted, type Result, refused } from '@evertill/domain';
import canonicalize from 'canonicalize';
import type { Sql } from './sql.ts';

/** SHA-256 (hex) of an input's canonical JSON: the same input, however its keys were ordered, has the same hash. */
export function inputHash(input: unknown): string {
  return createHash('sha256')
    .update(canonicalize(input) ?? '')
    .digest('hex');
}

/**
 * Runs `run` once for a key. The key, the hash of its input and the answer are stored in the effect's transaction; the
 * same key and input get the stored answer, another input is refused. Two at once: the second waits for the first.
 */
export async function withIdempotency<T>(
  tx: Sql,
  key: string,
  input: unknown,
  run: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const hash = inputHash(input);
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
  const stored = await tx.query<{ inputHash: string; answer: T }>(
    'SELECT input_hash AS "inputHash", answer FROM idempotency_key WHERE key = $1',
    [key],
  );
  const known = stored.rows[0];
  if (known) return known.inputHash === hash ? accepted(known.answer) : refused({ code: 'idempotency.mismatch', key });
  const result = await run();
  if (!result.ok) return result;
  await tx.query('INSERT INTO idempotency_key (key, input_hash, answer) VALUES ($1, $2, $3::jsonb)', [
    key,
    hash,
    JSON.stringify(result.value),
  ]);
  return result;
}
