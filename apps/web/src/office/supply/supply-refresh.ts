import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';

/** Asks again for everything about buying, and for stock, after something was done. */
export function useSupplyRefresh(): () => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => {
    void queryClient.invalidateQueries(trpc.office.supply.pathFilter());
    void queryClient.invalidateQueries(trpc.office.stock.pathFilter());
  };
}
