import type { Cart } from '@evertill/domain';
import type { Journal } from '@evertill/offline';
import { expect, test, vi } from 'vitest';
import { emptyCart } from './cart-edits.ts';
import { CartKeeper } from './cart-keeper.ts';

const saved: (Cart | null)[] = [];
let disk: () => Promise<{ ok: true; value: null } | { ok: false; refusal: { code: 'storage.full' } }>;

vi.mock('@evertill/offline', () => ({
  saveOpenCart: async (_journal: Journal, cart: Cart | null) => {
    saved.push(cart);
    return disk();
  },
}));

const cart = (id: string): Cart => emptyCart(id, 'GBP');
const journal = {} as Journal;

test('while one write is under way only the latest cart waits for the next', async () => {
  saved.length = 0;
  disk = () => new Promise((resolve) => setTimeout(() => resolve({ ok: true, value: null }), 5));
  const keeper = new CartKeeper(journal, () => undefined);
  for (const id of ['a', 'b', 'c']) {
    keeper.keep(cart(id));
    await Promise.resolve();
    await Promise.resolve();
  }
  await keeper.settled();
  expect(saved.map((one) => one?.id)).toEqual(['a', 'c']);
});

test('a cart asked for right after the last write is written too', async () => {
  saved.length = 0;
  disk = async () => ({ ok: true, value: null });
  const keeper = new CartKeeper(journal, () => undefined);
  keeper.keep(cart('a'));
  await keeper.settled();
  keeper.keep(cart('b'));
  await keeper.settled();
  expect(saved.map((one) => one?.id)).toEqual(['a', 'b']);
});

test('a disk that does not take the cart is told, and so is its recovery', async () => {
  const problems: unknown[] = [];
  const keeper = new CartKeeper(journal, (problem) => problems.push(problem));
  disk = async () => ({ ok: false, refusal: { code: 'storage.full' } });
  keeper.keep(cart('a'));
  await keeper.settled();
  disk = () => Promise.reject(new Error('broken'));
  keeper.keep(cart('a'));
  await keeper.settled();
  disk = async () => ({ ok: true, value: null });
  keeper.keep(cart('a'));
  await keeper.settled();
  expect(problems).toEqual([{ code: 'storage.full' }, 'fault', null]);
});

test('what went into a sale is not written as an open cart afterwards', async () => {
  saved.length = 0;
  disk = async () => ({ ok: true, value: null });
  const keeper = new CartKeeper(journal, () => undefined);
  keeper.keep(cart('a'));
  keeper.forget();
  await keeper.settled();
  expect(saved).toEqual([]);
});
