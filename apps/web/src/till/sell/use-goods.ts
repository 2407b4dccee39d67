import { priceAt, type TillVariant } from '@evertill/domain';
import { leasesHeld, unsyncedQuantities } from '@evertill/offline';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useSession } from '../core/session-context.tsx';
import { usePicked, useStore } from '../core/store.ts';

/** What is shown as one thing to touch: a product with the variants that can be sold. */
export interface Goods {
  productId: string;
  title: string;
  picture: string | null;
  variants: TillVariant[];
}

/** Stock at this shop, less what this till sold since and the server has not heard of. */
export interface StockHere {
  onHand: number;
  /** What is promised to nobody; what is set aside for this till counts. */
  available: number;
}

const GOODS_MAX = 1_500;
const TYPING_MS = 90;

/** The goods of one category by title; null while they are read. */
export function useGoods(categoryId: string | null): Goods[] | null {
  const { till } = useSession();
  const version = useCatalogueVersion();
  const [goods, setGoods] = useState<{ of: string; list: Goods[] } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the catalogue is read anew
  useEffect(() => {
    if (categoryId === null) return;
    let isWanted = true;
    void till.catalogue.variantsOfCategory(categoryId, GOODS_MAX).then((variants) => {
      if (isWanted) setGoods({ of: categoryId, list: grouped(variants) });
    });
    return () => {
      isWanted = false;
    };
  }, [till, categoryId, version]);
  return goods?.of === categoryId ? goods.list : null;
}

/** What typed words may mean; null while nothing is typed. A scanner's burst is over before the search begins. */
export function useFound(text: string): TillVariant[] | null {
  const { till } = useSession();
  const [found, setFound] = useState<TillVariant[] | null>(null);
  useEffect(() => {
    if (text.trim() === '') {
      setFound(null);
      return;
    }
    let isWanted = true;
    const timer = setTimeout(() => {
      void till.catalogue.search(text).then((variants) => isWanted && setFound(variants));
    }, TYPING_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [till, text]);
  return text.trim() === '' ? null : found;
}

/**
 * Stock of these variants here, followed. What the server holds for the cart on the counter is taken by nobody else, and
 * counts as available to it.
 */
export function useStock(variantIds: readonly string[]): ReadonlyMap<string, StockHere> {
  const { till, counter, holds } = useSession();
  const held = useStore(holds.answer)?.held;
  const stage = usePicked(counter.state, (state) => state.stage);
  const version = useCatalogueVersion(true);
  const [stock, setStock] = useState<ReadonlyMap<string, StockHere>>(new Map());
  const key = useDeferredValue(variantIds.join());
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew after a pull and after a sale
  useEffect(() => {
    if (key === '') return;
    let isWanted = true;
    const reads = [
      till.catalogue.stockOf(key.split(',')),
      unsyncedQuantities(till.journal),
      leasesHeld(till.journal),
    ] as const;
    void Promise.all(reads).then(([rows, unsynced, leases]) => {
      if (!isWanted) return;
      const entries = [...rows.values()].map(({ variantId, onHand, available }) => {
        const sold = unsynced.get(variantId) ?? 0;
        const leased = leases.get(variantId)?.held ?? 0;
        return [variantId, { onHand: onHand - sold, available: available + leased - sold }] as const;
      });
      setStock(new Map(entries));
    });
    return () => {
      isWanted = false;
    };
  }, [till, key, version, stage]);
  return useMemo(() => withHeld(stock, held ?? []), [stock, held]);
}

function withHeld(
  stock: ReadonlyMap<string, StockHere>,
  held: readonly { variantId: string; quantity: number }[],
): ReadonlyMap<string, StockHere> {
  if (held.length === 0) return stock;
  const counted = new Map(stock);
  for (const { variantId, quantity } of held) {
    const here = counted.get(variantId);
    if (here) counted.set(variantId, { ...here, available: Math.min(here.onHand, here.available + quantity) });
  }
  return counted;
}

/** Counts up when the goods change, or with stock included, at any change that was pulled. */
function useCatalogueVersion(withStock = false): number {
  const { till } = useSession();
  const [version, setVersion] = useState(0);
  useEffect(
    () =>
      till.catalogue.onChange((change) => {
        if (withStock || change === 'all' || change.ids.length > 0) setVersion((count) => count + 1);
      }),
    [till, withStock],
  );
  return version;
}

/** Variants of one product stand together, in the order in which the first of each came. */
export function grouped(variants: readonly TillVariant[]): Goods[] {
  const products = new Map<string, Goods>();
  for (const variant of variants) {
    const { productId, productTitle: title, picture } = variant;
    const known = products.get(productId);
    if (known) {
      known.variants.push(variant);
      known.picture ??= picture;
    } else products.set(productId, { productId, title, picture, variants: [variant] });
  }
  return [...products.values()];
}

/** Lowest and highest price of goods now, in minor units; null when nothing of it has one. */
export function priceRange(goods: Goods, currency: string, now: number): [number, number] | null {
  const amounts = goods.variants
    .map((variant) => priceAt(variant, currency, now)?.amount)
    .filter((amount) => amount !== undefined);
  return amounts.length === 0 ? null : [Math.min(...amounts), Math.max(...amounts)];
}
