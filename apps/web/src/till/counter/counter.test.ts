import type { BookVariant, Fact, PriceBook, Result, TillVariant } from '@evertill/domain';
import type { PromiseHit, Statement, Till } from '@evertill/offline';
import { expect, test, vi } from 'vitest';
import type { CardPayments } from '../pay/card-payments.ts';
import { Counter } from './counter.ts';

const shelf: { hits: PromiseHit[] } = { hits: [] };
vi.mock('@evertill/offline', () => ({
  saveOpenCart: async () => ({ ok: true, value: null }),
  promisesHit: async () => shelf.hits,
}));

const price = { amount: 1200, currency: 'GBP', priceListCode: 'base', priority: 0, from: null, to: null };
const mug: BookVariant = {
  variantId: 'mug',
  productId: 'p',
  categoryIds: [],
  kind: 'goods',
  sku: 'MUG',
  title: 'Mug',
  scale: 'each',
  taxRateId: 'r',
  forSale: true,
  prices: [price],
};
const channel: PriceBook['channel'] = {
  id: 'channel',
  code: 'bath',
  kind: 'store',
  currencies: ['GBP'],
  taxMode: 'inclusive',
  taxRounding: 'line',
  cashRounding: 1,
};
const book: PriceBook = {
  version: 'v1',
  channel,
  taxRates: new Map([['r', { id: 'r', key: 'standard', name: 'VAT', ppm: 200_000 }]]),
  variants: new Map([['mug', mug]]),
  promotions: [],
};

type Append = (plan: (receiptNumber: string) => Result<Statement>) => Promise<Result<unknown>>;

function counterOn(append: Append): Counter {
  const till = {
    journal: { append },
    catalogue: { onChange: () => () => undefined, config: async () => ({ channel, locationId: 'shop' }) },
    priceBook: { bookFor: async () => book },
    sync: { nudge: () => undefined },
  } as unknown as Till;
  const cards = { onPaid: () => undefined, attempts: { get: () => [] } } as unknown as CardPayments;
  let id = 0;
  return new Counter(till, cards, { clock: { now: () => 1 }, ids: { next: () => `id-${++id}` } });
}

const cash = { id: 't', method: 'cash', amount: 2400, handedOver: 3000 } as const;

async function paying(append: Append): Promise<Counter> {
  const counter = counterOn(append);
  await counter.add(mug as TillVariant, 1, 0);
  await counter.add(mug as TillVariant, 1, 0);
  await counter.pay();
  return counter;
}

test('the screen says done only after the journal has the sale', async () => {
  let finish: (result: Result<unknown>) => void = () => undefined;
  const stated: Fact[] = [];
  const counter = await paying((plan) => {
    const planned = plan('BATH-1-1-1');
    if (planned.ok) stated.push(...planned.value.facts);
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  const completing = counter.complete('clerk', [cash]);
  await vi.waitFor(() => expect(stated).toHaveLength(1));
  expect(counter.state.get()).toMatchObject({ stage: 'pay', isCompleting: true, done: null });
  finish({ ok: true, value: [] });
  await completing;
  expect(counter.state.get()).toMatchObject({ stage: 'done', done: { total: 2400, receiptNumber: 'BATH-1-1-1' } });
});

test('a disk without room, or a broken one, keeps cart and tenders and says that nothing is saved', async () => {
  let answer: () => Promise<Result<unknown>> = async () => ({ ok: false, refusal: { code: 'storage.full' } });
  const counter = await paying(() => answer());
  await counter.complete('clerk', [cash]);
  const { cart, tenders, stage, saleProblem } = counter.state.get();
  expect(saleProblem).toEqual({ code: 'storage.full' });
  expect({ stage, lines: cart.lines.length, tenders }).toEqual({ stage: 'pay', lines: 1, tenders: [cash] });
  answer = () => Promise.reject(new Error('aborted'));
  await counter.complete('clerk', tenders);
  expect(counter.state.get()).toMatchObject({ stage: 'pay', saleProblem: 'fault', done: null });
});

test('pressing twice states one sale', async () => {
  let appends = 0;
  const counter = await paying(async (plan) => {
    appends += 1;
    plan('BATH-1-1-1');
    return { ok: true, value: [] };
  });
  await Promise.all([counter.complete('clerk', [cash]), counter.complete('clerk', [cash])]);
  expect(appends).toBe(1);
});

test('an edit that cannot be priced changes nothing; while paying nothing is edited', async () => {
  const counter = counterOn(async () => ({ ok: true, value: [] }));
  await counter.add(mug as TillVariant, 1, 0);
  const before = counter.state.get().cart;
  const unknown = await counter.edit((cart) => ({ ...cart, coupons: ['NOPE'] }));
  expect(unknown).toEqual({ ok: false, refusal: { code: 'coupon.unknown', coupon: 'NOPE' } });
  expect(counter.state.get().cart).toEqual(before);
  await counter.pay();
  expect((await counter.edit((cart) => ({ ...cart, lines: [] }), true)).ok).toBe(false);
  counter.backToGoods();
  expect(counter.state.get().stage).toBe('sell');
});

test('what is promised to others is asked about once, again when it is more, and the sale says why', async () => {
  const stated: Fact[] = [];
  const counter = await paying(async (plan) => {
    const planned = plan('BATH-1-1-1');
    if (planned.ok) stated.push(...planned.value.facts);
    return { ok: true, value: null };
  });
  shelf.hits = [{ variantId: 'mug', units: 1, promises: [] }];
  counter.confirmHits(await counter.unconfirmedHits(), 'The customer holds it');
  expect(await counter.unconfirmedHits()).toEqual([]);
  shelf.hits = [{ variantId: 'mug', units: 2, promises: [] }];
  counter.confirmHits(await counter.unconfirmedHits(), 'Agreed');
  expect(await counter.unconfirmedHits()).toEqual([]);
  await counter.complete('clerk', [cash]);
  expect(stated).toMatchObject([
    { payload: { overPromised: { reason: 'Agreed', lines: [{ variantId: 'mug', quantity: 2 }] } } },
  ]);
  counter.next();
  expect(await counter.unconfirmedHits()).toHaveLength(1);
  shelf.hits = [];
});
