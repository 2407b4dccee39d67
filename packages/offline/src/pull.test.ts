import type { PullAnswer } from '@evertill/domain';
import { priceCart } from '@evertill/domain';
import { buildCart, buildLine, testId } from '@evertill/domain/testing';
import { describe, expect, it } from 'vitest';
import { unsyncedQuantities } from './documents.ts';
import type { Transport } from './ports.ts';
import { pullOnce } from './pull.ts';
import { openShop, sellOne } from './testing/fixture.ts';
import { modelVariant } from './testing/model-catalogue.ts';

const pulling = (pull: Transport['pull']): Pick<Transport, 'pull'> => ({ pull });

describe('a pull', () => {
  it('brings everything, then only what changed (PL1, PL3)', async () => {
    const { tab, transport, server } = await openShop();
    expect(await tab.catalogue.db.variants((await tab.catalogue.state()).side).count()).toBe(10);
    const variant = { ...modelVariant(3, 4_242), version: ++server.state.version };
    server.state.variants.set(variant.variantId, variant);
    const answers: PullAnswer[] = [];
    const watching = pulling(async (input) => {
      const answer = (await transport.pull(input)) as PullAnswer;
      answers.push(answer);
      return answer;
    });
    await pullOnce(tab.catalogue, watching);
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatchObject({ reset: false, variants: [{ variantId: variant.variantId }] });
    expect(await tab.catalogue.variants([variant.variantId])).toMatchObject([{ prices: [{ amount: 4_242 }] }]);
  });

  it('serves the old copy whole until the new one is complete, and goes on where it stopped (PL1, PL4)', async () => {
    const { tab, transport, server } = await openShop();
    const before = await tab.catalogue.state();
    server.forgetCookies();
    const asked: (string | null)[] = [];
    let pages = 0;
    const breaking = pulling(async (input) => {
      asked.push(input.after);
      pages += 1;
      if (pages === 2) throw new Error('no network');
      return transport.pull(input);
    });
    await expect(pullOnce(tab.catalogue, breaking)).rejects.toThrow('no network');
    expect(await tab.catalogue.state()).toEqual(before);
    expect(await tab.catalogue.findByCode('4000000000009')).not.toBeNull();
    await pullOnce(tab.catalogue, breaking);
    expect(asked[0]).toBeNull();
    expect(asked[2]).toBe(asked[1]);
    const after = await tab.catalogue.state();
    expect(after.side).not.toBe(before.side);
    expect(await tab.catalogue.db.variants(after.side).count()).toBe(10);
    expect(await tab.catalogue.db.variants(before.side).count()).toBe(0);
  });

  it('does not miss what changes while it reads page after page (PL2)', async () => {
    const { tab, transport, server } = await openShop();
    server.forgetCookies();
    let pages = 0;
    const changing = pulling(async (input) => {
      const answer = await transport.pull(input);
      pages += 1;
      if (pages === 2) {
        // The first page has been read already when its first variant gets another price.
        const variant = { ...modelVariant(1, 7_777), version: ++server.state.version };
        server.state.variants.set(variant.variantId, variant);
      }
      return answer;
    });
    await pullOnce(tab.catalogue, changing);
    await pullOnce(tab.catalogue, transport);
    expect(await tab.catalogue.variants([testId(1, 1)])).toMatchObject([{ prices: [{ amount: 7_777 }] }]);
  });

  it.each([
    ['a page of a portal', '<html></html>'],
    ['an empty success', {}],
    ['an answer to something else', { ackedSeq: 1 }],
  ])('leaves everything as it was after %s', async (_, strange) => {
    const { tab } = await openShop();
    const before = await tab.catalogue.state();
    await expect(
      pullOnce(
        tab.catalogue,
        pulling(async () => strange),
      ),
    ).rejects.toThrow('not an answer');
    expect(await tab.catalogue.state()).toEqual(before);
  });

  it('starts over when a page is older than the one before (PL4)', async () => {
    const { tab, transport, server, clock } = await openShop();
    const old = (await transport.pull({ cookie: null, after: null })) as PullAnswer;
    clock.at += 60_000;
    server.forgetCookies();
    let pages = 0;
    const stale = pulling(async (input) => {
      pages += 1;
      return pages === 2 ? old : transport.pull(input);
    });
    await expect(pullOnce(tab.catalogue, stale)).rejects.toThrow('older');
    await pullOnce(tab.catalogue, stale);
    expect(await tab.catalogue.db.variants((await tab.catalogue.state()).side).count()).toBe(10);
  });

  it('leaves it to the till to count what the server has not seen (PL5)', async () => {
    const { tab, clerk, transport } = await openShop(3);
    await sellOne(clerk);
    const unsynced = await unsyncedQuantities(tab.journal);
    const sold = [...unsynced.entries()];
    expect(sold.length).toBeGreaterThan(0);
    await tab.loop.cycle();
    expect(await unsyncedQuantities(tab.journal)).toEqual(new Map());
    await pullOnce(tab.catalogue, transport);
    const stock = await tab.catalogue.stockOf(sold.map(([variantId]) => variantId));
    for (const [variantId, quantity] of sold) expect(stock.get(variantId)?.onHand).toBe(5 - quantity);
  });
});

describe('the till’s price book', () => {
  it('prices as the pulled rows say, and anew after they change', async () => {
    const { tab, transport, server } = await openShop();
    const cart = buildCart([buildLine(2, 3)]);
    const price = async (): Promise<number | null> => {
      const book = await tab.priceBook.bookFor(cart.lines.map((line) => line.variantId));
      const priced = book && priceCart(cart, book, 0);
      return priced?.ok ? priced.value.totals.total : null;
    };
    expect(await price()).toBe(3 * 299);
    const variant = { ...modelVariant(2, 350), version: ++server.state.version };
    server.state.variants.set(variant.variantId, variant);
    await pullOnce(tab.catalogue, transport);
    expect(await price()).toBe(3 * 350);
  });
});
