import { accepted } from '@evertill/domain';
import { describe, expect, it } from 'vitest';
import { KEEP_MS, prune } from './prune.ts';
import { readinessOf, requestPersistence, type StoragePort } from './readiness.ts';
import { readCopy } from './second-copy-lines.ts';
import { drawerOpened, granted, lead, openShop, sellOne } from './testing/fixture.ts';
import { newProfile } from './testing/tab.ts';

const storage = (given: { persisted?: boolean; usage?: number; quota?: number } = {}): StoragePort => {
  const { persisted = true, usage = 1_000, quota = 1_000_000_000 } = given;
  return { persisted: async () => persisted, persist: async () => true, estimate: async () => ({ usage, quota }) };
};

describe('readiness', () => {
  it('finds nothing wrong with a till that is', async () => {
    const { tab } = await openShop();
    const ready = await readinessOf(tab.journal, tab.catalogue, storage());
    expect(ready).toMatchObject({ problems: [], pending: 0, oldestPendingAt: null });
    expect(ready.catalogueAsOf).not.toBeNull();
  });

  it('names everything that is', async () => {
    const { tab, profile } = await openShop();
    profile.copy.broken = true;
    const payment = { paymentId: profile.deviceId, saleId: profile.deviceId, amount: 1, currency: 'GBP', startedAt: 1 };
    granted(await tab.journal.append(() => accepted({ facts: [{ type: 'payment.started', payload: payment }] })));
    const ready = await readinessOf(tab.journal, tab.catalogue, storage({ persisted: false, quota: 2_000 }));
    expect(ready.problems).toEqual(['storage-not-persistent', 'little-room', 'second-copy-failing', 'open-payments']);
    expect(ready.pending).toBe(1);
  });

  it('knows a profile that is no till yet', async () => {
    const { open } = await openShop();
    const fresh = open(newProfile('fresh', '00000000-0000-7000-8000-000000000009'));
    const ready = await readinessOf(fresh.journal, fresh.catalogue, storage());
    expect(ready.problems).toEqual(['not-enrolled', 'no-catalogue']);
  });

  it('asks for persistence only when there is none', async () => {
    expect(await requestPersistence(storage())).toBe(true);
    expect(await requestPersistence(storage({ persisted: false }))).toBe(true);
  });
});

describe('pruning (JN9)', () => {
  it('takes what is confirmed and old, keeps the head, and the till goes on as before', async () => {
    const { tab, clerk, profile, clock, open } = await openShop(3);
    await sellOne(clerk);
    await tab.loop.cycle();
    clock.at += KEEP_MS + 1;
    await tab.loop.cycle();
    const identity = await tab.journal.identity();
    const left = await tab.journal.db.entries.toArray();
    expect(left.map((row) => row.seq)).toEqual([(identity?.nextSeq ?? 0) - 1]);
    expect(readCopy(profile.copy.lines).rows).toHaveLength(1);
    tab.die();
    const next = open();
    await lead(next);
    const sold = await sellOne({ ...clerk, tab: next });
    expect(sold.at(-1)?.seq).toBeGreaterThan(left[0]?.seq ?? 0);
    await next.loop.cycle();
    expect(next.loop.status.problem).toBeNull();
  });

  it('never takes what is not confirmed, nor what is young', async () => {
    const { tab, clock } = await openShop();
    granted(await drawerOpened(tab));
    granted(await drawerOpened(tab));
    clock.at += KEEP_MS * 2;
    expect(await prune(tab.journal, clock)).toBe(0);
    await tab.loop.cycle();
    granted(await drawerOpened(tab));
    expect(await tab.journal.db.entries.count()).toBe(2);
    await tab.loop.cycle();
    expect(await prune(tab.journal, { now: () => 0 })).toBe(0);
    expect(await tab.journal.db.entries.count()).toBe(2);
  });

  it('keeps a card payment whose end is unknown', async () => {
    const { tab, clock, profile } = await openShop();
    const payment = { paymentId: profile.deviceId, saleId: profile.deviceId, amount: 1, currency: 'GBP', startedAt: 1 };
    granted(await tab.journal.append(() => accepted({ facts: [{ type: 'payment.started', payload: payment }] })));
    granted(await drawerOpened(tab));
    clock.at += KEEP_MS * 2;
    await tab.loop.cycle();
    expect(await prune(tab.journal, clock)).toBe(0);
  });
});
