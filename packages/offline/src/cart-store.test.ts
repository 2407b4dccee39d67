import { describe, expect, it, vi } from 'vitest';
import { addToCart } from './cart-merge.ts';
import { CartStore } from './cart-store.ts';
import { fakeIndexedDb } from './testing/fake-indexeddb.ts';

let serial = 0;
const ids = { next: () => `id-${++serial}` };

describe('the cart store', () => {
  it('keeps the cart through a reload (CT1)', async () => {
    const indexedDb = fakeIndexedDb();
    const before = new CartStore({ ids, indexedDb });
    await before.update('GBP', (cart) => addToCart(cart, { id: 'l', variantId: 'a', quantity: 2 }));
    before.close();
    const after = new CartStore({ ids, indexedDb });
    expect(await after.read()).toMatchObject({ currency: 'GBP', lines: [{ variantId: 'a', quantity: 2 }] });
    after.close();
  });

  it('does not lose one of two changes made at once', async () => {
    const indexedDb = fakeIndexedDb();
    const tabs = [new CartStore({ ids, indexedDb }), new CartStore({ ids, indexedDb })];
    await Promise.all(
      tabs.map((tab, n) =>
        tab.update('GBP', (cart) => addToCart(cart, { id: `l${n}`, variantId: `v${n}`, quantity: 1 })),
      ),
    );
    expect((await tabs[0]?.read())?.lines).toHaveLength(2);
    for (const tab of tabs) tab.close();
  });

  it('tells its listeners of every change, also of another tab’s, until they stop (CT1)', async () => {
    const indexedDb = fakeIndexedDb();
    const [mine, other] = [new CartStore({ ids, indexedDb }), new CartStore({ ids, indexedDb })];
    const heard = vi.fn();
    const stop = mine.subscribe(heard);
    await other.update('GBP', (cart) => addToCart(cart, { id: 'l', variantId: 'a', quantity: 1 }));
    await vi.waitFor(() => expect(mine.current?.lines).toHaveLength(1));
    expect(heard).toHaveBeenCalled();
    await mine.clear();
    expect(mine.current).toBeNull();
    stop();
    const calls = heard.mock.calls.length;
    await mine.update('GBP', (cart) => addToCart(cart, { id: 'l', variantId: 'b', quantity: 1 }));
    expect(heard.mock.calls).toHaveLength(calls);
    mine.close();
    other.close();
  });
});
