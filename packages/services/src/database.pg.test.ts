import { afterAll, beforeAll, expect, test } from 'vitest';
import { inBatchTransaction, inTransaction } from './database.ts';
import { type TestServices, testServices } from './testing.ts';

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.close());

// What a restart or a failover of PostgreSQL does to everybody who is in the middle of something.
const CUT = 'SELECT pg_terminate_backend(pg_backend_pid())';

test('a connection that breaks in the middle fails its transaction, not the process', async () => {
  await expect(inTransaction(services.db, (tx) => tx.query(CUT))).rejects.toThrow();
  await expect(
    inBatchTransaction(services.db, async (tx) => ({ value: await tx.query(CUT), write: [] })),
  ).rejects.toThrow();
  const { rows } = await services.db.pool.query('SELECT 1 AS here');
  expect(rows).toEqual([{ here: 1 }]);
});

test('a batch may send what it likes at once, and says so', async () => {
  const batch = await inBatchTransaction(services.db, async (tx) => {
    const answers = await Promise.all([tx.query('SELECT 1'), tx.query('SELECT 2'), tx.query('SELECT 3')]);
    return { value: [answers.length, tx.pipeline], write: [] };
  });
  expect(batch).toEqual([3, true]);
  expect(await inTransaction(services.db, async (tx) => Boolean(tx.pipeline))).toBe(false);
});

test('a batch of which one write fails before it is sent is not committed without it', async () => {
  const written = inBatchTransaction(services.db, async (tx) => ({
    value: await tx.query('SELECT 1'),
    write: [
      () => Promise.reject(new Error('this one was never sent')),
      () => tx.query(`INSERT INTO tax_rate (id, key, name, ppm) VALUES (gen_random_uuid(), 'half', 'Half a batch', 0)`),
    ],
  }));
  await expect(written).rejects.toThrow('never sent');
  expect(await services.db.prisma.taxRate.count({ where: { key: 'half' } })).toBe(0);
});
