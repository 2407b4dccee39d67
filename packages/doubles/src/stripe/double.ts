import { createServer } from 'node:http';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { stripeScript } from '../browser/script.ts';
import { listenOnLoopback, loopbackHost } from '../loopback.ts';
import { ApiError } from './api-error.ts';
import { type Control, controlOf } from './control.ts';
import { controlRouter } from './control-router.ts';
import { type Core, serve } from './endpoint.ts';
import { FaultList } from './fault.ts';
import { IdempotencyTable } from './idempotency.ts';
import { SnapshotFile } from './snapshot.ts';
import { WebhookSender } from './webhook.ts';
import { calmSettings, emptyObjects, newId, type Settings, type World } from './world.ts';

export interface StripeDoubleOptions {
  /** A free port unless given. */
  port?: number;
  /** Where events are posted; on this machine only. May be set later through `control.webhooks.setUrl`. */
  webhookUrl?: string;
  /** The signing secret, `whsec_…`. */
  webhookSecret: string;
  /** Milliseconds since 1970. */
  clock?: () => number;
  settings?: Partial<Settings>;
  /** Keeps everything in this JSON file across starts. */
  stateFile?: string;
}

export interface StripeDouble {
  /** http://127.0.0.1:port, without a slash at the end. */
  url: string;
  host: string;
  port: number;
  stop: () => Promise<void>;
  control: Control;
}

/** Starts a Stripe of our own on 127.0.0.1. Point the SDK at it with `{ host, port, protocol: 'http' }`. */
export async function startStripeDouble(options: StripeDoubleOptions): Promise<StripeDouble> {
  const now = options.clock ?? Date.now;
  const timers = new Set<NodeJS.Timeout>();
  let changed = () => {};
  const sender = new WebhookSender({
    url: options.webhookUrl,
    secret: options.webhookSecret,
    now,
    keep: (event) => void world.objects.event.set(event.id, event),
  });
  const world = newWorld(now, { ...calmSettings, ...options.settings }, sender, timers, () => changed());
  const keys = new IdempotencyTable();
  const core: Core = { world, faults: new FaultList(), keys, requests: [], changed: () => changed() };
  const file = options.stateFile === undefined ? undefined : new SnapshotFile(options.stateFile, world, keys);
  if (file !== undefined) {
    file.load();
    changed = () => file.changed();
  }
  const control = controlOf(core, sender, () => reset(core, timers, { ...calmSettings, ...options.settings }));
  const server = createServer(appOf(core, control));
  const port = await listenOnLoopback(server, options.port);
  return {
    url: `http://${loopbackHost}:${port}`,
    host: loopbackHost,
    port,
    control,
    stop: async () => {
      sender.stop();
      for (const timer of timers) {
        clearTimeout(timer);
      }
      file?.save();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function newWorld(
  now: () => number,
  settings: Settings,
  sender: WebhookSender,
  timers: Set<NodeJS.Timeout>,
  changed: () => void,
): World {
  return {
    objects: emptyObjects(),
    cards: new Map(),
    readers: new Map(),
    settings,
    request: null,
    lapsesAt: Number.POSITIVE_INFINITY,
    now,
    deliver: (event) => sender.send(event),
    later: (ms, run) => {
      if (ms <= 0) {
        run();
        return;
      }
      const timer = setTimeout(() => {
        timers.delete(timer);
        run();
        changed();
      }, ms);
      timer.unref();
      timers.add(timer);
    },
  };
}

function reset(core: Core, timers: Set<NodeJS.Timeout>, settings: Settings): void {
  for (const timer of timers) {
    clearTimeout(timer);
  }
  timers.clear();
  const { world } = core;
  for (const map of Object.values(world.objects)) {
    map.clear();
  }
  world.cards.clear();
  world.readers.clear();
  Object.assign(world.settings, settings);
  world.lapsesAt = Number.POSITIVE_INFINITY;
  core.faults.clear();
  core.keys.records.clear();
  core.requests.length = 0;
  core.changed();
}

function appOf(core: Core, control: Control): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/endive/stripe.js', (request, response) => {
    response.type('application/javascript').send(stripeScript(`http://${request.get('host') ?? loopbackHost}`));
  });
  app.use('/control', controlRouter(control));
  app.use(['/v1', '/double'], (request, response, next) => {
    response.set('access-control-allow-origin', '*');
    if (request.method === 'OPTIONS') {
      response.set({
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'authorization, content-type, stripe-version, idempotency-key',
      });
      response.status(204).end();
      return;
    }
    next();
  });
  app.use(express.text({ type: () => true, limit: '1mb' }), (request, response) => serve(core, request, response));
  app.use(sayError);
  return app;
}

/** Refusals of the control, and defects of the double itself, which must be loud. */
const sayError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  if (error instanceof ApiError) {
    response.status(error.status).json({ error: error.body });
    return;
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(message);
  response.status(500).json({ error: { type: 'api_error', message, request: newId('req') } });
};
