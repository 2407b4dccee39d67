import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import type { OrderDocument } from './order-document.ts';

/** What every dialog about an order is given. */
export interface OrderDialogProps {
  order: OrderDocument;
  isOpen: boolean;
  onClose: () => void;
}

/** Asks again for orders, stock and the day's figures after something was done to an order. */
export function useOrderRefresh(): () => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => {
    void queryClient.invalidateQueries(trpc.office.order.pathFilter());
    void queryClient.invalidateQueries(trpc.office.stock.pathFilter());
    void queryClient.invalidateQueries(trpc.office.today.queryFilter());
  };
}
