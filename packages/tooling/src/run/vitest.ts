import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataHome, root } from '../root.ts';
import { say } from './progress.ts';
import { exitOf, readReport, type Tally } from './steps.ts';

/** Runs every Vitest project and counts its tests. Files that could not even be loaded count as failures. */
export async function runVitest(args: string[] = []): Promise<Tally> {
  say('Rules, services, sync and server: tests …');
  const report = join(dataHome, 'reports/vitest.json');
  mkdirSync(join(report, '..'), { recursive: true });
  rmSync(report, { force: true });
  const bin = join(root, 'node_modules/.bin/vitest');
  const code = await exitOf(bin, [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ]);
  const tally = readReport(report, countVitest);
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};

function countVitest(raw: unknown): Tally {
  const report = raw as VitestReport;
  const unloadable = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloadable.length };
}
