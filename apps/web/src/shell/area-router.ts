import { type AnyRoute, createMemoryHistory, createRouter } from '@tanstack/react-router';
import { ErrorPage } from './error-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { PendingPage } from './pending-page.tsx';
import { type AreaContext, rootRoute } from './root-route.tsx';

export interface SearchText {
  parse: (text: string) => Record<string, unknown>;
  write: (search: Record<string, unknown>) => string;
}

/**
 * The router of one area.
 * @param url path and query to render on the server; in a browser it is left out and the address bar is used
 * @param searchText how the area reads and writes the query of its addresses, where it has a way of its own
 */
export function createAreaRouter(
  routes: readonly AnyRoute[],
  context: AreaContext,
  url?: string,
  searchText?: SearchText,
) {
  return createRouter({
    routeTree: rootRoute.addChildren(routes),
    context,
    ...(searchText ? { parseSearch: searchText.parse, stringifySearch: searchText.write } : {}),
    history: url === undefined ? undefined : createMemoryHistory({ initialEntries: [url] }),
    isServer: url !== undefined,
    defaultPreload: 'intent',
    // The query cache decides what is fresh; the router keeps no second copy.
    defaultPreloadStaleTime: 0,
    defaultStructuralSharing: true,
    scrollRestoration: url === undefined,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    // The same on the server, though never shown there: its boundaries must be those the browser expects.
    defaultPendingComponent: PendingPage,
    defaultPendingMs: 300,
  });
}

export type AreaRouter = ReturnType<typeof createAreaRouter>;
