export type Availability = 'in_stock' | 'low' | 'out';

/**
 * What one answer was made from, collected while it is made. `product:<id>` answers show exact stock and go stale with
 * any movement of that product; `card:<id>` answers show only its availability word and go stale when that changes.
 */
export class ReadTags {
  readonly #tags = new Set<string>();
  readonly cards = new Map<string, Availability>();

  product(productId: string): void {
    this.#tags.add(`product:${productId}`);
  }

  card(productId: string, availability: Availability): void {
    this.#tags.add(`card:${productId}`);
    this.cards.set(productId, availability);
  }

  list(): string[] {
    return [...this.#tags];
  }
}
