import type { Writable } from 'node:stream';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Prisma } from './generated/client.ts';
import { PrismaClient } from './generated/client.ts';
import type { Sql } from './sql.ts';

/** The one way to the database: Prisma for what is read and edited row by row, plain SQL for what must be fast. */
export interface Database {
  url: string;
  prisma: PrismaClient;
  /** Shared by Prisma and by plain SQL. */
  pool: pg.Pool;
  /** Few connections whose statements are sent without waiting for the answer before: for group commits alone. */
  batchPool: pg.Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  url: string;
  /** Connections of `pool`. */
  connectionsMax?: number;
  /** Told of connections that broke while nobody used them. */
  onIdleError?: (error: Error) => void;
}

/** Opens pools that connect when first used. */
export function openDatabase(options: DatabaseOptions): Database {
  const shared = { connectionString: options.url, types: { getTypeParser }, options: SESSION };
  const pool = new pg.Pool({ ...shared, max: options.connectionsMax ?? 10 });
  const batchPool = new pg.Pool({ ...shared, options: BATCH_SESSION, max: 3, pipeline: true } as pg.PoolConfig);
  for (const each of [pool, batchPool]) {
    each.on('error', options.onIdleError ?? (() => {}));
    // A connection that breaks while in use fails its statements, and says so a second time as an event, which would end
    // the process if nobody listened.
    each.on('connect', (client) => client.on('error', () => {}));
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator }) });
  return {
    url: options.url,
    prisma,
    pool,
    batchPool,
    close: async () => {
      await prisma.$disconnect();
      await Promise.all([pool.end(), batchPool.end()]);
    },
  };
}

/**
 * Money leaves the database here: bigint (or its text) to a safe integer. Throws when it does not fit, since a wrong
 * amount is worse than none.
 */
export function toMinor(value: bigint | string | number): number {
  const minor = Number(value);
  if (!Number.isSafeInteger(minor)) throw new Error(`${value} does not fit a safe integer`);
  return minor;
}

/** So long a statement waits for a lock before its transaction gives up and begins anew, in milliseconds. */
const LOCK_MS_MAX = 2_000;

/** Too many want the same rows at once. Nothing was done, and asking again is safe. */
export class ServerBusy extends Error {}

/**
 * Runs `run` in one READ COMMITTED transaction of plain SQL. A result that is a refusal rolls it back. Deadlocks,
 * serialization failures and locks that do not come in time are tried again, at most `triesMax` times in all, and then
 * throw `ServerBusy`; any other error rolls back and is thrown.
 */
