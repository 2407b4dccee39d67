import { callTRPCProcedure } from '@trpc/server';
import { type Request, Router } from 'express';
import type { Freshness } from '../reads/freshness.ts';
import { type KeptAnswer, type ReadCache, sendKept } from '../reads/read-cache.ts';
import type { Context } from '../trpc/context.ts';
import { refusalOf } from '../trpc/refusal-error.ts';
import { appRouter } from '../trpc/router.ts';
import { documentPolicy } from './security.ts';
import type { WebBuild } from './web-build.ts';

export interface PagesOptions {
  web: WebBuild;
  cache: ReadCache;
  freshness: Freshness;
  origin: string;
  stripe: boolean;
  dev: boolean;
  contextFor: (req: Request) => Context;
}

/** Pages are the same for everyone and may be kept, but for those that hold a token in their address. */
const NEVER_KEPT = /^\/order\//i;

/** The store's pages, rendered here; the till's and the office's documents, sent as they are. */
export function pageRoutes(options: PagesOptions): Router {
  const routes = Router();
  routes.use((req, _res, next) => {
    if (!isReadable(req.url)) req.url = '/no-such-page';
    next();
  });
  for (const area of ['till', 'office'] as const) {
    routes.get([`/${area}`, `/${area}/*path`], async (req, res) => {
      const html = withoutNonce(await options.web.template(area, req.url));
      res
        .set('content-security-policy', documentPolicy(area, html, options))
        .set('cache-control', 'no-cache')
        .type('html')
        .send(html);
    });
  }
  const rendering = new Map<string, Promise<KeptAnswer>>();
  routes.get('/{*path}', async (req, res) => {
    const key = pageKey(req);
    let answer = rendering.get(key);
    if (!answer) {
      answer = renderPage(options, req, key).finally(() => rendering.delete(key));
      rendering.set(key, answer);
    }
    sendKept(req, res, await answer);
  });
  return routes;
}

/** Half a percent sign makes an address nobody can read: such a page does not exist, and is shown as such. */
function isReadable(url: string): boolean {
  try {
    decodeURI(url);
    return true;
  } catch {
    return false;
  }
}

/** Under which name a page is kept: its address and the currency the visitor reads prices in. */
export function pageKey(req: { url?: string | undefined; headers: { cookie?: string | undefined } }): string {
  return `page ${currencyOf(req) ?? ''} ${req.url ?? '/'}`;
}

/** The currency the visitor chose, kept in a cookie by the store. */
function currencyOf(req: { headers: { cookie?: string | undefined } }): string | undefined {
  return /(?:^|;\s*)currency=([A-Z]{3})/.exec(req.headers.cookie ?? '')?.[1];
}

async function renderPage(options: PagesOptions, req: Request, key: string): Promise<KeptAnswer> {
  const begunAt = options.cache.begin();
  const ctx = options.contextFor(req);
  const renderer = await options.web.renderer();
  const currency = currencyOf(req);
  const template = await options.web.template('shop', req.url);
  const result = await renderer.render({
    url: req.url,
    ...(currency === undefined ? {} : { currency }),
    origin: options.origin,
    template,
    ...(options.web.manifest ? { manifest: options.web.manifest } : {}),
    call: (path, input) =>
      callTRPCProcedure({
        router: appRouter,
        path,
        getRawInput: async () => input,
        ctx,
        type: 'query',
        signal: undefined,
        batchIndex: 0,
      }).catch((error: Error) => {
        throw Object.assign(error, { refusal: refusalOf(error) });
      }),
  });
  if (result.kind === 'redirect') {
    return plain({
      status: result.status,
      headers: { location: result.location, 'cache-control': 'no-cache' },
      body: '',
    });
  }
  if (result.error)
    ctx.services.log.error({ err: result.error, requestId: ctx.requestId }, 'a page could not be drawn');
  const html = withoutNonce(result.html);
  const page = plain({
    status: result.status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      // By the document as it was built: a script that came in with the data has no place in its policy.
      'content-security-policy': documentPolicy('shop', withoutNonce(template), options),
      ...PAGE_HEADERS,
    },
    body: html,
  });
  if (options.dev || result.status !== 200 || NEVER_KEPT.test(req.path)) return page;
  return options.freshness.keep(key, begunAt, { ...page, tags: ctx.tags.list() }, ctx.tags.cards);
}

const PAGE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-frame-options': 'DENY',
};

function plain(answer: { status: number; headers: Record<string, string>; body: string }): KeptAnswer {
  return { ...answer, body: Buffer.from(answer.body), etag: '', tags: [] };
}

/** Inline elements are allowed by hash, so the builder's nonce marks go. */
function withoutNonce(html: string): string {
  return html.replaceAll(' nonce="__NONCE__"', '').replaceAll('<meta property="csp-nonce">', '');
}
