import type { PushAnswer } from '@evertill/domain';
import { describe, expect, it } from 'vitest';
import { saleByReceipt } from './documents.ts';
import { parseEntry } from './entry-bytes.ts';
import type { Transport } from './ports.ts';
import { pushOnce } from './push.ts';
import { saleStatesOf } from './sale-state.ts';
import { drawerOpened, granted, lead, openShop, type Shop, sellOne } from './testing/fixture.ts';
import { copyProfile, type Tab } from './testing/tab.ts';

const ackedSeq = async (tab: Tab): Promise<number | undefined> => (await tab.journal.identity())?.ackedSeq;
const answering = (push: Transport['push']): Pick<Transport, 'push'> => ({ push });

/** Pushes until the server has everything or something is wrong. */
async function pushAll(tab: Tab, transport: Pick<Transport, 'push'>): Promise<string> {
  for (let turn = 0; turn < 50; turn += 1) {
    const outcome = await pushOnce(tab.journal, transport);
    if (outcome.kind === 'trouble') return outcome.reason;
    if (outcome.kind === 'done') return 'done';
  }
  return 'never done';
}

async function statesOfSales(tab: Tab): Promise<string[]> {
  const rows = await tab.journal.db.sales.orderBy('receiptNumber').toArray();
  return saleStatesOf(tab.journal, rows);
}

describe('a push', () => {
  it('moves the pointer to what the server confirms, and says so of the sale (PU2, ST1)', async () => {
    const { tab, clerk, transport, server } = await openShop(3);
    const rows = await sellOne(clerk);
    expect(await statesOfSales(tab)).toEqual(['saved_here']);
    expect(await pushAll(tab, transport)).toBe('done');
    expect(await ackedSeq(tab)).toBe(rows.at(-1)?.seq);
    expect(await statesOfSales(tab)).toEqual(['safe_at_server']);
    expect(server.state.orders.size).toBe(1);
  });

  it.each<[string, (answer: PushAnswer) => unknown]>([
    ['a page of a portal', () => '<html>pay for wireless</html>'],
    ['an empty success', () => ({})],
    ['nothing', () => null],
    ['an acknowledgement without a head', ({ headHash: _, ...answer }) => answer],
    ['an answer for another device', (answer) => ({ ...answer, deviceId: '00000000-0000-7000-8000-000000000000' })],
    ['an answer for another epoch', (answer) => ({ ...answer, epoch: 2 })],
    ['another hash at the head', (answer) => ({ ...answer, headHash: 'f'.repeat(64) })],
    ['a head beyond what was sent, without results', (answer) => ({ ...answer, ackedSeq: 99, results: [] })],
    ['a fork into the epoch it comes from', (answer) => ({ ...answer, fork: { seq: 1, newEpoch: 1 } })],
    ['a fork where nothing was sent', (answer) => ({ ...answer, fork: { seq: 7, newEpoch: 2 } })],
  ])('is moved by nothing in %s (PU2)', async (_, garble) => {
    const { tab, transport } = await openShop();
    granted(await drawerOpened(tab));
    const before = await tab.journal.identity();
    const lying = answering(async (input) => garble((await transport.push(input)) as PushAnswer));
    expect(await pushOnce(tab.journal, lying)).toMatchObject({ kind: 'trouble' });
    expect(await tab.journal.identity()).toEqual(before);
    expect(await pushAll(tab, transport)).toBe('done');
  });

  it('keeps every entry whatever the server refuses, and sends the same again (PU3)', async () => {
    const { tab, transport, server } = await openShop();
    granted(await drawerOpened(tab));
    granted(await drawerOpened(tab));
    for (const status of [400, 401, 409, 413, 422, 500, 503]) {
      const refusing = answering(async () => {
        throw new Error(`the server answered ${status}`);
      });
      await expect(pushOnce(tab.journal, refusing)).rejects.toThrow(String(status));
    }
    expect(await tab.journal.db.entries.count()).toBe(2);
    expect(await pushAll(tab, transport)).toBe('done');
    const [epoch] = server.state.epochs.values();
    expect(epoch?.entries.map((entry) => entry.seq)).toEqual([1, 2]);
  });

  it('has one effect when the answer was lost after the commit (PU3, SV2)', async () => {
    const { tab, clerk, transport, server } = await openShop(3);
    await sellOne(clerk);
    const cut = answering(async (input) => {
      await transport.push(input);
      throw new Error('connection reset');
    });
    await expect(pushOnce(tab.journal, cut)).rejects.toThrow('reset');
    expect(await statesOfSales(tab)).toEqual(['saved_here']);
    expect(await pushAll(tab, transport)).toBe('done');
    expect(server.state.orders.size).toBe(1);
    expect(new Set(server.state.movements.map((movement) => movement.causeId)).size).toBe(1);
  });

  it('carries no more than a hundred entries and half a megabyte (PU1)', async () => {
    const { tab, transport } = await openShop();
    for (let count = 0; count < 130; count += 1) granted(await drawerOpened(tab));
    const sizes: number[] = [];
    const counting = answering((input) => {
      sizes.push(input.entries.length);
      return transport.push(input);
    });
    expect(await pushAll(tab, counting)).toBe('done');
    expect(sizes).toEqual([100, 30]);
  });

  it('tells of a sale that needs attention when the server opened a case (ST1)', async () => {
    const { tab, clerk, transport, server } = await openShop(3);
    await sellOne(clerk);
    const sale = await saleByReceipt(tab.journal, 'T1-1-1');
    // The same sale is known already, so that this one cannot be applied.
    const [other] = server.state.orders.values();
    expect(other).toBeUndefined();
    server.state.orders.set(sale?.saleId ?? '', { lines: [] } as never);
    expect(await pushAll(tab, transport)).toBe('done');
    expect(await statesOfSales(tab)).toEqual(['needs_attention']);
  });

  it('sends again what a restored server lost (PU4)', async () => {
    const { tab, transport, server } = await openShop();
    granted(await drawerOpened(tab));
    expect(await pushAll(tab, transport)).toBe('done');
    const backup = server.backup();
    granted(await drawerOpened(tab));
    granted(await drawerOpened(tab));
    expect(await pushAll(tab, transport)).toBe('done');
    server.restore(backup);
    granted(await drawerOpened(tab));
    expect(await pushAll(tab, transport)).toBe('done');
    const [epoch] = server.state.epochs.values();
    expect(epoch?.entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4]);
  });
});

