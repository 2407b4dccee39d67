import { type Job, type JobResult, PgBoss } from 'pg-boss';
import type { Services } from './services.ts';
import type { Sql } from './sql.ts';

/** Work that follows a commit, by name, with what it needs to know. */
export interface JobData {
  'payment.settle': { paymentId: string };
  'refund.settle': { refundId: string };
  'webhook.handle': { eventId: string };
  'letter.send': { letterId: string };
}
export type JobName = keyof JobData;

/** Queues work inside the transaction of its cause: it happens if, and only if, the cause was committed. */
export interface Jobs {
  send<Name extends JobName>(tx: Sql, name: Name, data: JobData[Name]): Promise<void>;
  stop(): Promise<void>;
}

export type JobHandlers = { [Name in JobName]: (services: Services, data: JobData[Name]) => Promise<unknown> };

/**
 * For processes without workers (scripts, most tests): nothing is queued. Nothing depends on it either, since the
 * sweep finds every payment, refund and event that is not settled.
 */
export const noJobs: Jobs = { send: async () => {}, stop: async () => {} };

const QUEUES: JobName[] = ['payment.settle', 'refund.settle', 'webhook.handle', 'letter.send'];
const SWEEP = 'sweep';
const HOURLY = 'hourly';

/**
 * Starts this process's workers on pg-boss and sets `services.jobs`. `handlers` do the work; `sweep` runs once a minute
 * and `hourly` once an hour, on one node of all, and both once at the start.
 */
export async function startJobs(
  services: Services,
  handlers: JobHandlers,
  sweep: (services: Services) => Promise<unknown>,
  hourly: (services: Services) => Promise<unknown>,
): Promise<Jobs> {
  const boss = new PgBoss({ db: { executeSql: (text, values) => services.db.pool.query(text, values) } });
  boss.on('error', (error) => services.log.error({ err: error }, 'a job queue failed'));
  await boss.start();
  for (const name of QUEUES) {
    await boss.createQueue(name, { retryLimit: 8, retryBackoff: true, retryDelay: 2, retryDelayMax: 300 });
    // Each job of a batch ends by itself: one that fails is tried again alone.
    await boss.work(name, { pollingIntervalSeconds: 1, batchSize: 5, perJobResults: true }, async (jobs) => {
      const results: JobResult[] = [];
      for (const job of jobs) results.push(await handle(services, handlers, name, job));
      return results;
    });
  }
  const rounds = [
    { name: SWEEP, cron: '* * * * *', work: sweep },
    { name: HOURLY, cron: '7 * * * *', work: hourly },
  ];
  for (const round of rounds) {
    await boss.createQueue(round.name, { policy: 'stately', retryLimit: 0 });
    await boss.work(round.name, { pollingIntervalSeconds: 5 }, async () => {
      await round.work(services);
    });
    await boss.schedule(round.name, round.cron);
    await boss.send(round.name);
  }
  const jobs: Jobs = {
    send: async (tx, name, data) => {
      await boss.send(name, data, { db: { executeSql: (text, values) => tx.query(text, values) } });
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
  services.jobs = jobs;
  return jobs;
}

/** Does one job; what it threw is kept with the job, which is tried again later. */
async function handle(services: Services, handlers: JobHandlers, name: JobName, job: Job<unknown>): Promise<JobResult> {
  const work = handlers[name] as (services: Services, data: unknown) => Promise<unknown>;
  try {
    await work(services, job.data);
    return { id: job.id, status: 'completed' };
  } catch (error) {
    services.log.warn({ err: error, job: name }, 'a job failed');
    return { id: job.id, status: 'failed', output: error };
  }
}
