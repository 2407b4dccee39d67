import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { root } from '../root.ts';

const LEFT_OUT = new Set(['.git', '.data', 'dist', 'test-results', 'playwright-report']);

/**
 * A copy of the source to plant bugs in. Installed packages are shared with the checkout; links between packages of the
 * workspace stay relative, so they lead to the copies.
 */
export function makeScratch(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'evertill-planted-'));
  for (const name of readdirSync(root)) {
    if (LEFT_OUT.has(name) || name === 'node_modules') continue;
    cpSync(join(root, name), join(folder, name), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !LEFT_OUT.has(basename(path)),
    });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