describe('two histories of one till', () => {
  /** A profile copied after one sale that the server has; both sell on. */
  async function copied(): Promise<Shop & { twin: Tab }> {
    const shop = await openShop(3);
    await sellOne(shop.clerk);
    await pushAll(shop.tab, shop.transport);
    const twin = shop.open(await copyProfile(shop.profile, 'twin'));
    await lead(twin);
    return { ...shop, twin };
  }

  it('part at the fork: the later one files its facts again in a new epoch, with the same ids (PU5)', async () => {
    const { tab, twin, clerk, transport, server } = await copied();
    await sellOne(clerk);
    await pushAll(tab, transport);
    const printed = await sellOne({ ...clerk, tab: twin });
    const ids = printed.map((row) => row.id);
    expect(await pushAll(twin, transport)).toBe('done');

    const identity = await twin.journal.identity();
    expect(identity).toMatchObject({ epoch: 2, past: [{ epoch: 1 }] });
    const again = await twin.journal.db.entries
      .where('[deviceId+epoch+seq]')
      .between([identity?.deviceId, 2, 0], [identity?.deviceId, 2, 99]);
    const rows = await again.toArray();
    expect(rows.map((row) => row.id)).toEqual(ids);
    const sale = parseEntry(rows.at(-1)?.bytes ?? '').payload;
    expect(sale).toMatchObject({ receiptNumber: 'T1-2-1', printedAs: 'T1-1-2' });
    expect(server.state.orders.size).toBe(3);
    expect((await saleByReceipt(twin.journal, 'T1-1-2'))?.receiptNumber).toBe('T1-2-1');
    expect(await statesOfSales(twin)).toEqual(['safe_at_server', 'safe_at_server']);
    // The first of the two goes on where it was.
    await sellOne(clerk);
    expect(await pushAll(tab, transport)).toBe('done');
    expect(await tab.journal.identity()).toMatchObject({ epoch: 1 });
  });

  it('file a fact they share only once, however often the answer is lost (PU5, SV4)', async () => {
    const shop = await openShop(3);
    await sellOne(shop.clerk);
    const twin = shop.open(await copyProfile(shop.profile, 'twin'));
    await lead(twin);
    await sellOne(shop.clerk);
    await pushAll(shop.tab, shop.transport);
    await sellOne({ ...shop.clerk, tab: twin });
    let calls = 0;
    const losing = answering(async (input) => {
      const answer = await shop.transport.push(input);
      calls += 1;
      if (calls % 2 === 1) throw new Error('connection reset');
      return answer;
    });
    for (let turn = 0; turn < 10; turn += 1) await pushAll(twin, losing).catch(() => undefined);
    expect(shop.server.state.orders.size).toBe(3);
    expect(await twin.journal.identity()).toMatchObject({ epoch: 2 });
  });

  it('show in a push of nothing that the server is ahead: the till says so and starts a new epoch (PU6)', async () => {
    const { tab, twin, clerk, transport, server } = await copied();
    await sellOne(clerk);
    await pushAll(tab, transport);
    expect(await pushAll(twin, transport)).toBe('done');
    const identity = await twin.journal.identity();
    expect(identity).toMatchObject({ epoch: 2, ackedSeq: 1 });
    const [first] = await twin.journal.entriesAfter({ ...(identity as NonNullable<typeof identity>) }, 0);
    expect(first?.type).toBe('journal.lost');
    expect(server.state.cases.map((opened) => opened.kind)).toContain('fork');
  });

  it('are found when they differ far back (PU4)', async () => {
    const { tab, twin, transport, server } = await copied();
    for (let count = 0; count < 3; count += 1) granted(await drawerOpened(tab));
    await pushAll(tab, transport);
    const theirs = server.backup();
    // The twin is made to believe that the server confirmed what it wrote by itself.
    for (let count = 0; count < 3; count += 1) granted(await drawerOpened(twin));
    const head = (await twin.journal.identity())?.nextSeq ?? 0;
    await twin.journal.db.identity.update('till', { ackedSeq: head - 1 });
    await twin.journal.reload();
    granted(await drawerOpened(twin));
    expect(await pushAll(twin, transport)).toBe('done');
    expect(await twin.journal.identity()).toMatchObject({ epoch: 2 });
    expect(server.state.epochs.size).toBe(theirs.epochs.size + 1);
    const epoch = [...server.state.epochs.values()].find((known) => known.epoch === 2);
    expect(epoch?.entries).toHaveLength(4);
  });
});
