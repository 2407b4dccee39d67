import type { AppRouter } from '@evertill/server/router';
import type { QueryClient } from '@tanstack/react-query';
import { createTRPCContext, createTRPCOptionsProxy, type TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import type { ApiClient } from './client.ts';

/**
 * `const trpc = useTRPC()` in a component, then
 * `useSuspenseQuery(trpc.shop.product.queryOptions({ slug }))` or `useMutation(trpc.order.place.mutationOptions())`.
 */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** The same typed options outside components, for route loaders: `context.trpc`. */
export type Api = TRPCOptionsProxy<AppRouter>;

export function createApi(client: ApiClient, queryClient: QueryClient): Api {
  return createTRPCOptionsProxy<AppRouter>({ client, queryClient });
}
