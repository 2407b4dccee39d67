import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { v7 } from 'uuid';
import type { Context } from '../trpc/context.ts';
import { answerPlainCalls, type PlainCalls, readPlainCalls } from '../trpc/plain-calls.ts';
import { envelope } from './envelope.ts';
import { logRequest } from './request-log.ts';
import { fixedSecurityHeaders } from './security.ts';

/** Bigger bodies (imports, journals after a long time offline) go the slower way, which has a limit of its own. */
const BODY_MAX = 1_000_000;

export interface HotWritesOptions {
  log: Logger;
  contextOf: (req: IncomingMessage, requestId: string) => Context;
}

/**
 * Answers plain mutations (checkout, tills, office) ahead of Express: on a busy day most of the server's time would
 * go into its middleware. The answer has the same headers, log line and envelope. Returns false for other requests.
 */
export function createHotWrites(options: HotWritesOptions): (req: IncomingMessage, res: ServerResponse) => boolean {
  const headers = Object.entries({
    ...fixedSecurityHeaders(),
    'content-type': 'application/json',
    vary: 'trpc-accept, accept',
  }).flat();
  return (req, res) => {
    const calls = readPlainCalls(req, BODY_MAX);
    if (!calls) return false;
    const begunAt = performance.now();
    const requestId = v7();
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      void answer(options, calls, req, requestId, chunks).then(({ status, body }) => {
        const length = String(Buffer.byteLength(body));
        res.writeHead(status, [...headers, 'x-request-id', requestId, 'content-length', length]);
        res.end(body);
        logRequest(options.log, { req, status, requestId, begunAt });
      });
    });
    return true;
  };
}

async function answer(
  options: HotWritesOptions,
  calls: PlainCalls,
  req: IncomingMessage,
  requestId: string,
  chunks: Buffer[],
): Promise<{ status: number; body: string }> {
  try {
    const text = chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString();
    const body = parseBody(text);
    if (body === undefined) return badRequest(requestId);
    return await answerPlainCalls(calls, body, options.contextOf(req, requestId), (error, path) =>
      options.log.error({ err: error.cause ?? error, path, requestId }, 'a procedure failed'),
    );
  } catch (error) {
    options.log.error({ err: error, requestId }, 'a request failed');
    return { status: 500, body: JSON.stringify(envelope('internal', requestId)) };
  }
}

/** The object or list in the text, none at all being an empty one; undefined when it is anything else. */
function parseBody(text: string): object | undefined {
  if (text === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}

const badRequest = (requestId: string) => ({ status: 400, body: JSON.stringify(envelope('bad-request', requestId)) });
