import type { Availability, HeldCheckout } from '../shared/answers.ts';

interface WantedLine {
  variantId: string;
  quantity: number;
}

/** When a shop has all of a basket, or what it lacks. */
export interface PlaceStock {
  /** Days until all of it is there: 0 when it lies there, null when it cannot be brought. */
  days: number | null;
  /** Variants of which too few can be brought. */
  lacking: string[];
}

/**
 * What each shop has of a basket, and what can be brought there. Units that this very checkout holds count as well:
 * they are the buyer's. Keyed by location.
 */
export function pickUpStock(
  lines: readonly WantedLine[],
  availability: ReadonlyMap<string, Availability>,
  held: HeldCheckout['places'],
): ReadonlyMap<string, PlaceStock> {
  const places = new Map(
    [...availability.values()]
      .flatMap((one) => one.locations.filter((at) => at.pickUp))
      .map((at) => [at.locationId, at.transferDays]),
  );
  return new Map(
    [...places].map(([locationId, transferDays]) => {
      const wanted = lines.flatMap(({ variantId, quantity }) => {
        const known = availability.get(variantId);
        if (!known?.counted) return [];
        const at = known.locations.find((place) => place.locationId === locationId);
        const own = held.filter((place) => place.variantId === variantId);
        const here = unitsOf(own.filter((place) => place.locationId === locationId));
        const isThere = (at?.available ?? 0) + here >= quantity;
        return [{ variantId, isThere, isBrought: (at?.pickUpByTransfer ?? 0) + unitsOf(own) >= quantity }];
      });
      const lacking = wanted.filter((line) => !line.isThere && !line.isBrought).map((line) => line.variantId);
      const later = wanted.every((line) => line.isThere) ? 0 : transferDays;
      return [locationId, { days: lacking.length === 0 ? later : null, lacking }];
    }),
  );
}

const unitsOf = (places: readonly { quantity: number }[]): number =>
  places.reduce((sum, place) => sum + place.quantity, 0);
