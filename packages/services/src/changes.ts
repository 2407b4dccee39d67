import pg from 'pg';
import { z } from 'zod';
import type { Services } from './services.ts';

const changeSchema = z.object({
  kind: z.enum(['stock', 'catalogue', 'order', 'device', 'case', 'supply']),
  /** Variant ids for stock and catalogue, else ids of the rows themselves. */
  ids: z.array(z.string()).optional(),
  /** Everything of that kind may have changed. */
  all: z.literal(true).optional(),
});
export type Change = z.infer<typeof changeSchema>;

/** Within one process: who wants to know of changes, and how they are told. */
export interface ChangeFeed {
  /** Whether changes are heard as they happen; while false nothing may be kept in memory beyond one call. */
  live: boolean;
  /** Returns what ends the subscription. */
  subscribe(listener: (change: Change) => void): () => void;
  publish(change: Change): void;
}

/** A feed nobody fills yet; `listenForChanges` does. */
export function createChangeFeed(): ChangeFeed {
  const listeners = new Set<(change: Change) => void>();
  return {
    live: false,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publish: (change) => {
      for (const listener of listeners) listener(change);
    },
  };
}

const KINDS = changeSchema.shape.kind.options;
const RECONNECT_MS = 500;

/**
 * Hears the database's change feed (LISTEN evertill) and publishes it to `services.changes`, for as long as the process
 * lives. After a broken connection everything may have changed, and the feed says so. Returns what stops it.
 */
export async function listenForChanges(services: Services): Promise<() => Promise<void>> {
  let client: pg.Client | null = null;
  let stopped = false;
  let again: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: services.db.url, keepAlive: true });
    next.on('notification', (message) => publish(services, message.payload ?? ''));
    next.on('error', () => lost(next));
    next.on('end', () => lost(next));
    client = next;
    await next.connect();
    await next.query('LISTEN evertill');
  };
  const lost = (which: pg.Client): void => {
    if (stopped || client !== which) return;
    client = null;
    services.changes.live = false;
    services.log.warn({}, 'the change feed broke and is opened again');
    again = setTimeout(() => reconnect().catch(() => {}), RECONNECT_MS);
  };
  const reconnect = async (): Promise<void> => {
    try {
      await connect();
      for (const kind of KINDS) services.changes.publish({ kind, all: true });
      services.changes.live = true;
    } catch {
      if (client) lost(client);
    }
  };
  await connect();
  services.changes.live = true;
  return async () => {
    stopped = true;
    services.changes.live = false;
    clearTimeout(again);
    await client?.end();
  };
}

function publish(services: Services, payload: string): void {
  const parsed = changeSchema.safeParse(parseJson(payload));
  if (parsed.success) services.changes.publish(parsed.data);
  else services.log.error({ payload }, 'the change feed said something unknown');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
