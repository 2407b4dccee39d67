import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Services } from '../services.ts';

/** Longer than anything takes that waits for nobody. */
const WAIT_MS_MAX = 400;

/**
 * Lets something happen in the middle of a transaction of these services: behind the first statement that holds these
 * words. Goes on when it is done, or when it evidently waits for this very transaction; what comes of it is answered.
 */
export function meanwhile<T>(services: Services, words: string, act: () => Promise<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const { pool } = services.db;
  const connect = pool.connect.bind(pool) as (...args: unknown[]) => Promise<pg.PoolClient>;
  let isOver = false;
  pool.connect = (async (...args: unknown[]) => {
    if (isOver || args.length > 0) return connect(...args);
    const client = await connect();
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    client.query = (async (...statement: unknown[]) => {
      const answer = await query(...statement);
      if (isOver || !JSON.stringify(statement[0]).includes(words)) return answer;
      isOver = true;
      const other = act();
      other.then(resolve, reject);
      await Promise.race([other.catch(() => {}), pause(WAIT_MS_MAX)]);
      return answer;
    }) as typeof client.query;
    return client;
  }) as typeof pool.connect;
  return promise;
}
