import { useSubscription } from '@trpc/tanstack-react-query';
import { useMemo, useState } from 'react';
import { useTRPC } from '#api/context.ts';
import type { Availability } from './answers.ts';

const WATCHED_MAX = 200;

/** What can be had of these variants, live; a variant is missing until the first answer has come. */
export function useAvailability(variantIds: readonly string[]): ReadonlyMap<string, Availability> {
  const trpc = useTRPC();
  const [answer, setAnswer] = useState<readonly Availability[]>([]);
  const key = variantIds.toSorted().join(' ');
  const watched = useMemo(() => (key === '' ? [] : key.split(' ').slice(0, WATCHED_MAX)), [key]);
  useSubscription(
    trpc.catalogue.onStock.subscriptionOptions(
      { variantIds: watched },
      { enabled: watched.length > 0, onData: setAnswer },
    ),
  );
  return useMemo(() => new Map(answer.map((one) => [one.variantId, one])), [answer]);
}

/** In any way, sent or fetched; null: not known, or never counted. */
export function mostOf(availability: Availability | undefined): number | null {
  if (!availability?.counted) return null;
  const shops = availability.locations.filter((place) => place.pickUp).map((place) => place.pickUpByTransfer);
  return Math.max(availability.delivery, ...shops);
}
