import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';
import { ensureClient, ensureWebBuild } from './run/artefacts.ts';
import { exitOf } from './run/steps.ts';

/** `pnpm bench store`: runs bench/store.ts on a fresh build; its last line is one line of JSON. */
const [name = '', ...args] = process.argv.slice(2);
const script = join(import.meta.dirname, 'bench', `${name}.ts`);
if (!/^[a-z-]+$/.test(name) || !existsSync(script)) {
  process.stderr.write('Say which: pnpm bench store, till, stock or import.\n');
  process.exit(1);
}
await ensureClient();
await ensureWebBuild();
process.exit(await exitOf(process.execPath, [script, ...args], root));
