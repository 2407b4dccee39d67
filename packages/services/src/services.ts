import { type ChangeFeed, createChangeFeed } from './changes.ts';
import { type Database, type DatabaseOptions, openDatabase } from './database.ts';
import { createIds } from './ids.ts';
import { type Jobs, noJobs } from './jobs.ts';
import type { Mailer } from './mail.ts';
import type { StripePort } from './stripe.ts';

/** What every use case gets first: the world outside, each part replaceable. One per process. */
export interface Services {
  db: Database;
  /** Null: card payments are refused as unavailable. */
  stripe: StripePort | null;
  /** Null: nobody is written to. */
  mail: Mailer | null;
  jobs: Jobs;
  clock: Clock;
  ids: { next(): string };
  log: Logger;
  /** What changed in the tables, as heard from PostgreSQL; caches drop what it names. */
  changes: ChangeFeed;
  close(): Promise<void>;
}

export interface Clock {
  now(): Date;
}

/** The part of pino that services use. */
export interface Logger {
  debug(facts: object, words?: string): void;
  info(facts: object, words?: string): void;
  warn(facts: object, words?: string): void;
  error(facts: object, words?: string): void;
}

export interface ServicesOptions {
  database: DatabaseOptions;
  stripe?: StripePort | null;
  mail?: Mailer | null;
  jobs?: Jobs;
  clock?: Clock;
  ids?: { next(): string };
  log?: Logger;
}

/** Builds the services of one process; nothing connects before it is used. */
export function createServices(options: ServicesOptions): Services {
  const log = options.log ?? silent;
  const db = openDatabase({
    onIdleError: (error) => log.warn({ err: error }, 'an idle database connection broke'),
    ...options.database,
  });
  return {
    db,
    stripe: options.stripe ?? null,
    mail: options.mail ?? null,
    jobs: options.jobs ?? noJobs,
    clock: options.clock ?? { now: () => new Date() },
    ids: options.ids ?? createIds(),
    log,
    changes: createChangeFeed(),
    close: () => db.close(),
  };
}

const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
