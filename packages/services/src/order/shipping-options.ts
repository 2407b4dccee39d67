import { type ChannelPlace, type ChannelSetup, channelSetup } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';
import { availabilityOf } from '../stock/availability-of.ts';

export interface ShippingOptions {
  delivery: {
    id: string;
    code: string;
    name: string;
    amount: number;
    freeFrom: number | null;
    minDays: number;
    maxDays: number;
  }[];
  pickUp: {
    locationId: string;
    name: string;
    addressLines: string[];
    openingHours: unknown;
    /** Every variant asked about can be had there now, at least one of each. */
    allAvailable: boolean;
    /** Days until goods that lie elsewhere are there. */
    transferDays: number;
  }[];
}

/** How these variants can reach the buyer: delivery in the currency, and the shops where they may be picked up. */
export async function shippingOptions(
  services: Services,
  input: { channelId: string; currency: string; variantIds: readonly string[] },
): Promise<ShippingOptions> {
  const setup = await channelSetup(services, input.channelId);
  if (!setup) return { delivery: [], pickUp: [] };
  const available = await availabilityOf(services, { channelId: input.channelId, variantIds: input.variantIds });
  return optionsOf(setup, input.currency, ({ locationId }) =>
    available.every((variant) => {
      const there = variant.locations.find((location) => location.locationId === locationId);
      return !variant.counted || (there?.available ?? 0) > 0;
    }),
  );
}

/** The options of a channel, when it is known at which places everything wanted can be had. */
export function optionsOf(
  setup: ChannelSetup,
  currency: string,
  hasAll: (place: ChannelPlace) => boolean,
): ShippingOptions {
  return {
    delivery: setup.shipping
      .filter((option) => option.kind === 'delivery' && option.currency === currency)
      .map(({ id, code, name, amount, freeFrom, minDays, maxDays }) => {
        return { id, code, name, amount, freeFrom, minDays, maxDays };
      }),
    pickUp: setup.pickUp.map((place) => ({
      locationId: place.locationId,
      name: place.name,
      addressLines: addressLines(place),
      openingHours: place.openingHours,
      allAvailable: hasAll(place),
      transferDays: place.transferDays,
    })),
  };
}

function addressLines(place: ChannelSetup['pickUp'][number]): string[] {
  const { line1, line2, city, postcode } = place.address;
  return [line1, line2, [city, postcode].filter(Boolean).join(' ')].filter((line): line is string => Boolean(line));
}