export async function inTransaction<T>(db: Database, run: (tx: Sql) => Promise<T>, triesMax = 5): Promise<T> {
  return retrying(triesMax, isRetryable, async () => {
    const client = await db.pool.connect();
    let broken = false;
    try {
      await client.query(`BEGIN; SET LOCAL lock_timeout = ${LOCK_MS_MAX}`);
      const value = await run(client);
      await client.query(isRefused(value) ? 'ROLLBACK' : 'COMMIT');
      return value;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {
        broken = true;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  });
}

/** Sends one statement that writes. */
export type Write = () => Promise<unknown>;

/** What a batch answers, and how it is written. */
export interface BatchWork<T> {
  value: T;
  write: readonly Write[];
}

/**
 * One transaction for a group commit, on a connection that does not wait between statements, in two round trips: `run`
 * starts by sending its reads, then decides; its writes and the commit are sent together. A write that fails turns the
 * commit behind it into a rollback and is thrown. No retry here.
 */
export function inBatchTransaction<T>(db: Database, run: (tx: Sql) => Promise<BatchWork<T>>): Promise<T> {
  return onBatchConnection(db, async (client) => {
    const { value, write } = await together(client, () => {
      client.query('BEGIN').catch(() => {});
      return run(client);
    });
    await together(client, () => writeAndCommit(client, write));
    return value;
  });
}

/**
 * Reads, and then writes all or nothing of what was decided: one statement by itself, which needs no transaction around
 * it, several in one. What was read may have changed meanwhile, so the writes have to look. No retry here.
 */
export function readThenWrite<T>(db: Database, run: (sql: Sql) => Promise<BatchWork<T>>): Promise<T> {
  return onBatchConnection(db, async (client) => {
    const { value, write } = await together(client, () => run(client));
    const [only, ...more] = write;
    if (more.length > 0) {
      await together(client, () => {
        client.query('BEGIN').catch(() => {});
        return writeAndCommit(client, write);
      });
    } else if (only) await together(client, only);
    return value;
  });
}

async function onBatchConnection<T>(db: Database, run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await db.batchPool.connect();
  let broken = false;
  try {
    return await run(client);
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * The commit goes out right behind the writes, unless one of them failed before it sent anything: the database knows
 * nothing of that one, and would commit the others without it.
 */
async function writeAndCommit(client: pg.PoolClient, write: readonly Write[]): Promise<void> {
  let failed = false;
  const written = write.map((each) => each());
  for (const each of written) {
    each.catch(() => {
      failed = true;
    });
  }
  // No input is read before this goes on, so everything still leaves as one packet.
  await null;
  await Promise.all(failed ? written : [...written, client.query('COMMIT')]);
}

/** Whatever `send` puts on the wire before it first waits goes out as one packet: each packet costs a system call. */
function together<T>(client: pg.PoolClient, send: () => Promise<T>): Promise<T> {
  const { stream } = (client as pg.PoolClient & { connection: { stream: Writable } }).connection;
  stream.cork();
  // Uncorked in this turn of the event loop still, after whatever is sent without waiting for an answer.
  process.nextTick(() => stream.uncork());
  return send();
}

/** The same with Prisma's client, for edits of many related rows that are not hot. */
export async function inPrismaTransaction<T>(
  db: Database,
  run: (tx: Prisma.TransactionClient) => Promise<T>,
  triesMax = 5,
): Promise<T> {
  return retrying(triesMax, isRetryable, () =>
    db.prisma.$transaction(run, { isolationLevel: 'ReadCommitted', maxWait: 10_000, timeout: 60_000 }),
  );
}

/**
 * True for errors after which the same transaction may well succeed: deadlock, serialization failure, a lock that did
 * not come in time, write conflict.
 */
export function isRetryable(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40001' || code === '40P01' || code === 'P2034' || isLockTimeout(error);
}

/** True when a lock did not come in time. */
export function isLockTimeout(error: unknown): boolean {
  return codeOf(error) === '55P03';
}

/** True when a unique index refused a row. */
export function isUniqueViolation(error: unknown): boolean {
  const code = codeOf(error);
  return code === '23505' || code === 'P2002';
}

/**
 * Runs again what failed with an error that may pass, after a pause that grows and is never the same for two. Throws
 * `ServerBusy` when it did not pass in `triesMax` tries.
 */
export async function retrying<T>(
  triesMax: number,
  passes: (error: unknown) => boolean,
  run: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (!passes(error)) throw error;
      if (attempt >= triesMax) throw isRetryable(error) ? new ServerBusy('busy', { cause: error }) : error;
      await new Promise((resolve) => setTimeout(resolve, attempt * (5 + Math.random() * 10)));
    }
  }
}

function isRefused(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false;
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Our tables fit in memory or lie on a disk without a head: reading here and there costs little more than in a row. */
const SESSION = '-c random_page_cost=1.1';

/**
 * Group commits repeat few statements that find every row by its key, so they are planned once a connection, and never
 * as a walk over a whole table, whatever the statistics of a young table say.
 */
const BATCH_SESSION = `${SESSION} -c lock_timeout=${LOCK_MS_MAX} -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off`;

const INT8 = 20;

/** Sums and amounts of plain SQL arrive as numbers; everything else as pg has it. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === INT8 && format !== 'binary') return toMinor;
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
}

const statementNames = new Map<string, string>();
const STATEMENT_NAMES_MAX = 500;

/** Statements Prisma repeats are prepared once a connection; a bounded number, since their texts can vary without end. */
function statementNameGenerator(query: { sql: string }): string {
  const known = statementNames.get(query.sql);
  if (known !== undefined) return known;
  if (statementNames.size >= STATEMENT_NAMES_MAX) return '';
  const name = `p${statementNames.size}`;
  statementNames.set(query.sql, name);
  return name;
}
