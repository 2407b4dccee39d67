import type { Availability, HeldCheckout } from '../shared/answers.ts';

interface WantedLine {
  variantId: string;
  quantity: number;
}

/** Whether a shop has all of a basket, or what it lacks. */
export interface PlaceStock {
  hasAll: boolean;
  /** Variants of which it has too few. */
  lacking: string[];
}

/**
 * What each shop has of a basket. Units that this very checkout holds there count as there: they are the buyer's.
 * Keyed by location.
 */
export function pickUpStock(
  lines: readonly WantedLine[],
  availability: ReadonlyMap<string, Availability>,
  held: HeldCheckout['places'],
): ReadonlyMap<string, PlaceStock> {
  const places = new Set(
    [...availability.values()].flatMap((one) => one.locations.filter((at) => at.pickUp)).map((at) => at.locationId),
  );
  return new Map(
    [...places].map((locationId) => {
      const lacking = lines
        .filter(({ variantId, quantity }) => {
          const known = availability.get(variantId);
          if (!known?.counted) return false;
          const there = known.locations.find((at) => at.locationId === locationId)?.available ?? 0;
          const own = held
            .filter((place) => place.locationId === locationId && place.variantId === variantId)
            .reduce((sum, place) => sum + place.quantity, 0);
          return there + own < quantity;
        })
        .map(({ variantId }) => variantId);
      return [locationId, { hasAll: lacking.length === 0, lacking }];
    }),
  );
}
