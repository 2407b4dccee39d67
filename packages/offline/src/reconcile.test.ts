import { describe, expect, it } from 'vitest';
import { saleByReceipt } from './documents.ts';
import { reconcile } from './reconcile.ts';
import { readCopy } from './second-copy-lines.ts';
import { copyDatabases, fakeIndexedDb } from './testing/fake-indexeddb.ts';
import { drawerOpened, granted, lead, openShop, sellOne } from './testing/fixture.ts';

describe('the second copy', () => {
  it('has every entry before the append is reported as done (SC1)', async () => {
    const { tab, clerk, profile } = await openShop();
    await sellOne(clerk);
    granted(await drawerOpened(tab));
    const rows = await tab.journal.db.entries.toArray();
    expect(readCopy(profile.copy.lines).rows.map((row) => row.hash)).toEqual(rows.map((row) => row.hash));
  });

  it('never undoes a sale when it fails, and is whole again after the next comparison (SC1)', async () => {
    const { tab, clerk, profile } = await openShop();
    profile.copy.broken = true;
    await sellOne(clerk);
    expect(tab.journal.copy.state).toBe('failing');
    profile.copy.broken = false;
    await tab.loop.cycle();
    expect(tab.journal.copy.state).toBe('good');
    const rows = await tab.journal.db.entries.toArray();
    expect(readCopy(profile.copy.lines).rows.map((row) => row.hash)).toEqual(rows.map((row) => row.hash));
  });

  it('brings back the end that the database lost, byte for byte, and the series goes on (SC2, JN5)', async () => {
    const { tab, clerk, profile, open } = await openShop(3);
    await sellOne(clerk);
    const older = await copyDatabases(profile.idb);
    await sellOne(clerk);
    await sellOne(clerk);
    const rows = await tab.journal.db.entries.toArray();
    tab.die();
    profile.idb = older;
    const next = open();
    await lead(next);
    expect(await next.journal.db.entries.toArray()).toEqual(rows);
    await sellOne({ ...clerk, tab: next });
    for (const n of [1, 2, 3, 4]) expect(await saleByReceipt(next.journal, `T1-1-${n}`)).not.toBeNull();
  });

  it('brings back identity and everything else when the database is empty (SC2)', async () => {
    const { tab, clerk, profile, open, server } = await openShop(3);
    await sellOne(clerk);
    await tab.loop.cycle();
    await sellOne(clerk);
    const before = await tab.journal.identity();
    tab.die();
    profile.idb = fakeIndexedDb();
    const next = open();
    await lead(next);
    expect(await next.journal.identity()).toMatchObject({ token: before?.token, headHash: before?.headHash });
    await next.loop.cycle();
    expect(server.state.orders.size).toBe(2);
  });

  it('files facts again that only it has, when the database went another way meanwhile (SC3)', async () => {
    const { tab, clerk, profile, open, server } = await openShop(3);
    await sellOne(clerk);
    const older = await copyDatabases(profile.idb);
    const lost = await sellOne(clerk);
    tab.die();
    profile.idb = older;
    profile.copy.broken = true;
    const blind = open();
    await lead(blind);
    await sellOne({ ...clerk, tab: blind });
    await blind.loop.cycle();
    profile.copy.broken = false;
    expect(await reconcile(blind.journal)).toMatchObject({ refiled: lost.length });
    await blind.loop.cycle();
    expect(server.state.orders.size).toBe(3);
  });

  it('is not believed where a line is torn or altered, and is written anew (SC4)', async () => {
    const { tab, clerk, profile, open } = await openShop(3);
    await sellOne(clerk);
    await sellOne(clerk);
    const count = await tab.journal.db.entries.count();
    tab.die();
    profile.copy.tear();
    profile.copy.lines[1] = profile.copy.lines[1]?.replace('"seq":1', '"seq":7') ?? '';
    expect(readCopy(profile.copy.lines).damaged).toBeGreaterThan(0);
    const next = open();
    await lead(next);
    const healed = readCopy(profile.copy.lines);
    expect(healed.damaged).toBe(0);
    expect(healed.rows).toHaveLength(count);
  });
});
