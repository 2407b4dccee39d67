import { channelById, webChannel } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';
import type { View } from './shelf.ts';

/** The view of somebody who looks through a channel (left out: the web's) in a currency, at this moment. */
export async function viewOf(services: Services, input: { currency: string; channelId?: string }): Promise<View> {
  const channel = await (input.channelId === undefined ? webChannel(services) : channelById(services, input.channelId));
  return {
    channelId: channel.id,
    currency: input.currency,
    now: services.clock.now(),
    shipLocationIds: channel.shipLocationIds,
    takesCurrency: channel.currencies.includes(input.currency),
  };
}
