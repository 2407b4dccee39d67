import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { v7 } from 'uuid';

const QUIET = /^\/(assets|media|healthz|readyz)/;

/** One structured line a request with its id; the id goes out in a header and in every error envelope. */
export function requestLog(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId: (_req, res) => {
      const id = v7();
      res.setHeader('x-request-id', id);
      return id;
    },
    autoLogging: { ignore: (req) => QUIET.test(req.url ?? '') },
    customLogLevel: (_req, res, error) => (error ? 'error' : levelOf(res.statusCode)),
    serializers: {
      req: (req: { id: string; method: string; url: string }) => ({
        id: req.id,
        method: req.method,
        url: loggedUrl(req.url),
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
    redact: [],
  }) as unknown as RequestHandler;
}

/** The same line for a request that did not pass through Express. */
export function logRequest(
  log: Logger,
  of: { req: IncomingMessage; status: number; requestId: string; begunAt: number },
): void {
  const level = levelOf(of.status);
  if (!log.isLevelEnabled(level)) return;
  const { method, url = '' } = of.req;
  const responseTime = Math.round(performance.now() - of.begunAt);
  log[level](
    { req: { id: of.requestId, method, url: loggedUrl(url) }, res: { status: of.status }, responseTime },
    'request completed',
  );
}

/** An address as it may be logged: whoever has the token in an order's address may see the order. */
export function loggedUrl(url: string): string {
  return (url.split('?')[0] ?? '').replace(/^(\/order\/).+/i, '$1…');
}

function levelOf(status: number): 'error' | 'warn' | 'info' {
  return status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info';
}
