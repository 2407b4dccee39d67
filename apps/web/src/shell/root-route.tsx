import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import type { Api } from '#api/context.ts';

/** What every route loader is given as `context`. */
export interface AreaContext {
  queryClient: QueryClient;
  trpc: Api;
}

/** The parent of all routes of store, till and office. Each area is a document of its own and mounts its own routes. */
export const rootRoute = createRootRouteWithContext<AreaContext>()({ component: Outlet });
