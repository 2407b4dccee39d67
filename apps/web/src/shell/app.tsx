import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type { ApiClient } from '#api/client.ts';
import { TRPCProvider } from '#api/context.ts';
import { FORMAT_LOCALE } from '#ui/locale.ts';
import { ToastRegion } from '#ui/toast.tsx';
import type { AreaRouter } from './area-router.ts';
import { type Head, HeadSink, SiteName } from './page-head.tsx';

interface AppProps {
  router: AreaRouter;
  queryClient: QueryClient;
  client: ApiClient;
  siteName: string;
  /** Given on the server only. */
  headSink?: { head?: Head };
}

/** One area of Evertill with all that its screens expect around them; the same tree on the server and in the browser. */
export function App({ router, queryClient, client, siteName, headSink }: AppProps) {
  return (
    <I18nProvider locale={FORMAT_LOCALE}>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={client} queryClient={queryClient}>
          <SiteName value={siteName}>
            <HeadSink value={headSink}>
              <RouterProvider router={router} />
              <ToastRegion />
            </HeadSink>
          </SiteName>
        </TRPCProvider>
      </QueryClientProvider>
    </I18nProvider>
  );
}
