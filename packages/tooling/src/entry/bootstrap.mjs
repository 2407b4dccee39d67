import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');
const started = Date.now();
const PNPM = '12.21.0';

/** Brings pnpm and every dependency (Node 24 among them) with nothing but Node 20 and npm. Ends the process on failure. */
export async function bootstrap() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) give(`Evertill needs Node 20 or newer; this is Node ${process.versions.node}.`);
  if (process.platform === 'win32') give('Evertill runs on Linux and macOS; on Windows, start it inside WSL.');
  const stamp = join(root, 'node_modules', '.evertill-stamp');
  const wanted = manifestsHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(ourNode())) return;
  const pnpm = await bringPnpm();
  say('Installing dependencies (the first time takes a minute or two) …');
  await run(process.execPath, [pnpm, 'install', '--frozen-lockfile', '--reporter=append-only'], 'pnpm install');
  if (!existsSync(ourNode())) give('pnpm finished, but Node 24 is missing: is npm allowed to run install scripts?');
  writeFileSync(stamp, manifestsHash());
  say('Dependencies are in place.');
}

/** Hands over to `script` on the Node that was installed, passes signals on, and ends with its exit code. */
export async function runOnOurNode(script, args) {
  const child = spawn(ourNode(), [join(root, script), ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...childEnv(), PATH: ourPath(), EVERTILL_STARTED: String(started) },
  });
  // A terminal sends Ctrl-C to the child as well; a lone SIGTERM reaches only us.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm dies of SIGKILL without a word; a shop nobody can stop any more would stay behind.
  const npm = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === npm || child.kill('SIGTERM'), 500).unref();
  child.on('error', (error) => give(`Node could not be started: ${error.message}`));
  child.on('exit', (code) => process.exit(code ?? 1));
}

function ourNode() {
  return join(root, 'node_modules', 'node', 'bin', 'node');
}

/** Installed tools find their Node on the path, and must not find the one that started us. */
function ourPath() {
  return `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;
}

async function bringPnpm() {
  const tools = join(root, '.data', 'tools');
  const manifest = join(tools, 'node_modules', 'pnpm', 'package.json');
  if (!existsSync(manifest) || JSON.parse(readFileSync(manifest, 'utf8')).version !== PNPM) {
    say(`Bringing pnpm ${PNPM} …`);
    mkdirSync(tools, { recursive: true });
    writeFileSync(join(tools, 'package.json'), '{ "private": true }\n');
    const args = ['install', '--prefix', tools, '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
    const npm = process.env.npm_execpath;
    const viaNode = npm?.includes('npm-cli') && npm.endsWith('.js');
    const command = viaNode ? [process.execPath, npm] : ['npm'];
    await run(command[0], [...command.slice(1), ...args, `pnpm@${PNPM}`], 'npm install');
  }
  return join(tools, 'node_modules', 'pnpm', 'bin', 'pnpm.mjs');
}

/** What an install depends on: lock file, workspace file and every manifest. */
function manifestsHash() {
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', 'prisma/package.json', 'e2e/package.json'];
  for (const group of ['apps', 'packages']) {
    for (const name of readdirSync(join(root, group)).sort()) files.push(`${group}/${name}/package.json`);
  }
  const hash = createHash('sha256');
  for (const file of files) if (existsSync(join(root, file))) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Without what npm tells its scripts: a nested npm or pnpm would take it for its own settings. */
function childEnv() {
  const mine =
    /^npm_(lifecycle|package|command|node_execpath|execpath|config_(local_prefix|prefix|global_prefix|noproxy|node_gyp|init_module))/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !mine.test(name)));
}

function run(command, args, what) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: childEnv() });
    let tail = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        tail = (tail + chunk).slice(-6000);
        for (const [line] of String(chunk).matchAll(/^Progress: .*$/gm)) process.stdout.write(`           ${line}\n`);
      });
    }
    child.on('error', (error) => give(`${what} could not be started: ${error.message}`));
    child.on('exit', (code) => (code === 0 ? done() : give(`${tail}\n${reason(what, tail)}`)));
  });
}

function reason(what, tail) {
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ECONNRESET|network/i.test(tail)) {
    return `${what} could not reach the npm registry. Check the network (or the registry and proxy set in .npmrc) and start again.`;
  }
  if (/ENOSPC|no space left/i.test(tail)) return `${what} found the disk full. About 2 GB are needed.`;
  if (/EACCES|EPERM/.test(tail))
    return `${what} may not write in ${root}. Give this user the right to, and start again.`;
  return `${what} failed; what it said stands above.`;
}

function say(words) {
  process.stdout.write(`[${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s] ${words}\n`);
}

function give(words) {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
