import type { Cart } from '@evertill/domain';
import { expect, test } from 'vitest';
import { emptyCart, withFrom } from './cart-edits.ts';
import { CartHolds, type HeldCart, type ShortHold } from './cart-holds.ts';

type Told = { saleId: string; lines: { variantId: string; quantity: number; locationId: string | null }[] };

/** Holds on a server that notes what it is told; time passes when the test says so. */
function holdsOn(short: ShortHold[] = []) {
  const told: Told[] = [];
  const world = { isOnline: true, fails: false };
  let sleeping: (() => void)[] = [];
  const client = {
    till: {
      holdCart: {
        mutate: async (input: Told): Promise<HeldCart> => {
          if (world.fails) throw new Error('no answer');
          told.push(input);
          return { expiresAt: 1, held: [], short };
        },
      },
    },
  };
  const holds = new CartHolds({
    client: client as never,
    ready: async () => undefined,
    isOnline: () => world.isOnline,
    timer: {
      sleep: (_, signal) =>
        new Promise((resolve) => {
          sleeping.push(resolve);
          signal.addEventListener('abort', () => resolve());
        }),
    },
  });
  const pass = async (): Promise<void> => {
    const due = sleeping;
    sleeping = [];
    for (const wake of due) wake();
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  };
  return { holds, told, world, pass };
}

const cartOf = (...lines: [string, number][]): Cart => ({
  ...emptyCart('cart', 'GBP'),
  lines: lines.map(([variantId, quantity], index) => ({ id: `l${index}`, variantId, quantity })),
});

test('a burst of scans is told once, as the cart stands after it', async () => {
  const { holds, told, pass } = holdsOn();
  holds.follow({ cart: cartOf(['mug', 1]), stage: 'sell' });
  holds.follow({ cart: cartOf(['mug', 2]), stage: 'sell' });
  expect(told).toEqual([]);
  await pass();
  expect(told).toEqual([{ saleId: 'cart', lines: [{ variantId: 'mug', quantity: 2, locationId: null }] }]);
});

test('a cart that stands is told again, and one that was cleared is let go', async () => {
  const { holds, told, pass } = holdsOn();
  holds.follow({ cart: cartOf(['mug', 1]), stage: 'sell' });
  await pass();
  await pass();
  expect(told).toHaveLength(2);
  holds.follow({ cart: cartOf(), stage: 'sell' });
  await pass();
  expect(told.at(-1)).toEqual({ saleId: 'cart', lines: [] });
  await pass();
  expect(told).toHaveLength(3);
});

test('the empty cart after a sale tells nothing: its hold went with the sale', async () => {
  const { holds, told, pass } = holdsOn();
  holds.follow({ cart: cartOf(['mug', 1]), stage: 'sell' });
  await pass();
  holds.follow({ cart: emptyCart('next', 'GBP'), stage: 'done' });
  holds.follow({ cart: emptyCart('after', 'GBP'), stage: 'sell' });
  await pass();
  expect(told).toHaveLength(1);
});

test('without a network nothing is told, and nothing breaks', async () => {
  const { holds, told, world, pass } = holdsOn();
  world.isOnline = false;
  holds.follow({ cart: cartOf(['mug', 1]), stage: 'sell' });
  await pass();
  expect(told).toEqual([]);
  expect(await holds.hold(cartOf(['mug', 1]))).toBeNull();
  world.isOnline = true;
  world.fails = true;
  expect(await holds.hold(cartOf(['mug', 1]))).toBeNull();
});

test('what is short is kept for the clerk to see, and forgotten with the cart', async () => {
  const short = { variantId: 'mug', locationId: 'shop', wanted: 2, held: 1, promised: 1, orders: ['1001'] };
  const { holds, pass } = holdsOn([short]);
  holds.follow({ cart: cartOf(['mug', 2]), stage: 'sell' });
  await pass();
  expect(holds.answer.get()?.short).toEqual([short]);
  holds.follow({ cart: emptyCart('next', 'GBP'), stage: 'sell' });
  expect(holds.answer.get()).toBeNull();
});

test('of a cart that was parked and given up nothing is held, and the one on the counter is told as before', async () => {
  const { holds, told, pass } = holdsOn();
  const counter = { ...cartOf(['mug', 1]), id: 'counter' };
  holds.follow({ cart: counter, stage: 'sell' });
  await pass();
  await holds.letGo(cartOf(['jug', 2]));
  expect(told.at(-1)).toEqual({ saleId: 'cart', lines: [] });
  holds.follow({ cart: { ...counter, lines: [] }, stage: 'sell' });
  await pass();
  expect(told.at(-1)).toEqual({ saleId: 'counter', lines: [] });
});

test('a line from another place is held there', async () => {
  const { holds, told } = holdsOn();
  const from = { locationId: 'warehouse', place: 'Warehouse', kind: 'ship' as const };
  await holds.hold(withFrom(cartOf(['mug', 2]), 'l0', from));
  expect(told[0]?.lines).toEqual([{ variantId: 'mug', quantity: 2, locationId: 'warehouse' }]);
});
