import { channelSetup } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';

export interface Availability {
  variantId: string;
  /** False: never counted, always to be had; the figures are then 0 and mean nothing. */
  counted: boolean;
  /** Units that can be sent, from all places together. */
  delivery: number;
  locations: { locationId: string; name: string; kind: 'store' | 'warehouse'; pickUp: boolean; available: number }[];
}

interface Row extends Record<string, unknown> {
  variantId: string;
  counted: boolean;
  levels: { at: string; n: number }[] | null;
}

/** What a channel may promise of some variants now: for delivery, and at each of its places. Unknown ones are left out. */
export async function availabilityOf(
  services: Services,
  input: { channelId: string; variantIds: readonly string[] },
): Promise<Availability[]> {
  const setup = await channelSetup(services, input.channelId);
  if (!setup || input.variantIds.length === 0) return [];
  const { rows } = await services.db.pool.query<Row>({ ...READ, values: [input.variantIds] });
  const ships = new Set(setup.ship.map((place) => place.locationId));
  const pickUps = new Set(setup.pickUp.map((place) => place.locationId));
  const places = new Map([...setup.ship, ...setup.pickUp].map((place) => [place.locationId, place]));
  return rows.map((row) => {
    const units = new Map((row.levels ?? []).map((level) => [level.at, Math.max(0, level.n)]));
    let delivery = 0;
    for (const [at, n] of units) if (ships.has(at)) delivery += n;
    return {
      variantId: row.variantId,
      counted: row.counted,
      delivery,
      locations: [...places.values()].map(({ locationId, name, kind }) => ({
        locationId,
        name,
        kind,
        pickUp: pickUps.has(locationId),
        available: units.get(locationId) ?? 0,
      })),
    };
  });
}

const READ = {
  name: 'availability-of',
  text: `
    SELECT v.id AS "variantId", v.stock_tracked AS counted,
      (SELECT json_agg(json_build_object('at', l.location_id, 'n', l.on_hand - l.reserved - l.leased - l.safety))
       FROM stock_level l WHERE l.variant_id = v.id) AS levels
    FROM variant v WHERE v.id = ANY($1::uuid[])`,
};
