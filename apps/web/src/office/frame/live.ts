import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect, useRef } from 'react';
import { useTRPC } from '#api/context.ts';

const KINDS = ['stock', 'catalogue', 'order', 'device', 'case', 'supply'] as const;
type Kind = (typeof KINDS)[number];

const PAUSE = 300;

/**
 * Keeps every open screen up to date: what the server says has changed is asked for again, at most a few times a
 * second. Returns whether the server is being heard.
 */
export function useLive(): boolean {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const waiting = useRef(new Set<Kind>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const refresh = () => {
    timer.current = undefined;
    const kinds = [...waiting.current];
    waiting.current.clear();
    const { office } = trpc;
    const places = {
      stock: [office.stock, office.shortage, office.supply],
      catalogue: [office.catalogue],
      order: [office.order, office.shortage],
      device: [office.device],
      case: [office.case, office.shortage],
      supply: [office.supply, office.transfer, office.count, office.shortage],
    };
    const stale = new Set(kinds.flatMap((kind): { pathFilter(): object }[] => places[kind]));
    for (const place of stale) void queryClient.invalidateQueries(place.pathFilter());
    void queryClient.invalidateQueries(office.today.queryFilter());
  };
  const note = (kind: Kind) => {
    waiting.current.add(kind);
    timer.current ??= setTimeout(refresh, PAUSE);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const subscription = useSubscription(
    trpc.office.onChange.subscriptionOptions({ kinds: [...KINDS] }, { onData: (change) => note(change.kind) }),
  );
  return subscription.status === 'pending';
}
