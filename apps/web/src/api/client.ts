import type { AppRouter } from '@evertill/server/router';
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
  TRPCClientError,
  type TRPCLink,
} from '@trpc/client';
import { observable } from '@trpc/server/observable';

export type ApiClient = TRPCClient<AppRouter>;

/** Answers one procedure in the server's own process; see entry-server.tsx. */
export type LocalCall = (path: string, input: unknown) => Promise<unknown>;

interface HttpClientOptions {
  url?: string;
  /** Asked anew for every request, such as a till's own authorisation. */
  headers?: () => Record<string, string>;
}

/** The browser's client: calls of one tick share a request, subscriptions come as server-sent events. */
export function createHttpClient({ url = '/trpc', headers }: HttpClientOptions = {}): ApiClient {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({ url }),
        // No form and no foreign page can send this header, so the server can tell our own writes by it.
        false: httpBatchLink({ url, headers: () => ({ 'x-evertill': '1', ...headers?.() }), maxURLLength: 2_000 }),
      }),
    ],
  });
}

/**
 * The client used while a page is rendered on the server. Answers pass through JSON, so that a component sees the very
 * same values (dates as text, no class instances) as it will in the browser.
 */
export function createLocalClient(call: LocalCall): ApiClient {
  return createTRPCClient<AppRouter>({ links: [localLink(call)] });
}

function localLink(call: LocalCall): TRPCLink<AppRouter> {
  return () =>
    ({ op }) =>
      observable((observer) => {
        call(op.path, op.input).then(
          (answer) => {
            const data: unknown = answer === undefined ? undefined : JSON.parse(JSON.stringify(answer));
            observer.next({ result: { type: 'data', data } });
            observer.complete();
          },
          (cause: unknown) => observer.error(asClientError(cause)),
        );
      });
}

/** The error a browser would have received for the same refusal or defect. */
function asClientError(cause: unknown): TRPCClientError<AppRouter> {
  const { message = '', refusal } = cause as { message?: string; refusal?: unknown };
  const error = { code: -32_000, message, data: { refusal } };
  return TRPCClientError.from<AppRouter>({ error }, cause instanceof Error ? { cause } : undefined);
}
