import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { root } from '../root.ts';
import { Plain, say } from './progress.ts';
import { exitOf } from './steps.ts';

/**
 * A Chromium for the journeys: CHROMIUM_PATH, one of the system, Playwright's own (downloaded when missing), or
 * Debian's package when we are root. Returns its path. Throws a plain sentence.
 */
export async function findBrowser(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : refuse(`CHROMIUM_PATH names ${named}, which does not exist.`);
  const installed = onPath();
  if (installed) return installed;
  const own = playwrightsOwn();
  if (existsSync(own) && starts(own)) return own;
  say('Bringing Chromium through Playwright …');
  const cli = join(root, 'e2e/node_modules/.bin/playwright');
  const code = await exitOf(cli, ['install', 'chromium'], join(root, 'e2e'));
  if (code === 0 && starts(own)) return own;
  return fromDebian();
}

function onPath(): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin'];
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path) && starts(path));
    if (found) return found;
  }
  return null;
}

function playwrightsOwn(): string {
  const resolve = createRequire(join(root, 'e2e/package.json'));
  const { chromium } = resolve('@playwright/test') as { chromium: { executablePath(): string } };
  return chromium.executablePath();
}

/** Downloaded browsers lack system libraries on bare machines; only starting one shows it. */
function starts(path: string): boolean {
  try {
    execFileSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

async function fromDebian(): Promise<string> {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Bringing Chromium from the system package "chromium" …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await exitOf('/usr/bin/apt-get', ['update', '-qq'], root, env);
    await exitOf('/usr/bin/apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], root, env);
    const found = onPath();
    if (found) return found;
  }
  return refuse('No Chromium was found and none could be brought: install it, or set CHROMIUM_PATH to one.');
}

function refuse(words: string): never {
  throw new Plain(words);
}
