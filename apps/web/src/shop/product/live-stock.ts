import { useMemo } from 'react';
import type { Availability, ProductDetail } from '../shared/answers.ts';
import { useAvailability } from '../shared/use-availability.ts';

export interface LiveStock {
  delivery: number;
  shops: { locationId: string; name: string; available: number }[];
}

const UNCOUNTED = 1_000_000;

/**
 * What can be had of each variant, from the page at first, then live: a sale at a till shows here within a second.
 * Keyed by variant id.
 */
export function useLiveStock(product: ProductDetail): ReadonlyMap<string, LiveStock> {
  const live = useAvailability(product.variants.map(({ id }) => id));
  return useMemo(
    () =>
      new Map(
        product.variants.map(({ id, delivery, locations }) => {
          const now = live.get(id);
          return [id, now ? stockOf(now) : { delivery, shops: locations }];
        }),
      ),
    [product.variants, live],
  );
}

/** In any way: sent, or fetched from a shop. */
export function mostToBeHad({ delivery, shops }: LiveStock): number {
  return Math.max(delivery, ...shops.map((shop) => shop.available));
}

function stockOf({ counted, delivery, locations }: Availability): LiveStock {
  return {
    delivery: counted ? delivery : UNCOUNTED,
    shops: locations
      .filter((place) => place.pickUp)
      .map(({ locationId, name, available }) => ({ locationId, name, available: counted ? available : UNCOUNTED })),
  };
}
