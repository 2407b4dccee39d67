/** What the index needs to know of a variant. */
export interface SearchDoc {
  variantId: string;
  sku: string;
  title: string;
  barcodes: readonly string[];
  categoryIds: readonly string[];
  forSale: boolean;
}

/** A variant that changed after the index was built, as it is now. */
interface Changed {
  title: string;
  words: string[];
  categoryIds: readonly string[];
  forSale: boolean;
}

/** After so many changes the index is worth building anew. */
const CHANGES_MAX = 2_000;
const SCORE_EXACT_CODE = 1_000;
const SCORE_WHOLE_WORD = 20;
const SCORE_PREFIX = 5;
const SCORE_TITLE_START = 30;

/**
 * Words of all titles, SKUs and barcodes, sorted, each with the variants that contain it. A typed word stands for all
 * that begin with it; a variant is found when every typed word is. Lives in memory: 100,000 variants take some tens
 * of megabytes and milliseconds.
 */
export class SearchIndex {
  readonly #ids: string[];
  readonly #titles: string[];
  readonly #words: string[];
  readonly #starts: Int32Array;
  readonly #postings: Int32Array;
  readonly #placeOf = new Map<string, number>();
  /** Places of each category's variants; put in order of title when first asked for. */
  readonly #categories: Map<string, number[]>;
  readonly #sorted = new Set<string>();
  /** Variants whose entry above is out of date. */
  readonly #changed = new Map<string, Changed>();

