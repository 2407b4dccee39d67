/**
 * The renderer of the store. The web server loads the built file dist/server/entry-server.js by path (in development:
 * vite.ssrLoadModule('/src/entry-server.tsx')) and calls `render` for every address of the store; /till and /office
 * are never rendered: their documents till.html and office.html are sent as they are.
 *
 * The server passes
 *   url       path and query, as asked: "/c/kitchen?sort=price"
 *   currency  "EUR", the choice in the visitor's cookie, if there is one
 *   origin    "https://shop.example", for addresses that must be absolute
 *   template  text of dist/client/index.html (in development: of index.html through vite.transformIndexHtml)
 *   manifest  parsed dist/client/.vite/manifest.json, to preload the scripts of lazy screens; left out in development
 *   call      (path, input) => answer of that tRPC procedure in this process, for example
 *             callTRPCProcedure({ router: appRouter, path, getRawInput: async () => input, ctx, type: 'query', signal })
 *
 * and gets
 *   { kind: 'redirect', status, location }, or
 *   { kind: 'page', status: 200 | 404 | 500, html, error? }: the whole document.
 *
 * `html` can be cached: it holds nothing of the visitor. For the content security policy: its inline elements (one
 * script that sets the theme before the first paint, one style that the widgets would otherwise add by script) are the
 * same in every document, so the server allows them by hash; the data blocks are JSON and never run; no element has a
 * style attribute. `script-src 'self' <hashes>` and `style-src 'self' <hashes>` are enough.
 */
import { dehydrate } from '@tanstack/react-query';
import { renderToString } from 'react-dom/server';
import type { Manifest } from 'vite';
import { createLocalClient, type LocalCall } from '#api/client.ts';
import { createApi } from '#api/context.ts';
import { createQueryClient } from '#api/query-client.ts';
import { App } from './shell/app.tsx';
import { createAreaRouter } from './shell/area-router.ts';
import { headText, preloadText, stateText } from './shell/document.ts';
import type { Head } from './shell/page-head.tsx';
import { shopRoutes } from './shop/routes.tsx';
import { CURRENCY_KEY } from './shop/shared/currency.ts';
import { shopSearchText } from './shop/shared/search-text.ts';
import { siteName } from './shop/site-name.ts';

export interface RenderRequest {
  url: string;
  currency?: string;
  origin: string;
  template: string;
  manifest?: Manifest;
  call: LocalCall;
}

export type RenderResult =
  | { kind: 'redirect'; status: number; location: string }
  | { kind: 'page'; status: number; html: string; error?: unknown };

/** Draws one page of the store. Throws only on a defect; refusals and lost pages become pages of their own. */
export async function render({
  url,
  currency,
  origin,
  template,
  manifest,
  call,
}: RenderRequest): Promise<RenderResult> {
  const queryClient = createQueryClient('server');
  if (currency !== undefined) queryClient.setQueryData(CURRENCY_KEY, currency);
  const client = createLocalClient(call);
  const context = { queryClient, trpc: createApi(client, queryClient) };
  const router = createAreaRouter(shopRoutes, context, url, shopSearchText);
  await router.load();
  const result = router._serverResult;
  if (result?.type === 'redirect') {
    return {
      kind: 'redirect',
      status: result.redirect.status,
      location: result.redirect.headers.get('location') ?? '/',
    };
  }
  const headSink: { head?: Head } = {};
  const site = siteName();
  const body = renderToString(
    <App router={router} queryClient={queryClient} client={client} siteName={site} headSink={headSink} />,
  );
  const matches = router.state.matches;
  const html = fill(template, {
    head: headText(headSink.head ?? { title: site }, site, origin) + preloadText(matches, manifest),
    body,
    state: stateText(dehydrate(queryClient)),
  });
  const error: unknown = matches.find((match) => match.status === 'error')?.error;
  return { kind: 'page', status: result?.status ?? 200, html, ...(error === undefined ? {} : { error }) };
}

/** Puts the parts where the template has their marks. */
function fill(template: string, parts: Record<'head' | 'body' | 'state', string>): string {
  return template.replace(/<!--evertill:(head|body|state)-->/g, (_, part: 'head' | 'body' | 'state') => parts[part]);
}
