import { accepted } from '@evertill/domain';
import { describe, expect, it } from 'vitest';
import { openPayments, saleByReceipt } from './documents.ts';
import { genesisHash, hashOf, parseEntry } from './entry-bytes.ts';
import { fillCart, sell } from './testing/clerk.ts';
import { drawerOpened, granted, lead, openShop, sellOne, tick } from './testing/fixture.ts';
import { readOpenCart, saveOpenCart } from './till-cart.ts';

describe('the journal', () => {
  it('chains canonical bytes from genesis (JN1, JN2)', async () => {
    const { tab, clerk, profile } = await openShop();
    for (let sale = 0; sale < 3; sale += 1) await sellOne(clerk);
    const rows = await tab.journal.db.entries.toArray();
    let before = genesisHash(profile.deviceId, 1);
    rows.forEach((row, index) => {
      const entry = parseEntry(row.bytes);
      expect(entry).toMatchObject({ seq: index + 1, prevHash: before, deviceId: profile.deviceId, epoch: 1 });
      expect(hashOf(row.bytes)).toBe(row.hash);
      expect(Object.keys(JSON.parse(row.bytes))).toEqual(Object.keys(entry).sort());
      before = row.hash;
    });
    expect(await tab.journal.identity()).toMatchObject({ headHash: before, nextSeq: rows.length + 1 });
  });

  it('numbers receipts without gaps, and refused facts spend none (JN5)', async () => {
    const { tab, clerk } = await openShop(3);
    const numbers: string[] = [];
    for (let sale = 0; sale < 4; sale += 1) {
      await sellOne(clerk);
      const unpaid = await tab.journal.append(() => ({ ok: false, refusal: { code: 'payment.too-little', due: 1 } }));
      expect(unpaid.ok).toBe(false);
      await drawerOpened(tab);
    }
    for (let n = 1; n <= 4; n += 1) {
      const row = await saleByReceipt(tab.journal, `T1-1-${n}`);
      if (row) numbers.push(row.receiptNumber);
    }
    expect(numbers).toEqual(['T1-1-1', 'T1-1-2', 'T1-1-3', 'T1-1-4']);
  });

  it('asks for strict durability with every write (JN3)', async () => {
    const { profile, clerk } = await openShop();
    profile.idb.durabilities.length = 0;
    await sellOne(clerk);
    expect(profile.idb.durabilities.length).toBeGreaterThan(0);
    expect(new Set(profile.idb.durabilities)).toEqual(new Set(['strict']));
  });

  it('refuses a tab that builds upon an old head, and then knows the new one (JN3)', async () => {
    const { tab, open } = await openShop();
    const other = open();
    // Two that believe they lead, as when a lock is lost: the disk decides.
    other.leading = true;
    await other.journal.reload();
    granted(await drawerOpened(tab));
    const late = await drawerOpened(other);
    expect(late).toEqual({ ok: false, refusal: { code: 'journal.moved' } });
    granted(await drawerOpened(other));
    expect((await tab.journal.db.entries.toArray()).map((row) => row.seq)).toEqual([1, 2]);
  });

  it('does not record one cart twice, whichever tab completes it (JN3)', async () => {
    const { tab, clerk, open } = await openShop();
    const cart = await fillCart(clerk);
    if (!cart) throw new Error('nothing to sell');
    granted(await sell(clerk, cart));
    const other = open();
    other.leading = true;
    const again = await sell({ ...clerk, tab: other }, cart);
    expect(again).toEqual({ ok: false, refusal: { code: 'journal.moved' } });
    expect(await tab.journal.db.sales.count()).toBe(1);
  });

  it('lets only the leading tab write (JN7)', async () => {
    const { open } = await openShop();
    const second = open();
    void second.stand();
    await tick();
    expect(second.leading).toBe(false);
    expect(await drawerOpened(second)).toEqual({ ok: false, refusal: { code: 'journal.locked' } });
    expect(await saveOpenCart(second.journal, null)).toEqual({ ok: false, refusal: { code: 'journal.locked' } });
  });

  it('says storage.full when the commit fails after every request succeeded, and keeps nothing (JN4)', async () => {
    const { tab, clerk, profile } = await openShop();
    const before = await tab.journal.identity();
    const cart = await fillCart(clerk);
    if (!cart) throw new Error('nothing to sell');
    granted(await saveOpenCart(tab.journal, cart));
    profile.idb.failCommits = 1;
    const full = await drawerOpened(tab);
    expect(full).toEqual({ ok: false, refusal: { code: 'storage.full' } });
    expect(await tab.journal.identity()).toEqual(before);
    expect(await tab.journal.db.entries.count()).toBe(0);
    expect(profile.copy.lines.filter((line) => line.startsWith('entry'))).toEqual([]);
    expect(await readOpenCart(tab.journal)).toEqual(cart);
    const rows = granted(await drawerOpened(tab));
    expect(rows.map((row) => row.seq)).toEqual([1]);
  });

  it('reports done only after the transaction is complete (JN4)', async () => {
    const { tab, profile } = await openShop();
    const order: string[] = [];
    const begin = profile.copy.append;
    profile.copy.append = async (lines) => {
      order.push('copied');
      await begin(lines);
    };
    profile.idb.onCommit = () => order.push('committed');
    await drawerOpened(tab).then(() => order.push('told'));
    expect(order).toEqual(['committed', 'copied', 'told']);
  });

  it('empties the counter in the transaction that records the sale, and the sold cart cannot come back', async () => {
    const { tab, clerk } = await openShop();
    const cart = await fillCart(clerk);
    if (!cart) throw new Error('nothing to sell');
    granted(await saveOpenCart(tab.journal, cart));
    granted(await sell(clerk, cart));
    expect(await readOpenCart(tab.journal)).toBeNull();
    expect(await saveOpenCart(tab.journal, cart)).toEqual({ ok: false, refusal: { code: 'journal.moved' } });
  });

  it('refuses a fact that could never be sent (JN8)', async () => {
    const { tab } = await openShop();
    const reason = 'x'.repeat(400_001);
    const payload = { clerkId: tab.profile.deviceId, reason, openedAt: 1 };
    const result = await tab.journal.append(() => accepted({ facts: [{ type: 'drawer.opened', payload }] }));
    expect(result).toMatchObject({ ok: false, refusal: { code: 'cart.too-large' } });
    expect(await tab.journal.db.entries.count()).toBe(0);
  });

  it('keeps a card payment that was begun as an open question through a crash (JN10)', async () => {
    const { tab, profile, open } = await openShop();
    const payment = { paymentId: tab.profile.deviceId, saleId: profile.deviceId, amount: 500, currency: 'GBP' };
    granted(
      await tab.journal.append(() =>
        accepted({ facts: [{ type: 'payment.started', payload: { ...payment, startedAt: 5 } }] }),
      ),
    );
    tab.die();
    const next = open();
    await lead(next);
    expect(await openPayments(next.journal)).toMatchObject([{ paymentId: payment.paymentId, state: 'started' }]);
    const ended = { paymentId: payment.paymentId, saleId: payment.saleId, outcome: 'not_paid', reference: '' } as const;
    granted(
      await next.journal.append(() =>
        accepted({ facts: [{ type: 'payment.resolved', payload: { ...ended, resolvedAt: 6 } }] }),
      ),
    );
    expect(await openPayments(next.journal)).toEqual([]);
  });

  it('carries running totals of sales and refunds (JN6)', async () => {
    const { tab, clerk } = await openShop(5);
    let gross = 0;
    for (let sale = 1; sale <= 3; sale += 1) {
      const last = (await sellOne(clerk)).at(-1);
      if (!last) throw new Error('no entry');
      const [row] = await tab.journal.db.sales
        .where('[deviceId+epoch+seq]')
        .equals([last.deviceId, 1, last.seq])
        .toArray();
      gross += row?.sale.total ?? 0;
      expect(parseEntry(last.bytes).totals).toEqual({ gross, sales: sale });
    }
  });
});
