import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';

const WORDS = {
  internal: 'Something went wrong on our side. Try again in a moment.',
  'bad-request': 'That request could not be understood.',
};

/** What is told of an error nobody handled: code, words and request id, never a stack. */
export function envelope(code: keyof typeof WORDS, requestId: string): object {
  return { error: { code, words: WORDS[code], requestId } };
}

/** The last word of Express on such an error. */
export function lastWord(log: Logger): ErrorRequestHandler {
  return (error: Error & { status?: number }, req, res, next) => {
    if (res.headersSent) return next(error);
    const status = error.status && error.status >= 400 && error.status < 500 ? error.status : 500;
    if (status === 500) log.error({ err: error, requestId: req.id }, 'a request failed');
    res.status(status).json(envelope(status === 500 ? 'internal' : 'bad-request', String(req.id ?? '')));
  };
}
