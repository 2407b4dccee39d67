import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { spawnGuarded } from './guarded.ts';

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100 && alive(pid); tries += 1) await new Promise((next) => setTimeout(next, 50));
  return !alive(pid);
}

test('a guarded program ends when it is stopped', async () => {
  const program = spawnGuarded('/bin/sleep', ['600'], { signal: 'TERM', output: 'pipe' });
  await program.stop();
  expect(await program.ended).not.toBe(0);
});

test('a guarded program tells its exit code when it ends by itself', async () => {
  const program = spawnGuarded('/bin/sh', ['-c', 'exit 7'], { signal: 'TERM', output: 'pipe' });
  expect(await program.ended).toBe(7);
});

test('a guarded program does not outlive the process that started it, even one killed outright', async () => {
  const script = `
    import { spawnGuarded } from ${JSON.stringify(join(import.meta.dirname, 'guarded.ts'))};
    const { child } = spawnGuarded('/bin/sh', ['-c', 'echo $$; exec sleep 600'], { signal: 'TERM', output: 'pipe' });
    child.stdout.on('data', (line) => process.stdout.write(line));
  `;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script]);
  const pid = Number(await new Promise((resolve) => parent.stdout.once('data', (line) => resolve(String(line)))));
  expect(alive(pid)).toBe(true);
  parent.kill('SIGKILL');
  expect(await gone(pid)).toBe(true);
});