  constructor(ids: string[], titles: string[], postingsOf: Map<string, number[]>, categories: Map<string, number[]>) {
    this.#ids = ids;
    this.#titles = titles;
    this.#categories = categories;
    ids.forEach((id, place) => {
      this.#placeOf.set(id, place);
    });
    this.#words = [...postingsOf.keys()].sort();
    this.#starts = new Int32Array(this.#words.length + 1);
    let count = 0;
    for (const list of postingsOf.values()) count += list.length;
    this.#postings = new Int32Array(count);
    let at = 0;
    this.#words.forEach((word, index) => {
      this.#starts[index] = at;
      const list = postingsOf.get(word) ?? [];
      this.#postings.set(list, at);
      at += list.length;
    });
    this.#starts[this.#words.length] = at;
  }

  static builder(): SearchIndexBuilder {
    return new SearchIndexBuilder();
  }

  /** Takes changed variants in. False: too many have changed, build a new index. */
  put(docs: readonly SearchDoc[]): boolean {
    for (const doc of docs) {
      const { variantId, categoryIds, forSale } = doc;
      this.#changed.set(variantId, { title: plain(doc.title), words: wordsOf(doc), categoryIds, forSale });
    }
    return this.#changed.size <= CHANGES_MAX;
  }

  /** Ids of the best matches, best first; nothing for a text without words. */
  find(text: string, limit: number): string[] {
    const query = split(text);
    if (query.length === 0) return [];
    const whole = query.join(' ');
    const best = new Best(limit, byScore);
    this.#findIndexed(query, whole, best);
    for (const [id, { title, words, forSale }] of this.#changed) {
      const score = forSale ? scoreOf(query, words) : 0;
      if (score > 0) best.offer(id, score + titleScore(title, whole), title);
    }
    return best.ids();
  }

  /** Ids of a category's variants that are for sale, by title. */
  inCategory(categoryId: string, limit: number): string[] {
    const best = new Best(limit, byTitle);
    let kept = 0;
    for (const place of this.#placesIn(categoryId)) {
      const id = this.#ids[place] ?? '';
      if (this.#changed.has(id)) continue;
      best.offer(id, 0, this.#titles[place] ?? '');
      kept += 1;
      if (kept === limit) break;
    }
    for (const [id, { title, categoryIds, forSale }] of this.#changed) {
      if (forSale && categoryIds.includes(categoryId)) best.offer(id, 0, title);
    }
    return best.ids();
  }

  #placesIn(categoryId: string): readonly number[] {
    const places = this.#categories.get(categoryId) ?? [];
    if (!this.#sorted.has(categoryId)) {
      const ranked = (place: number): Ranked => ({
        id: this.#ids[place] ?? '',
        score: 0,
        title: this.#titles[place] ?? '',
      });
      places.sort((a, b) => byTitle(ranked(a), ranked(b)));
      this.#sorted.add(categoryId);
    }
    return places;
  }

  #findIndexed(query: readonly string[], whole: string, best: Best): void {
    const scores = new Int32Array(this.#ids.length);
    const met = new Uint8Array(this.#ids.length);
    query.forEach((word, turn) => {
      // Only variants that had all words so far can go on; each counts its best match of this word.
      for (let index = lowerBound(this.#words, word); this.#words[index]?.startsWith(word); index += 1) {
        const gain = gainOf(word, this.#words[index] ?? '');
        for (let at = this.#starts[index] ?? 0; at < (this.#starts[index + 1] ?? 0); at += 1) {
          const place = this.#postings[at] ?? 0;
          if (met[place] !== turn) continue;
          met[place] = turn + 1;
          scores[place] = (scores[place] ?? 0) + gain;
        }
      }
    });
    for (let place = 0; place < met.length; place += 1) {
      if (met[place] !== query.length) continue;
      const id = this.#ids[place] ?? '';
      const title = this.#titles[place] ?? '';
      if (!this.#changed.has(id)) best.offer(id, (scores[place] ?? 0) + titleScore(title, whole), title);
    }
  }
}

/** Collects variants page by page. */
export class SearchIndexBuilder {
  readonly #ids: string[] = [];
  readonly #titles: string[] = [];
  readonly #postingsOf = new Map<string, number[]>();
  readonly #categories = new Map<string, number[]>();

  add(doc: SearchDoc): void {
    if (!doc.forSale) return;
    const place = this.#ids.push(doc.variantId) - 1;
    this.#titles.push(plain(doc.title));
    for (const word of wordsOf(doc)) file(this.#postingsOf, word, place);
    for (const categoryId of doc.categoryIds) file(this.#categories, categoryId, place);
  }

  build(): SearchIndex {
    return new SearchIndex(this.#ids, this.#titles, this.#postingsOf, this.#categories);
  }
}

function file(lists: Map<string, number[]>, key: string, place: number): void {
  const list = lists.get(key);
  if (list) list.push(place);
  else lists.set(key, [place]);
}

/** The best few in some order; cheap for the many that do not make it. */
class Best {
  readonly #limit: number;
  readonly #order: (a: Ranked, b: Ranked) => number;
  readonly #kept: Ranked[] = [];

  constructor(limit: number, order: (a: Ranked, b: Ranked) => number) {
    this.#limit = limit;
    this.#order = order;
  }

  offer(id: string, score: number, title: string): void {
    const worst = this.#kept.at(-1);
    const candidate = { id, score, title };
    if (worst && this.#kept.length >= this.#limit) {
      if (this.#order(candidate, worst) >= 0) return;
      this.#kept.pop();
    }
    let at = this.#kept.length;
    while (at > 0 && this.#order(candidate, this.#kept[at - 1] ?? candidate) < 0) at -= 1;
    this.#kept.splice(at, 0, candidate);
  }

  ids(): string[] {
    return this.#kept.map(({ id }) => id);
  }
}

interface Ranked {
  id: string;
  score: number;
  title: string;
}

/** By score, then by shorter title, then by title. */
function byScore(a: Ranked, b: Ranked): number {
  return b.score - a.score || a.title.length - b.title.length || byTitle(a, b);
}

function byTitle(a: Ranked, b: Ranked): number {
  if (a.title !== b.title) return a.title < b.title ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function scoreOf(query: readonly string[], words: readonly string[]): number {
  let score = 0;
  for (const word of query) {
    const gains = words.filter((candidate) => candidate.startsWith(word)).map((candidate) => gainOf(word, candidate));
    if (gains.length === 0) return 0;
    score += Math.max(...gains);
  }
  return score;
}

function gainOf(typed: string, word: string): number {
  if (typed !== word) return SCORE_PREFIX;
  return /\d{6,}/.test(word) ? SCORE_EXACT_CODE : SCORE_WHOLE_WORD;
}

const titleScore = (title: string, whole: string): number => (title.startsWith(whole) ? SCORE_TITLE_START : 0);

function wordsOf({ title, sku, barcodes }: SearchDoc): string[] {
  return [...new Set([...split(title), ...split(sku), plain(sku), ...barcodes.map(plain)])].filter(Boolean);
}

/** Lower case, without accents; most texts have none, and taking them apart is slow. */
function plain(text: string): string {
  const lower = text.toLowerCase().trim();
  return NOT_ASCII.test(lower) ? lower.normalize('NFKD').replace(/\p{M}/gu, '') : lower;
}

function split(text: string): string[] {
  return plain(text).match(WORDS) ?? [];
}

const NOT_ASCII = /[^ -~]/;
const WORDS = /[\p{L}\p{N}]+/gu;

/** First place whose word is not before the given one. */
function lowerBound(words: readonly string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
