import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect, useRef } from 'react';
import { useTRPC } from '#api/context.ts';

const KINDS = ['stock', 'catalogue', 'order', 'device', 'case'] as const;
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
      stock: office.stock,
      catalogue: office.catalogue,
      order: office.order,
      device: office.device,
      case: office.case,
    };
    for (const kind of kinds) void queryClient.invalidateQueries(places[kind].pathFilter());
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
