import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '../postgres/start.ts';
import { say } from '../run/progress.ts';
import { PLANTS } from './list.ts';
import type { Plant } from './plant.ts';
import { makeScratch } from './scratch.ts';

/** Random stories that a planted bug has to survive to be missed. */
const MODEL_RUNS = '300';

/**
 * Plants each bug (or those whose name or file holds the first argument) in a copy of the source and runs its tests
 * there. The last line is `{planted, caught, missed}`; the exit code is 0 only when all were caught.
 */
async function runPlanted(wanted: string): Promise<boolean> {
  const plants = PLANTS.filter((plant) => plant.name.includes(wanted) || plant.file.includes(wanted));
  const postgres = await startPostgres({ careless: true, settings: { max_connections: '400' } });
  const scratch = makeScratch();
  const env = { ...process.env, EVERTILL_TEST_POSTGRES: postgres.url, CI: '1', MODEL_RUNS };
  try {
    const healthy = await vitest(scratch.folder, [...new Set(plants.flatMap((plant) => plant.tests))], env);
    if (healthy.code !== 0) throw new Error(`The tests fail without any planted bug:\n${healthy.said}`);
    const missed: string[] = [];
    for (const plant of plants) if (!(await caught(scratch.folder, plant, env))) missed.push(plant.name);
    const summary = { planted: plants.length, caught: plants.length - missed.length, missed };
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    return missed.length === 0;
  } finally {
    scratch.remove();
    await postgres.stop();
  }
}

async function caught(folder: string, plant: Plant, env: NodeJS.ProcessEnv): Promise<boolean> {
  const file = join(folder, plant.file);
  const before = readFileSync(file, 'utf8');
  if (before.split(plant.find).length !== 2) throw new Error(`"${plant.find}" does not stand once in ${plant.file}`);
  writeFileSync(
    file,
    before.replace(plant.find, () => plant.replace),
  );
  const { code, said } = await vitest(folder, plant.tests, env);
  writeFileSync(file, before);
  const red = code !== 0 && /\bfailed\b/.test(said);
  say(`${red ? 'caught' : 'MISSED'}: ${plant.name}`);
  return red;
}

/** Not in one blocking call: PostgreSQL stands still once nobody reads what it has to say. */
function vitest(folder: string, tests: string[], env: NodeJS.ProcessEnv): Promise<{ code: number; said: string }> {
  const bin = join(folder, 'node_modules/.bin/vitest');
  return new Promise((resolve) => {
    const child = spawn(bin, ['run', '--bail=1', '--reporter=dot', ...tests], { cwd: folder, env });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
    child.once('close', (code) => resolve({ code: code ?? 1, said }));
  });
}

process.exit((await runPlanted(process.argv[2] ?? '')) ? 0 : 1);
