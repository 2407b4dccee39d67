import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from './database.ts';
import { type Jobs, startJobs } from './jobs.ts';
import { type TestServices, testServices } from './testing.ts';

let services: TestServices;
let jobs: Jobs;
const done: string[] = [];
let swept = 0;
let hours = 0;
let failures = 1;

beforeAll(async () => {
  services = await testServices({ clock: { now: () => new Date() } });
  jobs = await startJobs(
    services,
    {
      'payment.settle': async (_services, data) => {
        if (data.paymentId === 'stumbles' && failures > 0) {
          failures -= 1;
          throw new Error('not this time');
        }
        done.push(data.paymentId);
      },
      'refund.settle': async () => {},
      'webhook.handle': async () => {},
      'letter.send': async () => {},
    },
    async () => {
      swept += 1;
    },
    async () => {
      hours += 1;
    },
  );
});
afterAll(async () => {
  await jobs.stop();
  await services.close();
});

async function eventually(check: () => boolean): Promise<void> {
  for (let tries = 0; tries < 150 && !check(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(check()).toBe(true);
}

test('a job is done when its transaction was committed, and never when it was not', async () => {
  await inTransaction(services.db, (tx) => services.jobs.send(tx, 'payment.settle', { paymentId: 'kept' }));
  const undone = inTransaction(services.db, async (tx) => {
    await services.jobs.send(tx, 'payment.settle', { paymentId: 'undone' });
    throw new Error('rolled back');
  });
  await expect(undone).rejects.toThrow('rolled back');
  await inTransaction(services.db, (tx) => services.jobs.send(tx, 'payment.settle', { paymentId: 'last' }));
  await eventually(() => done.includes('kept') && done.includes('last'));
  expect(done).not.toContain('undone');
});

test('a job that fails is tried again', async () => {
  await inTransaction(services.db, (tx) => services.jobs.send(tx, 'payment.settle', { paymentId: 'stumbles' }));
  await eventually(() => done.includes('stumbles'));
});

test('a job that fails takes none down with it that were fetched beside it', async () => {
  failures = 1;
  const before = done.length;
  await inTransaction(services.db, async (tx) => {
    for (const paymentId of ['first', 'stumbles', 'third'])
      await services.jobs.send(tx, 'payment.settle', { paymentId });
  });
  await eventually(() => done.slice(before).includes('stumbles'));
  const [again, ...others] = done.slice(before).reverse();
  expect(again).toBe('stumbles');
  expect(others.sort()).toEqual(['first', 'third']);
});

test('the sweep and the hourly round run when the workers start', async () => {
  await eventually(() => swept > 0 && hours > 0);
});
