import { get, type IncomingMessage } from 'node:http';
import { PaperTill } from '../../replay/paper-till.ts';
import { openShop } from '../../replay/shop-client.ts';
import { type Sellable, STOCK_TILL_CODE } from './stock-shop.ts';

const SUBSCRIBERS = 200;
const SALES = 8;
const WAIT_MS_MAX = 10_000;

/**
 * Two hundred shoppers have a product's page open while a till sells it: milliseconds from pushing the sale to the new
 * figure at a subscriber, 95th percentile. The push itself is part of it.
 */
export async function measureFreshness(url: string, watched: Sellable): Promise<number> {
  const till = await PaperTill.enrol(url, openShop(url), STOCK_TILL_CODE);
  const subscribers = await Promise.all(Array.from({ length: SUBSCRIBERS }, () => Subscriber.open(url, watched.id)));
  const waits: number[] = [];
  try {
    for (let sale = 0; sale < SALES; sale += 1) {
      const before = subscribers.map((subscriber) => subscriber.units);
      till.sell([{ id: crypto.randomUUID(), variantId: watched.id, quantity: 1 }], Date.now(), 'bench');
      const begun = performance.now();
      const arrived = subscribers.map((subscriber, index) => subscriber.until((before[index] ?? 0) - 1));
      await till.push();
      for (const at of await Promise.all(arrived)) waits.push(at - begun);
    }
  } finally {
    for (const subscriber of subscribers) subscriber.close();
  }
  waits.sort((a, b) => a - b);
  return Math.round(waits[Math.ceil(waits.length * 0.95) - 1] ?? Number.NaN);
}

/** A shopper's open page: an event stream of how many can be had. */
class Subscriber {
  units = Number.NaN;
  readonly #answer: IncomingMessage;
  #text = '';
  #wanted: { units: number; resolve: (at: number) => void } | undefined;

  private constructor(answer: IncomingMessage) {
    this.#answer = answer;
    answer.setEncoding('utf8');
    answer.on('data', (chunk: string) => this.#take(chunk));
    answer.on('error', () => {});
  }

  static async open(url: string, variantId: string): Promise<Subscriber> {
    const input = encodeURIComponent(JSON.stringify({ variantIds: [variantId] }));
    const address = `${url}/trpc/catalogue.onStock?input=${input}`;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get(address, { headers: { accept: 'text/event-stream' }, agent: false }, resolve).on('error', reject);
    });
    const subscriber = new Subscriber(answer);
    const until = performance.now() + WAIT_MS_MAX;
    while (Number.isNaN(subscriber.units)) {
      if (performance.now() > until) throw new Error('a subscriber was told nothing');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return subscriber;
  }

  /** When this many or fewer were shown. */
  until(units: number): Promise<number> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`a subscriber did not see ${units} units`)), WAIT_MS_MAX);
      this.#wanted = {
        units,
        resolve: (at) => {
          clearTimeout(late);
          resolve(at);
        },
      };
    });
  }

  close(): void {
    this.#answer.destroy();
  }

  #take(chunk: string): void {
    this.#text += chunk;
    for (let end = this.#text.indexOf('\n\n'); end >= 0; end = this.#text.indexOf('\n\n')) {
      const delivery = /"delivery":(\d+)/.exec(this.#text.slice(0, end));
      this.#text = this.#text.slice(end + 2);
      if (!delivery) continue;
      this.units = Number(delivery[1]);
      if (!this.#wanted || this.units > this.#wanted.units) continue;
      this.#wanted.resolve(performance.now());
      this.#wanted = undefined;
    }
  }
}
