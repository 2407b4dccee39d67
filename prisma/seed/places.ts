import {
  type ChannelInput,
  type Services,
  saveChannel,
  saveLocation,
  savePriceList,
  saveShippingOption,
  saveTaxRate,
} from '@evertill/services';
import { locations, shippingOptions, taxRates } from '../demo/catalogue.ts';
import { must } from './must.ts';

export const PRICE_LISTS = { GBP: 'gbp', EUR: 'eur' } as const;
const MONEY: Pick<ChannelInput, 'currencies' | 'taxMode' | 'taxRounding'> = {
  currencies: ['GBP', 'EUR'],
  taxMode: 'inclusive',
  taxRounding: 'line',
};

export interface Places {
  /** Location code → id. */
  locationIds: Map<string, string>;
  /** Store code → id of the channel that sells over its counter. */
  storeChannelIds: Map<string, string>;
}

/** Tax rates, shops and warehouses, the web channel and one channel a shop, price lists and ways of delivery. */
export async function seedPlaces(services: Services): Promise<Places> {
  for (const rate of taxRates) must(`tax rate ${rate.key}`, await saveTaxRate(services, rate));
  const places: Places = { locationIds: new Map(), storeChannelIds: new Map() };
  for (const { shipPriority, phone, address, ...location } of locations) {
    const saved = must(location.code, await saveLocation(services, { ...location, address: { ...address, phone } }));
    places.locationIds.set(location.code, saved.locationId);
  }
  const stores = locations.filter((location) => location.kind === 'store');
  // A parcel from a shop takes somebody off the floor; one from Tilburg crosses the sea.
  const ship = locations.map(({ code, kind, shipPriority, address }) => ({
    locationCode: code,
    role: 'ship' as const,
    priority: shipPriority,
    parcelCost: kind === 'store' ? 520 : address.country === 'GB' ? 310 : 890,
    kmCost: 1,
  }));
  const pickUp = stores.map(({ code }, priority) => ({ locationCode: code, role: 'pick_up' as const, priority }));
  must(
    'web',
    await saveChannel(services, {
      code: 'web',
      name: 'Online',
      kind: 'web',
      ...MONEY,
      locations: [...ship, ...pickUp],
    }),
  );
  for (const { code, name } of stores) {
    const counter = [{ locationCode: code, role: 'counter' as const }];
    const saved = must(
      code,
      await saveChannel(services, { code: code.toLowerCase(), name, kind: 'store', ...MONEY, locations: counter }),
    );
    places.storeChannelIds.set(code, saved.channelId);
  }
  for (const [currency, code] of Object.entries(PRICE_LISTS)) {
    must(`price list ${code}`, await savePriceList(services, { code, name: `List price, ${currency}`, currency }));
  }
  await seedDelivery(services);
  return places;
}

async function seedDelivery(services: Services): Promise<void> {
  for (const [position, option] of shippingOptions.entries()) {
    const { amount, freeFrom, ...same } = option;
    for (const currency of ['GBP', 'EUR'] as const) {
      const input = {
        ...same,
        position,
        channelCode: 'web',
        currency,
        amount: amount[currency],
        freeFrom: freeFrom?.[currency] ?? null,
        taxRateKey: 'standard',
      };
      must(option.code, await saveShippingOption(services, input));
    }
  }
}
