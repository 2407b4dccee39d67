import { createHash } from 'node:crypto';
import { ApiError, invalidRequest } from './api-error.ts';

/** Keys may be forgotten after this long; ours always are. */
const keptMs = 24 * 60 * 60 * 1000;
const keyLengthMax = 255;

/** One key: `pending` while its first request runs, then its status and body for ever (a day). */
export interface KeyRecord {
  path: string;
  inputHash: string;
  requestId: string;
  at: number;
  answer?: { status: number; body: string };
}

/**
 * The table behind `Idempotency-Key`. The first execution's status and body are kept and replayed, a 500 too.
 * The same key with other parameters or another path is refused, and while the first is running the second gets a 409.
 * Nothing is kept of requests that never began: bad parameters, conflicts, rate limits.
 */
export class IdempotencyTable {
  readonly records = new Map<string, KeyRecord>();

  /** The stored answer to replay, or undefined when this request has to run. Throws on misuse of the key. */
  find(key: string, path: string, input: object, now: number): Required<KeyRecord> | undefined {
    if (key.length > keyLengthMax) {
      throw invalidRequest(`Idempotency keys can be up to ${keyLengthMax} characters long.`);
    }
    const record = this.records.get(key);
    if (record === undefined) {
      return undefined;
    }
    if (now - record.at > keptMs) {
      this.records.delete(key);
      return undefined;
    }
    if (record.path !== path || record.inputHash !== inputHash(input)) {
      throw new ApiError(400, {
        type: 'idempotency_error',
        message: `Keys for idempotent requests can only be used with the same endpoint and parameters as the first time: '${key}' was used for ${record.path}.`,
      });
    }
    if (record.answer === undefined) {
      throw keyInUse();
    }
    return { ...record, answer: record.answer };
  }

  begin(key: string, path: string, input: object, requestId: string, now: number): void {
    this.records.set(key, { path, inputHash: inputHash(input), requestId, at: now });
  }

  keep(key: string, status: number, body: string): void {
    const record = this.records.get(key);
    if (record !== undefined) {
      record.answer = { status, body };
    }
  }

  /** The request never began after all. */
  forget(key: string): void {
    this.records.delete(key);
  }
}

/** 409: another request with this key is running. */
export function keyInUse(): ApiError {
  return new ApiError(409, {
    type: 'invalid_request_error',
    code: 'idempotency_key_in_use',
    message: 'Another request with this idempotency key is being worked on. Try again in a moment.',
  });
}

function inputHash(input: object): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(input)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
