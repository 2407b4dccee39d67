import { hydrate, type QueryClient } from '@tanstack/react-query';
import type { AnyRoute } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { createHttpClient } from '#api/client.ts';
import { createApi } from '#api/context.ts';
import { createQueryClient } from '#api/query-client.ts';
import { App } from './app.tsx';
import { createAreaRouter, type SearchText } from './area-router.ts';

/**
 * Starts one area in the browser. A page that the server has drawn is taken over as it stands: its data is put back
 * into the query cache, so the loaders find everything there and nothing is fetched or drawn twice.
 */
export async function startArea(routes: readonly AnyRoute[], siteName: string, searchText?: SearchText): Promise<void> {
  const queryClient = createQueryClient('browser');
  const client = createHttpClient();
  const root = document.getElementById('root');
  if (!root) throw new Error('The document has no #root');
  const drawn = root.firstElementChild !== null;
  const context = { queryClient, trpc: createApi(client, queryClient) };
  const router = createAreaRouter(routes, context, undefined, searchText);
  if (drawn) {
    putBack(queryClient);
    // Tells the router that its boundaries must match those in the server's text.
    router.ssr = { manifest: undefined };
    await router.load();
  }
  const app = (
    <StrictMode>
      <App router={router} queryClient={queryClient} client={client} siteName={siteName} />
    </StrictMode>
  );
  if (drawn) hydrateRoot(root, app);
  else createRoot(root).render(app);
}

function putBack(queryClient: QueryClient): void {
  const state = document.getElementById('evertill-state')?.textContent;
  if (state) hydrate(queryClient, JSON.parse(state));
}
