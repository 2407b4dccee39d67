import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dataHome, root } from '../root.ts';

/** Runs `work` only when the content of `sources` (files or folders, from the top) changed since it last succeeded. */
export async function whenChanged(
  name: string,
  sources: string[],
  outputs: string[],
  work: () => void | Promise<void>,
): Promise<boolean> {
  const stamp = join(dataHome, 'stamps', name);
  const wanted = contentHash(sources);
  const there = outputs.every((output) => existsSync(join(root, output)));
  if (there && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}

/** A hash of names and contents; what tools produce themselves does not count. */
export function contentHash(sources: string[]): string {
  const hash = createHash('sha256');
  for (const source of sources) add(join(root, source));
  return hash.digest('hex');

  function add(path: string): void {
    if (!existsSync(path)) return;
    if (!statSync(path).isDirectory()) {
      hash.update(path).update(readFileSync(path));
      return;
    }
    for (const name of readdirSync(path).sort()) {
      if (!PRODUCED.has(name) && join(path, name) !== compiledMessages) add(join(path, name));
    }
  }
}

const PRODUCED = new Set([
  'node_modules',
  'dist',
  'dev-dist',
  'generated',
  'cache',
  '.data',
  '.meta.json',
  '.lix',
  'README.md',
  '.gitignore',
]);
const compiledMessages = join(root, 'apps/web/src/messages');
