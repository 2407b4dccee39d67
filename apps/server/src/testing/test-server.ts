import type { AddressInfo } from 'node:net';
import { listenForChanges } from '@evertill/services';
import { type BuiltShop, buildShop, type TestServices, testServices } from '@evertill/services/testing';
import { pino } from 'pino';
import { readEnv } from '../env.ts';
import type { WebBuild } from '../http/web-build.ts';
import { createHttp } from '../http.ts';

export interface TestServer {
  url: string;
  services: TestServices;
  shop: BuiltShop;
  query(path: string, input?: unknown, headers?: Record<string, string>): Promise<Reply>;
  mutate(path: string, input: unknown, headers?: Record<string, string>): Promise<Reply>;
  close(): Promise<void>;
}

export interface Reply {
  status: number;
  headers: Headers;
  data: unknown;
  /** The refusal of the error envelope, when there is one. */
  refusal: unknown;
  body: unknown;
}

/** Pages that only say which data they were drawn from: the real renderer has its own tests and the journeys. */
const plainPages: WebBuild = {
  manifest: undefined,
  template: async (area) => `<!doctype html><title>${area}</title><script>window.area = '${area}'</script>`,
  renderer: async () => ({
    render: async ({ url, call, template }) => {
      const slug = /^\/p\/([^?]+)/.exec(url)?.[1];
      if (!slug) return { kind: 'page', status: url === '/' ? 200 : 404, html: template };
      const product = await call('catalogue.detail', { slug, currency: 'GBP' });
      return {
        kind: 'page',
        status: 200,
        html: `${template}<script type="application/json">${JSON.stringify(product)}</script>`,
      };
    },
  }),
};

/** The real server on a database of its own, at a free port. */
export async function startTestServer(env: Record<string, string> = {}): Promise<TestServer> {
  const services = await testServices();
  const shop = await buildShop(services);
  const stopListening = await listenForChanges(services);
  const http = createHttp({
    env: readEnv({
      DATABASE_URL: services.db.url,
      AUTH_SECRET: 'a secret of this test alone',
      NODE_ENV: 'test',
      PLACE_PER_MINUTE: '100000',
      ...env,
    }),
    services,
    log: pino({ level: 'silent' }),
    publicUrl: 'http://localhost',
    web: plainPages,
    assetsDir: null,
    extra: {},
  });
  await new Promise<void>((resolve) => http.server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`;
  return {
    url,
    services,
    shop,
    query: (path, input, headers = {}) =>
      ask(`${url}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input ?? null))}`, { headers }),
    mutate: (path, input, headers = {}) =>
      ask(`${url}/trpc/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-evertill': '1', ...headers },
        body: JSON.stringify(input),
      }),
    close: async () => {
      http.stop();
      http.server.closeAllConnections();
      await new Promise((resolve) => http.server.close(resolve));
      await stopListening();
      await services.close();
    },
  };
}

async function ask(address: string, init: RequestInit): Promise<Reply> {
  const response = await fetch(address, init);
  const body = (await response.json()) as { result?: { data: unknown }; error?: { data?: { refusal?: unknown } } };
  return {
    status: response.status,
    headers: response.headers,
    data: body.result?.data,
    refusal: body.error?.data?.refusal,
    body,
  };
}
