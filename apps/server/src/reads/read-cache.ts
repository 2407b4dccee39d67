import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';

/** A public answer kept as the bytes that are sent, with what it was made from. */
export interface KeptAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  etag: string;
  gzip?: Buffer;
  brotli?: Buffer;
  tags: readonly string[];
}

const KEPT_BYTES_MAX = 256 * 1024 * 1024;
const COMPRESS_FROM_BYTES = 1_400;
const RECENT_DROPS_MAX = 5_000;

/**
 * Public reads (store pages, catalogue data) as ready bytes. An answer lives until something it was made from changes:
 * the change feed drops it by tag. An answer that was being made while one of its tags was dropped is not kept, so a
 * stale page can never outlive the change that made it stale.
 */
export class ReadCache {
  readonly #kept = new LRUCache<string, KeptAnswer>({
    maxSize: KEPT_BYTES_MAX,
    sizeCalculation: (answer) => answer.body.length + (answer.gzip?.length ?? 0) + (answer.brotli?.length ?? 0) + 500,
    dispose: (answer, key) => this.#forget(key, answer.tags),
  });
  readonly #keysByTag = new Map<string, Set<string>>();
  #drops: { at: number; tag: string }[] = [];
  #clock = 0;
  #clearedAt = 0;

  /** Marks the beginning of making an answer; give it to `keep`. */
  begin(): number {
    return this.#clock;
  }

  keep(key: string, begunAt: number, answer: Omit<KeptAnswer, 'etag'>): KeptAnswer {
    const etag = `"${createHash('sha1').update(answer.body).digest('base64url')}"`;
    const kept: KeptAnswer = { ...answer, etag };
    if (!this.#changedSince(begunAt, answer.tags)) {
      this.#kept.set(key, kept);
      for (const tag of answer.tags) this.#keysOf(tag).add(key);
    }
    return kept;
  }

  get(key: string): KeptAnswer | undefined {
    return this.#kept.get(key);
  }

  drop(tags: Iterable<string>): void {
    this.#clock += 1;
    for (const tag of tags) {
      this.#drops.push({ at: this.#clock, tag });
      for (const key of [...(this.#keysByTag.get(tag) ?? [])]) this.#kept.delete(key);
    }
    if (this.#drops.length > RECENT_DROPS_MAX) {
      this.#drops = this.#drops.slice(-RECENT_DROPS_MAX / 2);
      this.#clearedAt = Math.max(this.#clearedAt, (this.#drops[0]?.at ?? this.#clock) - 1);
    }
  }

  clear(): void {
    this.#clock += 1;
    this.#clearedAt = this.#clock;
    this.#drops = [];
    this.#kept.clear();
    this.#keysByTag.clear();
  }

  #changedSince(begunAt: number, tags: readonly string[]): boolean {
    if (begunAt < this.#clearedAt) return true;
    if (begunAt === this.#clock) return false;
    const wanted = new Set(tags);
    return this.#drops.some((drop) => drop.at > begunAt && wanted.has(drop.tag));
  }

  #keysOf(tag: string): Set<string> {
    const known = this.#keysByTag.get(tag);
    if (known) return known;
    const keys = new Set<string>();
    this.#keysByTag.set(tag, keys);
    return keys;
  }

  #forget(key: string, tags: readonly string[]): void {
    for (const tag of tags) {
      const keys = this.#keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysByTag.delete(tag);
    }
  }
}

/** Sends the bytes in the best encoding the client takes; each encoding is made once an answer, on first use. */
export function sendKept(req: IncomingMessage, res: ServerResponse, answer: KeptAnswer): void {
  if (req.headers['if-none-match'] === answer.etag) {
    res.writeHead(304, { etag: answer.etag, 'cache-control': answer.headers['cache-control'] ?? 'no-cache' }).end();
    return;
  }
  const takes = answer.body.length < COMPRESS_FROM_BYTES ? '' : String(req.headers['accept-encoding'] ?? '');
  let body = answer.body;
  let encoding: string | undefined;
  if (takes.includes('br')) {
    answer.brotli ??= brotliCompressSync(answer.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
    body = answer.brotli;
    encoding = 'br';
  } else if (takes.includes('gzip')) {
    answer.gzip ??= gzipSync(answer.body);
    body = answer.gzip;
    encoding = 'gzip';
  }
  const headers: Record<string, string | number> = {
    ...answer.headers,
    etag: answer.etag,
    vary: 'accept-encoding, cookie',
    'content-length': body.length,
  };
  if (encoding) headers['content-encoding'] = encoding;
  res.writeHead(answer.status, headers);
  res.end(req.method === 'HEAD' ? undefined : body);
}
