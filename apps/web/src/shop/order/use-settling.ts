import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC, useTRPCClient } from '#api/context.ts';
import { finishCheckout } from '../checkout/finish-checkout.ts';
import type { OrderView } from '../shared/answers.ts';
import { isUnsettled } from './order-steps.ts';

/**
 * A buyer who comes back from their bank lands here: the shop asks how the payment went, once, instead of waiting to be
 * told, and forgets the basket when the order stands.
 */
export function useSettling({ orderId, token, state }: OrderView): void {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isOpen = isUnsettled(state);
  useEffect(() => {
    if (state !== 'cancelled' && !isOpen) void finishCheckout(orderId);
  }, [orderId, state, isOpen]);
  useEffect(() => {
    if (!isOpen) return;
    client.checkout.confirm
      .mutate({ orderId, token })
      .catch(() => undefined)
      .finally(() => void queryClient.invalidateQueries(trpc.order.byToken.queryFilter({ token })));
  }, [client, queryClient, trpc, orderId, token, isOpen]);
}
