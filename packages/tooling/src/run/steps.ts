import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { inWords, say } from './progress.ts';

/** How many checks of a step went well and how many did not. */
export type Tally = { passed: number; failed: number };

/** Runs a step that is one check: it passes or it throws. */
export async function check(name: string, work: () => void | Promise<void>): Promise<Tally> {
  say(`${name} …`);
  try {
    await work();
    return { passed: 1, failed: 0 };
  } catch (error) {
    process.stderr.write(`${name}: ${inWords(error)}\n`);
    return { passed: 0, failed: 1 };
  }
}

/** Runs one of the tools in node_modules/.bin with its output on the screen; throws when it fails. */
export async function tool(name: string, args: string[], cwd = root): Promise<void> {
  const code = await exitOf(join(cwd, 'node_modules/.bin', name), args, cwd);
  if (code !== 0) throw new Error(`${name} ${args.join(' ')} found problems (exit code ${code}).`);
}

/** The exit code of a program whose output goes to the screen. */
export function exitOf(command: string, args: string[], cwd = root, env = process.env): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Reads the report of a test runner; one that is missing or broken counts as a failure. */
export function readReport(file: string, count: (report: unknown) => Tally): Tally {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    process.stderr.write(`The tests left no readable report: ${inWords(error)}\n`);
    return { passed: 0, failed: 1 };
  }
}
