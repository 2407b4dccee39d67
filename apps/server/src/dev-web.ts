import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Router } from 'express';
import type { Renderer, WebBuild } from './http/web-build.ts';

const root = join(import.meta.dirname, '../../web');
const FILES = { shop: 'index.html', till: 'till.html', office: 'office.html' } as const;

/** Vite in this process, for `pnpm dev`: live documents, live renderer, hot reload. */
export async function devWeb(): Promise<{ web: WebBuild; routes: Router; stop: () => Promise<void> }> {
  // Prisma's client leaves a global __dirname behind, which build plugins would take for their own folder.
  Reflect.deleteProperty(globalThis, '__dirname');
  const { createServer } = await import('vite');
  const vite = await createServer({
    configFile: join(root, '../../vite.config.ts'),
    server: { middlewareMode: true },
    appType: 'custom',
  });
  const routes = Router();
  routes.use(vite.middlewares);
  const web: WebBuild = {
    manifest: undefined,
    template: async (area, url) => vite.transformIndexHtml(url, await readFile(join(root, FILES[area]), 'utf8')),
    renderer: async () => (await vite.ssrLoadModule('/src/entry-server.tsx')) as Renderer,
  };
  return { web, routes, stop: () => vite.close() };
}
