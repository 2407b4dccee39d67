import { accepted, distanceKm, type Point, type Result, refused } from '@evertill/domain';
import { channelSetup, webChannel } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';
import { availabilityOf } from '../stock/availability-of.ts';
import type { DeviceActor } from './authenticate-device.ts';

export interface ElsewherePlace {
  locationId: string;
  name: string;
  kind: 'store' | 'warehouse';
  /** Units nobody is promised, in the variant's scale. */
  available: number;
  /** From the till's shop as the crow flies; null when either is not known. */
  km: number | null;
  ship: boolean;
  pickUp: boolean;
}

/**
 * Where else goods lie that this till could sell, as the web's orders are sent and picked up: the nearest first. Of what
 * is not counted there is nothing to tell. Refuses goods that do not exist.
 */
export async function stockElsewhere(
  services: Services,
  input: { variantId: string },
  actor: DeviceActor,
): Promise<Result<{ places: ElsewherePlace[] }>> {
  const web = await webChannel(services);
  const setup = await channelSetup(services, web.id);
  const [found] = await availabilityOf(services, { channelId: web.id, variantIds: [input.variantId] });
  if (!setup || !found) return refused({ code: 'variant.unknown', variantId: input.variantId });
  const { rows } = await services.db.pool.query<Place>(PLACES, [
    [actor.locationId, ...found.locations.map(({ locationId }) => locationId)],
  ]);
  const points = new Map(rows.map((row) => [row.id, row]));
  const here = points.get(actor.locationId);
  const senders = new Set(setup.ship.map(({ locationId }) => locationId));
  const places = found.locations
    .filter(({ locationId, available }) => locationId !== actor.locationId && available > 0)
    .map(({ locationId, name, kind, available, pickUp }): ElsewherePlace => {
      const km = kilometres(here, points.get(locationId));
      return { locationId, name, kind, available, km, ship: senders.has(locationId), pickUp };
    });
  return accepted({ places: places.sort((a, b) => far(a) - far(b) || (a.name < b.name ? -1 : 1)) });
}

type Place = { id: string; latitude: number | null; longitude: number | null };

const PLACES = 'SELECT id, latitude, longitude FROM location WHERE id = ANY($1::uuid[])';

const far = ({ km }: ElsewherePlace): number => km ?? Number.MAX_SAFE_INTEGER;

function kilometres(from: Place | undefined, to: Place | undefined): number | null {
  const [a, b] = [pointOf(from), pointOf(to)];
  return a && b ? Math.round(distanceKm(a, b)) : null;
}

function pointOf(place: Place | undefined): Point | null {
  if (place?.latitude == null || place.longitude === null) return null;
  return { latitude: place.latitude, longitude: place.longitude };
}
