import type Stripe from 'stripe';
import { invalidRequest, refuseUnmodelled } from './api-error.ts';
import type { Call } from './call.ts';
import { mergeMetadata } from './metadata.ts';
import { must, newId, type World } from './world.ts';

const modelled = ['address', 'display_name', 'metadata', 'expand'];

/** POST /v1/terminal/locations. */
export function createLocation(
  world: World,
  params: Stripe.Terminal.LocationCreateParams,
  _call: Call,
): Stripe.Terminal.Location {
  refuseUnmodelled(params, modelled);
  if (params.display_name === undefined || params.address === undefined) {
    const param = params.display_name === undefined ? 'display_name' : 'address';
    throw invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  }
  const location = {
    id: newId('tml'),
    object: 'terminal.location',
    address: fullAddress(params.address),
    display_name: params.display_name,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
  } satisfies Stripe.Terminal.Location;
  world.objects['terminal.location'].set(location.id, location);
  return location;
}

/** POST /v1/terminal/locations/:id. */
export function updateLocation(
  world: World,
  params: Stripe.Terminal.LocationUpdateParams,
  call: Call,
): Stripe.Terminal.Location {
  refuseUnmodelled(params, modelled);
  const location = must(world, 'terminal.location', call.id);
  location.display_name = params.display_name || location.display_name;
  location.address = params.address ? fullAddress(params.address) : location.address;
  location.metadata = mergeMetadata(location.metadata, params.metadata);
  return location;
}

/** DELETE /v1/terminal/locations/:id; its readers go with it. */
export function deleteLocation(world: World, _params: object, call: Call): Stripe.Terminal.DeletedLocation {
  must(world, 'terminal.location', call.id);
  world.objects['terminal.location'].delete(call.id);
  for (const reader of world.objects['terminal.reader'].values()) {
    if (reader.location === call.id) {
      world.objects['terminal.reader'].delete(reader.id);
      world.readers.delete(reader.id);
    }
  }
  return { id: call.id, object: 'terminal.location', deleted: true };
}

function fullAddress(given: Partial<Record<keyof Stripe.Address, string | undefined>>): Stripe.Address {
  const { city = null, country = null, line1 = null, line2 = null, postal_code = null, state = null } = given;
  if (country === null) {
    throw invalidRequest('Missing required param: address[country].', {
      code: 'parameter_missing',
      param: 'address[country]',
    });
  }
  return { city, country, line1, line2, postal_code, state };
}
