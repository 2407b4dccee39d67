import { accepted, distanceKm, type Point, type Result, refused, type SourcePlace } from '@evertill/domain';
import type { ChannelPlace, ChannelSetup } from '../place/channel-setup.ts';
import { type Destination, whereIs } from '../place/where-is.ts';

/** How goods reach the buyer. */
export type Fulfilment = { kind: 'delivery' } | { kind: 'pick_up'; locationId: string };

/** A place a promise may come from. `safety`: units of every variant that this channel leaves alone there. */
export type WishPlace = Pick<SourcePlace, 'locationId' | 'priority' | 'cost' | 'km' | 'here'> & { safety: number };

/**
 * The places a promise may come from, with what a parcel from there costs to the destination, which need not be known.
 * Goods that are picked up come from the shop, and from whatever the channel sends from when the shop has too few: a
 * transfer then brings them. Refuses a pick-up place the channel does not offer.
 */
export function placesFor(
  setup: ChannelSetup,
  fulfilment: Fulfilment,
  destination: Destination | null = null,
): Result<WishPlace[]> {
  if (fulfilment.kind === 'delivery') {
    const to = destination && whereIs(destination);
    return accepted(setup.ship.map((place) => wishPlace(place, to)));
  }
  const shop = setup.pickUp.find((each) => each.locationId === fulfilment.locationId);
  if (!shop) return refused({ code: 'pick-up.unknown' });
  const others = setup.ship.filter((place) => place.locationId !== shop.locationId);
  const to = pointOf(shop);
  return accepted([{ ...wishPlace(shop, to), cost: 0, here: true }, ...others.map((place) => wishPlace(place, to))]);
}

function wishPlace(place: ChannelPlace, to: Point | null): WishPlace {
  const { locationId, priority, safety, parcelCost, kmCost } = place;
  const from = pointOf(place);
  const km = from && to ? distanceKm(from, to) : null;
  return { locationId, priority, safety, km, cost: parcelCost + Math.round(kmCost * (km ?? 0)) };
}

function pointOf({ latitude, longitude }: ChannelPlace): Point | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}
