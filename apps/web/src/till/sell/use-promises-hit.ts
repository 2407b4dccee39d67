import type { Cart } from '@evertill/domain';
import { type PromiseHit, promisesHit } from '@evertill/offline';
import { useEffect, useState } from 'react';
import { useSession } from '../core/session-context.tsx';

const NONE: ReadonlyMap<string, PromiseHit> = new Map();

/** What of a cart is promised to others, by variant; followed as the cart and what is known of the shelf change. */
export function usePromisesHit(cart: Cart): ReadonlyMap<string, PromiseHit> {
  const { till } = useSession();
  const [hits, setHits] = useState(NONE);
  const [version, setVersion] = useState(0);
  useEffect(() => till.catalogue.onChange(() => setVersion((count) => count + 1)), [till]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew after a pull
  useEffect(() => {
    let isWanted = true;
    promisesHit(till.journal, till.catalogue, cart)
      .then((found) => {
        if (isWanted) setHits(found.length === 0 ? NONE : new Map(found.map((hit) => [hit.variantId, hit])));
      })
      .catch(() => isWanted && setHits(NONE));
    return () => {
      isWanted = false;
    };
  }, [till, cart, version]);
  return hits;
}
