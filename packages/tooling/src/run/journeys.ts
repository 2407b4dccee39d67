import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataHome, root } from '../root.ts';
import { findBrowser } from './browser.ts';
import { say } from './progress.ts';
import { exitOf, readReport, type Tally } from './steps.ts';

/** Runs the browser journeys against the built shop and counts them. */
export async function runJourneys(args: string[] = []): Promise<Tally> {
  const folder = join(root, 'e2e');
  if (!existsSync(join(folder, 'playwright.config.ts'))) return { passed: 0, failed: 0 };
  const browser = await findBrowser();
  say(`Journeys in a real browser (${browser}) …`);
  const report = join(dataHome, 'reports/playwright.json');
  mkdirSync(join(report, '..'), { recursive: true });
  rmSync(report, { force: true });
  const env = { ...process.env, CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const cli = join(folder, 'node_modules/.bin/playwright');
  const code = await exitOf(cli, ['test', '--reporter=list,json', ...args], folder, env);
  const tally = readReport(report, countJourneys);
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** A journey that passed only when repeated is not a pass: flakiness is a failure. */
function countJourneys(raw: unknown): Tally {
  const { stats } = raw as { stats: { expected: number; unexpected: number; flaky: number } };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}
