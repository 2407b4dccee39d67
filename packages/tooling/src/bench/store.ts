import { v7 } from 'uuid';
import { startStage } from '../stage/stage.ts';
import { type Answer, type Connection, measure } from './load.ts';
import { type BenchShop, SEARCH_WORDS, seedBenchShop } from './store/bench-shop.ts';

const READERS = 16;
const BUYERS = 8;
/** Names of the measurements wanted, for working on one of them; all of them otherwise. */
const ONLY = process.env.BENCH_ONLY;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);

/** `pnpm bench store`: reads and guest checkouts over HTTP against a server of its own; last line one JSON object. */
async function main(): Promise<void> {
  let shop: BenchShop | undefined;
  const stage = await startStage({
    durable: true,
    seed: async (services) => {
      shop = await seedBenchShop(services, (words) => console.error(words));
    },
  });
  try {
    if (!shop) throw new Error('The bench shop was not built.');
    const of = { url: stage.url, pid: stage.pid(), seconds: SECONDS };
    const readers = { ...of, connections: READERS };
    const { slugs, categories } = shop;
    const query = (path: string, input: unknown) =>
      `/trpc/catalogue.${path}?input=${encodeURIComponent(JSON.stringify(input))}`;
    const read = (path: () => string) => measure(readers, async (connection) => well(await connection.get(path())));
    const results: Record<string, unknown> = {};
    const bench = async (name: string, run: () => Promise<unknown>) => {
      if (ONLY && !ONLY.split(',').includes(name)) return;
      results[name] = await run();
      console.error(`${name} ${JSON.stringify(results[name])}`);
    };
    await bench('categoryHtml', () => read(() => `/c/${any(categories)}`));
    await bench('productHtml', () => read(() => `/p/${any(slugs)}`));
    await bench('list', () =>
      read(() => query('list', { currency: 'GBP', category: any(categories), page: 1 + random(2) })),
    );
    await bench('detail', () => read(() => query('detail', { slug: any(slugs), currency: 'GBP' })));
    await bench('search', () => read(() => query('search', { query: any(SEARCH_WORDS), currency: 'GBP' })));
    await bench('checkout', () =>
      measure({ ...of, connections: BUYERS }, (connection) => checkOut(connection, shop as BenchShop)),
    );
    console.log(JSON.stringify(results));
  } finally {
    await stage.stop();
  }
}

/** What the store does for a guest: units are held when checkout opens, then the order is placed and confirmed. */
async function checkOut(connection: Connection, shop: BenchShop): Promise<void> {
  const orderId = v7();
  const first = random(shop.variants.length);
  const second = (first + 1 + random(shop.variants.length - 1)) % shop.variants.length;
  const lines = [first, second].map((index) => ({ id: v7(), variantId: shop.variants[index]?.id ?? '', quantity: 1 }));
  const goods = (shop.variants[first]?.price ?? 0) + (shop.variants[second]?.price ?? 0);
  const order = { orderId, currency: 'GBP', lines, coupons: [], fulfilment: { kind: 'delivery' } };
  well(await connection.post('/trpc/checkout.hold', order));
  well(
    await connection.post('/trpc/checkout.place', {
      ...order,
      idempotencyKey: `bench:${orderId}`,
      contact: { email: 'guest@bench.example', name: 'A guest', phone: '' },
      address: { name: 'A guest', line1: '1 Bench Street', city: 'London', postcode: 'EC1A 1AA', country: 'GB' },
      shippingOptionId: shop.shippingOptionId,
      payment: { method: 'manual' },
      expectedTotal: goods + shop.shippingPrice,
    }),
  );
}

function well(answer: Answer): void {
  if (answer.status !== 200) throw new Error(`The server answered ${answer.status}: ${answer.text().slice(0, 600)}`);
}

const random = (below: number) => Math.floor(Math.random() * below);
const any = <T>(list: readonly T[]): T => list[random(list.length)] as T;

await main();
