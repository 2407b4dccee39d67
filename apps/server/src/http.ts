import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Services } from '@evertill/services';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import express, { type Express, type Request, type Router } from 'express';
import type { Logger } from 'pino';
import type { Env } from './env.ts';
import { clientAddress } from './http/client-address.ts';
import { lastWord } from './http/envelope.ts';
import { healthRoutes } from './http/health.ts';
import { createHotWrites } from './http/hot-writes.ts';
import { createLimits } from './http/limits.ts';
import { createMetrics } from './http/metrics.ts';
import { pageRoutes } from './http/pages.ts';
import { requestLog } from './http/request-log.ts';
import { securityHeaders } from './http/security.ts';
import { createSessions, type Sessions } from './http/session.ts';
import { stockFileRoutes } from './http/stock-file.ts';
import { Traffic } from './http/traffic.ts';
import type { WebBuild } from './http/web-build.ts';
import { webhookRoutes } from './http/webhooks.ts';
import { Freshness } from './reads/freshness.ts';
import { answerHotRead, keepDataReads } from './reads/hot-reads.ts';
import { ReadCache } from './reads/read-cache.ts';
import { ReadTags } from './reads/read-tags.ts';
import type { Context } from './trpc/context.ts';
import { appRouter } from './trpc/router.ts';

const BODY_MAX = '24mb';
const YEAR_MS = 31_536_000_000;

export interface HttpOptions {
  env: Env;
  services: Services;
  log: Logger;
  publicUrl: string;
  web: WebBuild;
  /** Built files of the web app; null in development, where Vite serves them. */
  assetsDir: string | null;
  /** In development Vite's middleware; with the double, the pages of "test payments". */
  extra: { first?: Router | undefined; beforePages?: Router | undefined };
}

/** Builds the server: hot reads and writes first, then Express with everything else. `stop` ends what it started. */
export function createHttp(options: HttpOptions): { server: Server; stop: () => void } {
  const cache = new ReadCache();
  const freshness = new Freshness(options.services, cache);
  const { env, services, log, publicUrl } = options;
  const limits = createLimits(env);
  const sessions = createSessions(services, env, publicUrl, limits);
  const contextOf = (req: IncomingMessage, requestId: string): Context => ({
    services,
    limits,
    requestId,
    address: clientAddress(req, env.TRUST_PROXY),
    headers: req.headers,
    tags: new ReadTags(),
    staff: () => sessions.staff(req.headers),
    device: () => sessions.device(req.headers),
  });
  const traffic = new Traffic();
  const metrics = createMetrics(services, env, traffic);
  const app = createApp(options, { cache, freshness, sessions, metrics: metrics.routes, contextOf });
  const answerHotWrite = createHotWrites({ log, contextOf });
  freshness.start();
  const server = createServer({ keepAliveTimeout: 65_000 }, (req, res) => {
    traffic.watch(res);
    if (!answerHotRead(cache, req, res) && !answerHotWrite(req, res)) app(req, res);
  });
  const stop = () => {
    freshness.stop();
    void metrics.stop();
  };
  return { server, stop };
}

interface AppParts {
  cache: ReadCache;
  freshness: Freshness;
  sessions: Sessions;
  metrics: Router;
  contextOf: (req: IncomingMessage, requestId: string) => Context;
}

function createApp(options: HttpOptions, { cache, freshness, sessions, metrics, contextOf }: AppParts): Express {
  const { env, services, log, publicUrl } = options;
  const contextFor = oncePerRequest(contextOf);
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', env.TRUST_PROXY);
  app.use(healthRoutes(services));
  app.use(metrics);
  app.use(requestLog(log));
  if (options.extra.first) app.use(options.extra.first);
  app.use(securityHeaders());
  app.use(webhookRoutes(services));
  app.use(sessions.routes);
  app.use(keepDataReads(cache, freshness, (req) => contextFor(req as Request).tags));
  app.use(
    '/trpc',
    express.json({ limit: BODY_MAX }),
    createExpressMiddleware({
      router: appRouter,
      createContext: ({ req }) => contextFor(req),
      onError: ({ error, path, ctx }) => {
        if (error.code === 'INTERNAL_SERVER_ERROR')
          log.error({ err: error.cause ?? error, path, requestId: ctx?.requestId }, 'a procedure failed');
      },
    }),
  );
  app.use(stockFileRoutes(services, log, contextFor));
  app.use(
    '/media',
    express.static(env.MEDIA_DIR, { immutable: true, maxAge: YEAR_MS, index: false, fallthrough: true }),
    notThere,
  );
  if (options.assetsDir) {
    app.use(
      '/assets',
      express.static(`${options.assetsDir}/assets`, { immutable: true, maxAge: YEAR_MS, index: false }),
      notThere,
    );
    app.use(express.static(options.assetsDir, { index: false, maxAge: 0, extensions: [] }));
  }
  if (options.extra.beforePages) app.use(options.extra.beforePages);
  app.use(
    pageRoutes({
      web: options.web,
      cache,
      freshness,
      origin: publicUrl,
      stripe: services.stripe?.test === false,
      dev: env.EVERTILL_DEV,
      contextFor,
    }),
  );
  app.use(lastWord(log));
  return app;
}

/** One context a request, however many parts of the server ask for it. */
function oncePerRequest(contextOf: AppParts['contextOf']): (req: Request) => Context {
  const contexts = new WeakMap<IncomingMessage, Context>();
  return (req) => {
    const context = contexts.get(req) ?? contextOf(req, String(req.id ?? ''));
    contexts.set(req, context);
    return context;
  };
}

const notThere: express.RequestHandler = (_req, res) => {
  res.status(404).type('txt').send('Not found');
};
