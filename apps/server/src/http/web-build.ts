import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What apps/web's renderer exports; its own header says what it is given and gives. */
export interface Renderer {
  render(request: {
    url: string;
    currency?: string;
    origin: string;
    template: string;
    manifest?: unknown;
    call: (path: string, input: unknown) => Promise<unknown>;
  }): Promise<
    | { kind: 'redirect'; status: number; location: string }
    | { kind: 'page'; status: number; html: string; error?: unknown }
  >;
}

/** The documents and the renderer of the web app: built files in production, Vite's live ones in development. */
export interface WebBuild {
  template(area: 'shop' | 'till' | 'office', url: string): Promise<string>;
  renderer(): Promise<Renderer>;
  manifest: unknown;
}

const FILES = { shop: 'index.html', till: 'till.html', office: 'office.html' } as const;

/** The built app under `dist`, read once. The renderer is loaded by path, never from source. */
export async function loadWebBuild(dist: string): Promise<WebBuild> {
  const read = (file: string) => readFile(join(dist, 'client', file), 'utf8');
  const templates = { shop: await read(FILES.shop), till: await read(FILES.till), office: await read(FILES.office) };
  const manifest: unknown = JSON.parse(await read('.vite/manifest.json'));
  const renderer = (await import(pathToFileURL(join(dist, 'server/entry-server.js')).href)) as Renderer;
  return { template: async (area) => templates[area], renderer: async () => renderer, manifest };
}
