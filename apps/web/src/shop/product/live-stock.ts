import { useMemo } from 'react';
import type { Availability, ProductDetail } from '../shared/answers.ts';
import { useAvailability } from '../shared/use-availability.ts';

export interface LiveStock {
  delivery: number;
  /** `later`: how many can be collected once goods from elsewhere were brought, in so many days. */
  shops: { locationId: string; name: string; available: number; later: number; days: number }[];
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
          return [id, now ? stockOf(now) : { delivery, shops: locations.map(shopOf) }];
        }),
      ),
    [product.variants, live],
  );
}

/** In any way: sent, or fetched from a shop. */
export function mostToBeHad({ delivery, shops }: LiveStock): number {
  return Math.max(delivery, ...shops.map((shop) => Math.max(shop.available, shop.later)));
}

function stockOf({ counted, delivery, locations }: Availability): LiveStock {
  return {
    delivery: counted ? delivery : UNCOUNTED,
    shops: locations
      .filter((place) => place.pickUp)
      .map((place) => (counted ? shopOf(place) : { ...shopOf(place), available: UNCOUNTED })),
  };
}

type Shop = ProductDetail['variants'][number]['locations'][number];

function shopOf({ locationId, name, available, pickUpByTransfer, transferDays }: Shop): LiveStock['shops'][number] {
  return { locationId, name, available, later: pickUpByTransfer, days: transferDays };
}
