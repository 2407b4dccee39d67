import { accepted, type Result, refused } from '@evertill/domain';
import type { ChannelSetup } from '../place/channel-setup.ts';

/** How goods reach the buyer. */
export type Fulfilment = { kind: 'delivery' } | { kind: 'pick_up'; locationId: string };

/** The places a promise may come from. Refuses a pick-up place the channel does not offer. */
export function placesFor(
  setup: ChannelSetup,
  fulfilment: Fulfilment,
): Result<{ locationId: string; priority: number }[]> {
  if (fulfilment.kind === 'delivery') return accepted(setup.ship);
  const place = setup.pickUp.find((each) => each.locationId === fulfilment.locationId);
  return place ? accepted([place]) : refused({ code: 'pick-up.unknown' });
}
