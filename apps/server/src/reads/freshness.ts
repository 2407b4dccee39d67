import { setTimeout as pause } from 'node:timers/promises';
import {
  availabilityWords,
  type Change,
  nextPriceChangeAt,
  productsOfVariants,
  type Services,
  webChannel,
} from '@evertill/services';
import type { KeptAnswer, ReadCache } from './read-cache.ts';
import type { Availability } from './read-tags.ts';

const TIMER_MS_MAX = 2 ** 31 - 1;
/** Changes of stock are taken together for so long: orders come by the hundred a second, pages are read by people. */
const GATHER_MS = 50;
const PRODUCTS_KNOWN_MAX = 200_000;

/**
 * Keeps the read cache true. A stock change drops the pages that show that product's exact stock at once, and the
 * pages that show its card only when its availability word has changed. A catalogue change drops everything, and so
 * does the moment at which a dated price or promotion begins or ends.
 */
export class Freshness {
  readonly #services: Services;
  readonly #cache: ReadCache;
  readonly #shownWords = new Map<string, Availability>();
  readonly #productsOfVariant = new Map<string, string[]>();
  #waiting = new Set<string>();
  #working = false;
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;
  #stopListening: (() => void) | undefined;

  constructor(services: Services, cache: ReadCache) {
    this.#services = services;
    this.#cache = cache;
  }

  start(): void {
    this.#stopListening = this.#services.changes.subscribe((change) => this.#hear(change));
    this.#watchPrices();
  }

  stop(): void {
    this.#stopped = true;
    this.#stopListening?.();
    clearTimeout(this.#timer);
  }

  /** Keeps an answer, and remembers the availability words it shows if it was kept. */
  keep(
    key: string,
    begunAt: number,
    answer: Omit<KeptAnswer, 'etag'>,
    words: ReadonlyMap<string, Availability>,
  ): KeptAnswer {
    const made = this.#cache.keep(key, begunAt, answer);
    if (this.#cache.get(key) === made) for (const [id, word] of words) this.#shownWords.set(id, word);
    return made;
  }

  #hear(change: Change): void {
    if (change.kind === 'catalogue') {
      this.#forgetAll();
      this.#watchPrices();
    } else if (change.kind === 'stock') {
      if (change.all || !change.ids) this.#forgetAll();
      for (const id of change.ids ?? []) this.#waiting.add(id);
      void this.#work();
    }
  }

  #forgetAll(): void {
    this.#cache.clear();
    this.#shownWords.clear();
    this.#productsOfVariant.clear();
  }

  /** One pass at a time; changes that arrive before and during it are taken together. */
  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    try {
      while (this.#waiting.size > 0) {
        await pause(GATHER_MS, undefined, { ref: false });
        if (this.#stopped) return;
        const variantIds = [...this.#waiting];
        this.#waiting = new Set();
        await this.#dropStale(variantIds);
      }
    } catch (error) {
      this.#services.log.error({ err: error }, 'could not tell which pages a stock change touches; dropping all');
      this.#forgetAll();
    } finally {
      this.#working = false;
    }
  }

  async #dropStale(variantIds: string[]): Promise<void> {
    const productIds = await this.#productsOf(variantIds);
    // A card that no kept answer shows may be in one that is being made: that one must not be kept either.
    const unseen = productIds.filter((id) => !this.#shownWords.has(id));
    this.#cache.drop([...productIds.map((id) => `product:${id}`), ...unseen.map((id) => `card:${id}`)]);
    const shown = productIds.filter((id) => this.#shownWords.has(id));
    if (shown.length === 0) return;
    const channel = await webChannel(this.#services);
    const words = await availabilityWords(this.#services, { channelId: channel.id, productIds: shown });
    const changed = shown.filter((id) => words.get(id) !== this.#shownWords.get(id));
    for (const id of changed) this.#shownWords.delete(id);
    this.#cache.drop(changed.map((id) => `card:${id}`));
  }

  async #productsOf(variantIds: string[]): Promise<string[]> {
    const unknown = variantIds.filter((id) => !this.#productsOfVariant.has(id));
    if (unknown.length > 0) {
      if (this.#productsOfVariant.size + unknown.length > PRODUCTS_KNOWN_MAX) this.#productsOfVariant.clear();
      for (const [id, products] of await productsOfVariants(this.#services, unknown))
        this.#productsOfVariant.set(id, products);
    }
    return [...new Set(variantIds.flatMap((id) => this.#productsOfVariant.get(id) ?? []))];
  }

  #watchPrices(): void {
    clearTimeout(this.#timer);
    const now = this.#services.clock.now().getTime();
    void nextPriceChangeAt(this.#services, now).then(
      (at) => {
        if (at === null) return;
        const waitMs = Math.min(TIMER_MS_MAX, Math.max(0, at - now) + 1);
        this.#timer = setTimeout(() => {
          this.#forgetAll();
          this.#watchPrices();
        }, waitMs);
        this.#timer.unref();
      },
      (error: unknown) => this.#services.log.error({ err: error }, 'could not read when the next price begins'),
    );
  }
}
