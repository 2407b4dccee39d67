import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';

/** Asks again for counts, and for stock, after something was done. */
export function useCountRefresh(): () => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => {
    void queryClient.invalidateQueries(trpc.office.count.pathFilter());
    void queryClient.invalidateQueries(trpc.office.stock.pathFilter());
  };
}
