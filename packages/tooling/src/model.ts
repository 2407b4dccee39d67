import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './root.ts';

/**
 * `pnpm model [--runs N] [--seed N] [--path P]`: random stories of the stock against its reference model, or one of them
 * again: a run that fails prints the seed and the path of the shortest story that fails in the same way.
 */
const { values } = parseArgs({
  options: { runs: { type: 'string' }, seed: { type: 'string' }, path: { type: 'string' } },
});
const env = { ...process.env };
for (const [name, value] of Object.entries(values)) env[`MODEL_${name.toUpperCase()}`] = value;
const tests = ['run', '--project', 'services', 'src/stock/model.pg.test.ts'];
const done = spawnSync(join(root, 'node_modules/.bin/vitest'), tests, { cwd: root, env, stdio: 'inherit' });
process.exit(done.status ?? 1);
