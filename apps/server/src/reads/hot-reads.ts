import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { pageKey } from '../http/pages.ts';
import type { Freshness } from './freshness.ts';
import { type ReadCache, sendKept } from './read-cache.ts';
import type { ReadTags } from './read-tags.ts';

const DATA_READ = /^\/trpc\/catalogue\.(home|tree|list|search|suggest|detail)\?/;
const BATCH_OF_READS = /^\/trpc\/(catalogue\.(home|tree|list|search|suggest|detail),?)+\?/;

/** Answers a public read that is kept, before any other work is done for the request; false: not kept. */
export function answerHotRead(cache: ReadCache, req: IncomingMessage, res: ServerResponse): boolean {
  if (req.method !== 'GET' || !req.url) return false;
  const isData = isDataRead(req.url);
  if (isData && !takesJson(req)) return false;
  const kept = cache.get(isData ? dataKey(req.url) : pageKey(req));
  if (!kept) return false;
  sendKept(req, res, kept);
  return true;
}

/** Keeps the answers of public data reads as they pass through. `tagsOf` finds what the answer was made from. */
export function keepDataReads(
  cache: ReadCache,
  freshness: Freshness,
  tagsOf: (req: IncomingMessage) => ReadTags,
): RequestHandler {
  return (req, res, next) => {
    if (req.method !== 'GET' || !isDataRead(req.originalUrl) || !takesJson(req)) return next();
    const begunAt = cache.begin();
    const chunks: Buffer[] = [];
    const write = res.write.bind(res) as (chunk: unknown, ...rest: unknown[]) => boolean;
    const end = res.end.bind(res) as (chunk?: unknown, ...rest: unknown[]) => typeof res;
    res.write = ((chunk: unknown, ...rest: unknown[]) => {
      chunks.push(asBuffer(chunk));
      return write(chunk, ...rest);
    }) as typeof res.write;
    res.end = ((chunk?: unknown, ...rest: unknown[]) => {
      if (chunk && typeof chunk !== 'function') chunks.push(asBuffer(chunk));
      if (res.statusCode === 200) {
        const tags = tagsOf(req);
        const answer = { status: 200, headers: JSON_HEADERS, body: Buffer.concat(chunks), tags: tags.list() };
        freshness.keep(dataKey(req.originalUrl), begunAt, answer, tags.cards);
      }
      return end(chunk, ...rest);
    }) as typeof res.end;
    next();
  };
}

const JSON_HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'no-cache',
  'x-content-type-options': 'nosniff',
};

function isDataRead(url: string): boolean {
  return DATA_READ.test(url) || BATCH_OF_READS.test(url);
}

/** Whoever asks for a stream of answers is answered in another form, which must not meet those who ask for JSON. */
const takesJson = (req: IncomingMessage): boolean => req.headers['trpc-accept'] === undefined;

const dataKey = (url: string) => `data ${url}`;

function asBuffer(chunk: unknown): Buffer {
  return typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk as Uint8Array);
}
