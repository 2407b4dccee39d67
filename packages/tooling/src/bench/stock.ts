import { createServices, listenForChanges, placeOrder, type Services, takeStock } from '@evertill/services';
import { v7 } from 'uuid';
import { startStage } from '../stage/stage.ts';
import { Connection, type Measured, measure } from './load.ts';
import { callersFor, callersUntilRefused, inTurns } from './stock/callers.ts';
import { measureFreshness } from './stock/freshness.ts';
import { orderBody, orderOf, someOf } from './stock/orders.ts';
import { overPromised } from './stock/over-promised.ts';
import { copyTables, openRaw } from './stock/raw-tables.ts';
import { type Sellable, type StockShop, seedStockShop } from './stock/stock-shop.ts';
import { figuresTable, type StockFigures } from './stock/table.ts';

const HOT_CALLERS = 64;
const ORDER_CALLERS = 8;
const SLICES = 3;
/** Names of the measurements wanted, for working on one of them; all of them otherwise. */
const ONLY = process.env.BENCH_ONLY;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);

interface Bench {
  shop: StockShop;
  /** A node of its own, in this process, as a server has it. */
  services: Services;
  url: string;
  databaseUrl: string;
  pid: number;
  /** Buyers of the last units who were told yes, by variant. */
  sold: Map<string, number>;
}

/** `pnpm bench stock`: promises through services and over HTTP, beside what plain statements do; last line one JSON object. */
async function main(): Promise<void> {
  let shop: StockShop | undefined;
  const stage = await startStage({
    durable: true,
    seed: async (services) => {
      shop = await seedStockShop(services, (words) => console.error(words));
    },
  });
  const services = createServices({ database: { url: stage.databaseUrl } });
  const stopListening = await listenForChanges(services);
  try {
    if (!shop) throw new Error('The bench shop was not built.');
    await copyTables(stage.databaseUrl);
    const { url, databaseUrl } = stage;
    const figures = await run({ shop, services, url, databaseUrl, pid: stage.pid(), sold: new Map() });
    console.error(figuresTable(figures));
    console.log(JSON.stringify(figures));
  } finally {
    await stopListening();
    await services.close();
    await stage.stop();
  }
}

async function run(bench: Bench): Promise<StockFigures> {
  const figures: StockFigures = {};
  const part = async (name: string, measurePart: () => Promise<StockFigures>) => {
    if (ONLY && !ONLY.split(',').includes(name)) return;
    const found = await measurePart();
    Object.assign(figures, found);
    console.error(`${name} ${JSON.stringify(found)}`);
  };
  await part('hot', () => hotRow(bench));
  await part('spread', () => spreadOrders(bench));
  await part('http', () => ordersOverHttp(bench));
  await part('freshness', async () => ({
    freshnessP95Ms: await measureFreshness(bench.url, bench.shop.hot.watched),
  }));
  figures.oversold = await overPromised(bench.services, bench.sold);
  return figures;
}

/** Units of one row: held through our services by many callers, and taken by one plain statement each. */
async function hotRow(bench: Bench): Promise<StockFigures> {
  const { shop, services } = bench;
  const take = async (variant: Sellable): Promise<boolean> => {
    const lines = [{ variantId: variant.id, quantity: 1 }];
    const owner = { ownerType: 'checkout' as const, ownerId: v7(), channelId: shop.channelId, ttlSeconds: 900 };
    return (await takeStock(services, { ...owner, fulfilment: { kind: 'delivery' }, lines })).ok;
  };
  const raw = await openRaw(bench.databaseUrl, HOT_CALLERS);
  const ours = (seconds: number) => callersFor(HOT_CALLERS, seconds, () => take(shop.hot.services));
  const plain = (seconds: number) =>
    callersFor(HOT_CALLERS, seconds, (caller) => raw.take(caller, shop.hot.baseline.id, shop.locationId));
  await ours(SECONDS / 4);
  await plain(SECONDS / 4);
  const slice = SECONDS / SLICES;
  const [hot, baseline] = await inTurns(
    SLICES,
    () => ours(slice),
    () => plain(slice),
  );
  await raw.close();
  bench.sold.set(shop.last.services.id, await callersUntilRefused(HOT_CALLERS, () => take(shop.last.services)));
  return { hotPerSecond: Math.round(hot), hotBaselinePerSecond: Math.round(baseline) };
}

/** Orders of three lines through our services, and the least order there could be statement by statement. */
async function spreadOrders(bench: Bench): Promise<StockFigures> {
  const { shop, services } = bench;
  const place = async () => {
    const placed = await placeOrder(services, orderOf(shop, someOf(shop, 3)), { kind: 'shopper' });
    if (!placed.ok) throw new Error(`an order was refused: ${JSON.stringify(placed.refusal)}`);
  };
  const raw = await openRaw(bench.databaseUrl, ORDER_CALLERS);
  const ours = (seconds: number) => callersFor(ORDER_CALLERS, seconds, place);
  const plain = (seconds: number) => callersFor(ORDER_CALLERS, seconds, (caller) => raw.placeOrder(caller, shop));
  await ours(SECONDS / 4);
  await plain(SECONDS / 4);
  const slice = SECONDS / SLICES;
  const [spread, minimal] = await inTurns(
    SLICES,
    () => ours(slice),
    () => plain(slice),
  );
  await raw.close();
  return { spreadPerSecond: Math.round(spread), minimalOrderPerSecond: Math.round(minimal) };
}

/** Orders of two lines at the server's door, then a rush on the last units of a variant. */
async function ordersOverHttp(bench: Bench): Promise<StockFigures> {
  const { shop, url, pid } = bench;
  const ask = async (connection: Connection, wanted: readonly Sellable[]): Promise<boolean> => {
    const answer = await connection.postText('/trpc/checkout.place', orderBody(shop, wanted));
    if (answer.status !== 200 && answer.status !== 409)
      throw new Error(`The server answered ${answer.status}: ${answer.text().slice(0, 600)}`);
    return answer.status === 200;
  };
  const load = async (connections: number, wanted: () => Sellable[], seconds = SECONDS): Promise<Measured> => {
    const found = await measure({ url, pid, seconds, connections }, async (connection) => {
      if (!(await ask(connection, wanted()))) throw new Error('an order of goods in plenty was refused');
    });
    console.error(`  ${connections} connections ${JSON.stringify(found)}`);
    return found;
  };
  await load(8, () => someOf(shop, 2), SECONDS / 2);
  const few = await load(8, () => someOf(shop, 2));
  const many = await load(32, () => someOf(shop, 2));
  const hot = await load(32, () => [shop.hot.http]);
  bench.sold.set(shop.last.http.id, await rush(bench, (connection) => ask(connection, [shop.last.http])));
  return {
    httpPlace8: few.perSecond,
    httpPlace32: many.perSecond,
    httpPlaceHot32: hot.perSecond,
    placeP99Ms32: many.p99,
  };
}

async function rush(bench: Bench, buy: (connection: Connection) => Promise<boolean>): Promise<number> {
  const connections = await Promise.all(Array.from({ length: 32 }, () => Connection.open(bench.url)));
  const accepted = await callersUntilRefused(32, (caller) => buy(connections[caller] as Connection));
  for (const connection of connections) connection.close();
  return accepted;
}

await main();
