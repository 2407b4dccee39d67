import type { AppRouter } from '@evertill/server/router';
import type { inferRouterOutputs } from '@trpc/server';

export type KeptBack = inferRouterOutputs<AppRouter>['office']['stock']['keptBack']['items'][number];

type Place = Pick<KeptBack, 'safety'> & { channel: { id: string }; location: { id: string } };

export const keyOf = ({ channel, location }: Place): string => `${channel.id} ${location.id}`;

/** The places where another number was typed than the one that holds. */
export const changedPlaces = (items: readonly Place[], typed: ReadonlyMap<string, number>) =>
  items.flatMap((place) => {
    const safety = typed.get(keyOf(place)) ?? place.safety;
    if (safety === place.safety) return [];
    return [{ channelId: place.channel.id, locationId: place.location.id, safety }];
  });
