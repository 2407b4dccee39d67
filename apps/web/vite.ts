import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Manifest, ManifestChunk, UserConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const here = import.meta.dirname;
const areas = ['shop', 'till', 'office'] as const;

/**
 * The web part of the root vite.config.ts: three documents, one for each area, so that a visitor of the store never
 * downloads till or office code; `vite build` writes dist/client, `vite build --ssr` writes dist/server.
 */
export function webConfig(options: { renderer: boolean; live: boolean }): UserConfig {
  return {
    root: here,
    appType: 'mpa',
    optimizeDeps: { entries: ['*.html'] },
    plugins: [
      // A build compiles the messages once beforehand (pnpm messages); only live development follows their changes.
      ...(options.live ? [messages()] : []),
      react(),
      tailwindcss(),
      englishOnly(),
      ...(options.renderer ? [] : [tillWorker()]),
    ],
    build: options.renderer ? rendererBuild() : clientBuild(),
    ssr: options.renderer ? { noExternal: true } : {},
  };
}

function clientBuild(): UserConfig['build'] {
  return {
    outDir: 'dist/client',
    manifest: true,
    modulePreload: { polyfill: false },
    target: 'chrome121',
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        shop: join(here, 'index.html'),
        till: join(here, 'till.html'),
        office: join(here, 'office.html'),
      },
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: (chunk) => `assets/${areaOf(chunk.moduleIds)}-[name]-[hash].js`,
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  };
}

function rendererBuild(): UserConfig['build'] {
  return { outDir: 'dist/server', target: 'node24', emptyOutDir: true, copyPublicDir: false, minify: false };
}

/** A chunk carries the name of the one area it holds code of; what several share is called shared. */
function areaOf(moduleIds: string[]): string {
  const found = areas.filter((area) => moduleIds.some((id) => id.startsWith(join(here, 'src', area, '/'))));
  return found.length === 1 ? (found[0] ?? 'shared') : 'shared';
}

function messages() {
  return paraglideVitePlugin({
    project: join(here, 'project.inlang'),
    outdir: join(here, 'src/messages'),
    strategy: ['baseLocale'],
    disableAsyncLocalStorage: true,
    outputStructure: 'message-modules',
    emitReadme: false,
    emitPrettierIgnore: false,
  });
}

/** The widgets bring their hidden labels in thirty languages; only those of languages we have messages for are kept. */
function englishOnly() {
  const labels = /react-(?:aria|stately)[\\/]dist[\\/].*intl[\\/].*[\\/][a-z]{2}-[A-Z]{2}\.m?js$/;
  return {
    name: 'evertill:english-only',
    enforce: 'pre' as const,
    load(id: string) {
      return labels.test(id) && !id.includes('en-US') ? 'export default {}' : undefined;
    },
  };
}

/** The service worker of the till: our own source, given the list of exactly the files that the till needs. */
function tillWorker() {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/till',
    filename: 'service-worker.ts',
    injectRegister: false,
    manifest: false,
    injectManifest: {
      globPatterns: ['assets/*.{js,css,woff2}', 'till.html', 'till.webmanifest', 'icons/*'],
      manifestTransforms: [
        async (entries) => {
          const needed = await filesOfTill();
          const manifest = entries
            .filter((entry) => needed.has(entry.url) || !entry.url.startsWith('assets/'))
            .map((entry) =>
              entry.url === 'till.html' ? { ...entry, url: '/till' } : { ...entry, url: `/${entry.url}` },
            );
          return { manifest, warnings: [] };
        },
      ],
    },
  });
}

/** Every built file reachable from till.html: scripts, styles and fonts. */
async function filesOfTill(): Promise<Set<string>> {
  const built: Manifest = JSON.parse(await readFile(join(here, 'dist/client/.vite/manifest.json'), 'utf8'));
  const files = new Set<string>();
  const visit = (chunk: ManifestChunk | undefined) => {
    if (!chunk || files.has(chunk.file)) return;
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    for (const key of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) visit(built[key]);
  };
  visit(built['till.html']);
  return files;
}
