import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestCounter, type TestCounter } from '../testing/test-counter.ts';
import { stockProblems } from '../testing.ts';
import { secretHash } from './secret.ts';

let counter: TestCounter;
let services: TestCounter['services'];

beforeAll(async () => {
  counter = await openTestCounter();
  services = counter.services;
});
afterAll(async () => {
  expect(await stockProblems(services)).toEqual([]);
  await services.close();
});

describe('a journal', () => {
  test('with a gap is answered with the place to go on from, and nothing is skipped', async () => {
    const till = await counter.newTill();
    const variantId = await counter.goods('Plate');
    for (let index = 0; index < 3; index += 1) await till.sell([{ variantId, quantity: 1 }]);
    expect(await till.push(2)).toMatchObject({ need: 1, ackedSeq: 0, results: [] });
    expect((await till.push(1, services, till.entries.slice(0, 1))).ackedSeq).toBe(1);
    expect(await till.push(3)).toMatchObject({ need: 2, ackedSeq: 1 });
    expect(await counter.onHand(variantId)).toBe(9);
  });

  test('that goes on from another past is asked for again, from the first entry that does not fit', async () => {
    const till = await counter.newTill();
    const variantId = await counter.goods('Spoon');
    await till.sell([{ variantId, quantity: 1 }]);
    const clone = till.clone();
    await till.push();
    clone.entries.length = 0;
    clone.append({ type: 'drawer.opened', payload: { clerkId: services.ids.next(), reason: 'float', openedAt: 1 } });
    await clone.sell([{ variantId, quantity: 1 }]);
    expect(await clone.push(2)).toMatchObject({ need: 2, ackedSeq: 1, headHash: till.entries[0]?.hash });
    expect(await clone.push(1)).toMatchObject({ fork: { seq: 1, newEpoch: 2 } });
  });

  test('whose bytes were altered on the way is asked for again', async () => {
    const till = await counter.newTill();
    const variantId = await counter.goods('Hook');
    await till.sell([{ variantId, quantity: 1 }]);
    const altered = till.entries.map((entry) => ({
      ...entry,
      bytes: entry.bytes.replace('"quantity":1', '"quantity":2'),
    }));
    expect(await till.push(1, services, altered)).toMatchObject({ need: 1, ackedSeq: 0 });
    expect(await counter.onHand(variantId)).toBe(10);
  });

  test('of a cloned profile is kept as evidence and goes on in a new epoch, where its facts keep their ids', async () => {
    const till = await counter.newTill();
    const variantId = await counter.goods('Chair', 20);
    await till.sell([{ variantId, quantity: 1 }]);
    await till.push();
    const clone = till.clone();
    await till.sell([{ variantId, quantity: 2 }]);
    const cloned = await clone.sell([{ variantId, quantity: 5 }]);
    await till.push();
    const fork = await clone.push();
    expect(fork).toMatchObject({
      ackedSeq: 2,
      fork: { seq: 2, newEpoch: 2 },
      results: [{ seq: 1, status: 'applied' }],
    });
    expect(await clone.push()).toEqual(fork);
    expect(await services.db.prisma.forkEntry.count({ where: { deviceId: till.actor.deviceId } })).toBe(1);
    expect(await counter.onHand(variantId)).toBe(17);

    const id = JSON.parse(clone.entries[1]?.bytes ?? '').id as string;
    clone.begin(2);
    clone.append(
      {
        type: 'sale.completed',
        payload: { ...cloned, receiptNumber: clone.nextReceipt(), printedAs: cloned.receiptNumber },
      },
      id,
    );
    expect(await clone.push()).toMatchObject({
      epoch: 2,
      ackedSeq: 1,
      results: [{ status: 'applied', orderId: cloned.saleId }],
    });
    await till.sell([{ variantId, quantity: 1 }]);
    expect((await till.push()).ackedSeq).toBe(3);
    expect(await counter.onHand(variantId)).toBe(11);
    expect(await counter.casesOf(till.actor.deviceId)).toMatchObject([{ kind: 'fork', seq: 2 }]);
  });

  test('filed again after a fork does not apply twice what the server had already', async () => {
    const till = await counter.newTill();
    const variantId = await counter.goods('Stool');
    const sale = await till.sell([{ variantId, quantity: 1 }]);
    const [first] = (await till.push()).results;
    const id = JSON.parse(till.entries[0]?.bytes ?? '').id as string;
    till.begin(2);
    till.append({ type: 'sale.completed', payload: { ...sale, receiptNumber: till.nextReceipt() } }, id);
    expect((await till.push()).results).toEqual([first]);
    expect(await counter.salesOf(sale.saleId)).toMatchObject({ orders: 1, movements: 1 });
    expect(await counter.onHand(variantId)).toBe(9);
  });

  test('is not blocked by a poison entry, an unknown type, or bytes that are no entry', async () => {
    const till = await counter.newTill();
    const variantId = await counter.goods('Rug');
    const sale = await till.sell([{ variantId, quantity: 1 }]);
    till.append({ type: 'sale.completed', payload: { ...sale, saleId: services.ids.next() } }); // same receipt number and line ids
    till.append({ type: 'moon.landed', payload: { at: 1969 } });
    const garbage = 'not even JSON';
    till.entries.push({ seq: 4, bytes: garbage, hash: secretHash(garbage) });
    await till.sell([{ variantId, quantity: 1 }]);
    const answer = await till.push();
    expect(answer.results.map(({ status }) => status)).toEqual(['applied', 'case', 'case', 'case', 'applied']);
    expect(answer.ackedSeq).toBe(5);
    expect((await counter.casesOf(till.actor.deviceId)).map(({ kind, seq }) => [kind, seq])).toEqual([
      ['unapplied_fact', 2],
      ['unapplied_fact', 3],
      ['unapplied_fact', 4],
    ]);
    expect(await counter.onHand(variantId)).toBe(8);
  });

  test('meets trouble of the server with an error that leaves nothing behind', async () => {
    const till = await counter.newTill();
    const variantId = await counter.goods('Knife');
    const sale = await till.sell([{ variantId, quantity: 1 }]);
    await services.db.pool.query('ALTER TABLE "payment_entry" RENAME TO "payment_entry_away"');
    try {
      await expect(till.push()).rejects.toThrow();
    } finally {
      await services.db.pool.query('ALTER TABLE "payment_entry_away" RENAME TO "payment_entry"');
    }
    expect(await services.db.prisma.journalEntry.count({ where: { deviceId: till.actor.deviceId } })).toBe(0);
    expect((await till.push()).results).toMatchObject([{ status: 'applied' }]);
    expect(await counter.salesOf(sale.saleId)).toMatchObject({ orders: 1, movements: 1 });
  });
});
