import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { webConfig } from './vite.ts';

const source = join(import.meta.dirname, 'src');

test('a visitor of the store can reach no script of till or office, and a till none of store or office', async () => {
  const chunks = await buildChunks();
  expect(areasReachedFrom('shop', chunks)).toEqual(['shop']);
  expect(areasReachedFrom('till', chunks)).toEqual(['till']);
  expect(areasReachedFrom('office', chunks)).toEqual(['office']);
}, 120_000);

async function buildChunks(): Promise<Map<string, Rolldown.OutputChunk>> {
  const config = webConfig({ renderer: false, live: false });
  // The till's worker is written after the bundle is; without it nothing has to be written.
  const plugins = config.plugins?.filter((plugin) => !Array.isArray(plugin) || !isNamed(plugin[0], 'vite-plugin-pwa'));
  const built = await build({
    ...config,
    plugins,
    configFile: false,
    logLevel: 'error',
    build: { ...config.build, write: false, minify: false },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput;
  return new Map(output.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
}

function areasReachedFrom(entry: string, chunks: Map<string, Rolldown.OutputChunk>): string[] {
  const start = [...chunks.values()].find((chunk) => chunk.isEntry && chunk.name === entry);
  const reached = new Set<string>();
  const visit = (name: string | undefined) => {
    const chunk = name === undefined ? undefined : chunks.get(name);
    if (!chunk || reached.has(chunk.fileName)) return;
    reached.add(chunk.fileName);
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) visit(next);
  };
  visit(start?.fileName);
  const modules = [...reached].flatMap((name) => chunks.get(name)?.moduleIds ?? []);
  return ['shop', 'till', 'office'].filter((area) => modules.some((id) => id.startsWith(join(source, area, '/'))));
}

function isNamed(plugin: unknown, name: string): boolean {
  return typeof plugin === 'object' && plugin !== null && 'name' in plugin && String(plugin.name).startsWith(name);
}
