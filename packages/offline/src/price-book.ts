import { type BookVariant, type PriceBook, type Promotion, promotionRuleSchema, type TaxRate } from '@evertill/domain';
import type { Catalogue, CatalogueChange } from './catalogue.ts';

/** So many variants are kept ready between carts. */
const KEPT_MAX = 5_000;

/**
 * Price books from the pulled catalogue, for `priceCart`. Variants are loaded as carts need them and kept until the
 * catalogue changes; the same rows give the same prices as at the server.
 */
export class TillPriceBook {
  readonly #catalogue: Catalogue;
  readonly #kept = new Map<string, BookVariant>();
  readonly #stop: () => void;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
    this.#stop = catalogue.onChange((change) => this.#forget(change));
  }

  /** A book that knows these variants and the rules of now; null before the first full pull. */
  async bookFor(variantIds: Iterable<string>): Promise<PriceBook | null> {
    const state = await this.#catalogue.state();
    if (!state.config) return null;
    const { channel, taxRates, promotions } = state.config;
    const variants = await this.#load(new Set(variantIds));
    return {
      version: state.bookVersion,
      channel,
      taxRates: new Map<string, TaxRate>(taxRates.map((rate) => [rate.id, rate])),
      variants,
      promotions: promotions.filter(isPromotion),
    };
  }

  close(): void {
    this.#stop();
  }

  async #load(ids: ReadonlySet<string>): Promise<Map<string, BookVariant>> {
    const loaded = new Map<string, BookVariant>();
    const wanted: string[] = [];
    for (const id of ids) {
      const kept = this.#kept.get(id);
      if (kept) loaded.set(id, kept);
      else wanted.push(id);
    }
    if (this.#kept.size + wanted.length > KEPT_MAX) this.#kept.clear();
    for (const variant of wanted.length > 0 ? await this.#catalogue.variants(wanted) : []) {
      loaded.set(variant.variantId, variant);
      this.#kept.set(variant.variantId, variant);
    }
    return loaded;
  }

  #forget(change: CatalogueChange): void {
    if (change === 'all') this.#kept.clear();
    else for (const id of change.ids) this.#kept.delete(id);
  }
}

/** A promotion of a kind this build does not know is left out; the server notes a difference, the sale stands. */
function isPromotion(value: unknown): value is Promotion {
  return (
    typeof value === 'object' && value !== null && 'rule' in value && promotionRuleSchema.safeParse(value.rule).success
  );
}
