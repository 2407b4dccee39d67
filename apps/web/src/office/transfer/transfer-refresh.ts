import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';

/** Asks again for everything about moving goods, and for stock, after something was done. */
export function useTransferRefresh(): () => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => {
    void queryClient.invalidateQueries(trpc.office.transfer.pathFilter());
    void queryClient.invalidateQueries(trpc.office.stock.pathFilter());
  };
}
