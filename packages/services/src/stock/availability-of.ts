import { type ChannelPlace, type ChannelSetup, channelSetup } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';
import { placeKey } from './level.ts';
import { type Kind, kindsOf, type WishedLine } from './wish-lines.ts';

export interface Availability {
  variantId: string;
  /** False: never counted, always to be had; the figures are then 0 and mean nothing. */
  counted: boolean;
  /** Units that can be sent, from all places together. */
  delivery: number;
  locations: AvailabilityAt[];
}

export interface AvailabilityAt {
  locationId: string;
  name: string;
  kind: 'store' | 'warehouse';
  pickUp: boolean;
  /** Units that lie there. */
  available: number;
  /** Units that can be picked up there once goods from elsewhere were brought; 0 where nothing can be picked up. */
  pickUpByTransfer: number;
  /** Days until they are there. */
  transferDays: number;
}

interface Level extends Record<string, unknown> {
  variantId: string;
  locationId: string;
  /** On hand, not promised, not leased. */
  free: number;
  safety: number;
}

/**
 * What a channel may promise of some variants now: for delivery, and at each of its places. Of a bundle there are as
 * many as its scarcest component makes. Unknown variants are left out.
 */
export async function availabilityOf(
  services: Services,
  input: { channelId: string; variantIds: readonly string[] },
): Promise<Availability[]> {
  const setup = await channelSetup(services, input.channelId);
  if (!setup || input.variantIds.length === 0) return [];
  const kinds = await kindsOf(services, input.variantIds);
  const asked = [...new Set(input.variantIds)].flatMap((variantId) => {
    const kind = kinds.get(variantId);
    return kind === undefined ? [] : [{ variantId, parts: partsOf(variantId, kind) }];
  });
  const counted = asked.flatMap(({ parts }) => parts.map((part) => part.variantId));
  const { rows } = await services.db.pool.query<Level>({ ...READ, values: [counted] });
  const levels = new Map(rows.map((row) => [placeKey(row), row]));
  return asked.map(({ variantId, parts }) => availability(setup, levels, variantId, parts));
}

/** What has to lie on a shelf for one of it; nothing for what is not counted. */
function partsOf(variantId: string, kind: Kind): readonly WishedLine[] {
  if (kind === 'uncounted') return [];
  return kind === 'counted' ? [{ variantId, quantity: 1 }] : kind.filter((part) => part.counted);
}

function availability(
  setup: ChannelSetup,
  levels: ReadonlyMap<string, Level>,
  variantId: string,
  parts: readonly WishedLine[],
): Availability {
  const makes = (places: readonly ChannelPlace[]): number =>
    parts.length === 0
      ? 0
      : Math.min(...parts.map((part) => Math.floor(unitsIn(levels, part, places) / part.quantity)));
  const shops = new Set(setup.pickUp.map((place) => place.locationId));
  const places = [...setup.pickUp, ...setup.ship.filter((place) => !shops.has(place.locationId))];
  return {
    variantId,
    counted: parts.length > 0,
    delivery: makes(setup.ship),
    locations: places.map((place) => {
      const { locationId, name, kind, transferDays } = place;
      const pickUp = shops.has(locationId);
      const others = setup.ship.filter((other) => other.locationId !== locationId);
      const pickUpByTransfer = pickUp ? makes([place, ...others]) : 0;
      return { locationId, name, kind, pickUp, available: makes([place]), pickUpByTransfer, transferDays };
    }),
  };
}

/** Units of one part that a channel may promise at some of its places together. */
function unitsIn(levels: ReadonlyMap<string, Level>, part: WishedLine, places: readonly ChannelPlace[]): number {
  let units = 0;
  for (const { locationId, safety } of places) {
    const level = levels.get(placeKey({ variantId: part.variantId, locationId }));
    if (level) units += Math.max(0, level.free - Math.max(level.safety, safety));
  }
  return units;
}

const READ = {
  name: 'availability-of',
  text: `
    SELECT variant_id AS "variantId", location_id AS "locationId", on_hand - reserved - leased AS free, safety
    FROM stock_level WHERE variant_id = ANY($1::uuid[])`,
};
