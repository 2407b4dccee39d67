import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../run/browser.ts';
import { scan } from '../stage/scanner.ts';
import { type Stage, startStage } from '../stage/stage.ts';
import { BENCH_CLERK, BENCH_TILL_CODE, barcodeOf, seedTillShop } from './till/till-shop.ts';

const VARIANTS = Number(process.env.BENCH_VARIANTS ?? 20_000);
const SCANS = Number(process.env.BENCH_SCANS ?? 200);
const SALES = Number(process.env.BENCH_SALES ?? 60);
const COLD_STARTS = 5;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

/** `pnpm bench till`: a till with 20,000 variants in a real Chromium; last line one JSON object. */
async function main(): Promise<void> {
  const stage = await startStage({ durable: true, seed: (services) => seedTillShop(services, VARIANTS) });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: FLAGS });
  try {
    const tablet = await browser.newContext({ viewport: { width: 1180, height: 820 } });
    const page = await tablet.newPage();
    await enrol(page, stage);
    await signIn(page);
    const scanToLineP95Ms = await measureScans(page);
    const completeSaleP95Ms = await measureSales(page);
    await page.close();
    const coldStartMs = await measureColdStarts(tablet, stage);
    console.log(JSON.stringify({ scanToLineP95Ms, completeSaleP95Ms, coldStartMs }));
  } finally {
    await browser.close();
    await stage.stop();
  }
}

async function enrol(page: Page, stage: Stage): Promise<void> {
  const begun = performance.now();
  await page.goto(`${stage.url}/till`);
  await page.getByLabel('One-time code').fill(BENCH_TILL_CODE);
  await page.getByRole('button', { name: 'Enrol this tablet' }).click();
  await page.getByText('Who is at the till?').waitFor({ timeout: 300_000 });
  console.error(`enrolled with ${VARIANTS} variants in ${Math.round(performance.now() - begun)} ms`);
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
}

async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: new RegExp(BENCH_CLERK.name) }).click();
  for (const digit of BENCH_CLERK.pin) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('Ready for the next customer').waitFor();
  await page.waitForTimeout(1_000);
}

/** Ten lines a cart, each scanned as a scanner types: the code and Enter within a few milliseconds a key. */
async function measureScans(page: Page): Promise<number> {
  for (let count = 1; count <= SCANS; count += 1) {
    await scanOne(page, count);
    if (count % 10 === 0) await payInCash(page);
  }
  return p95(await page.evaluate(measured, 'scan-to-line'), 'scan to line');
}

async function measureSales(page: Page): Promise<number> {
  await page.evaluate(() => performance.clearMeasures());
  for (let sale = 1; sale <= SALES; sale += 1) {
    for (let line = 1; line <= 3; line += 1) {
      await scanOne(page, 3 * (sale - 1) + line);
    }
    await payInCash(page);
  }
  return p95(await page.evaluate(measured, 'complete-sale'), 'complete sale');
}

/** @param count how many lines are measured once this one stands */
async function scanOne(page: Page, count: number): Promise<void> {
  await scan(page, barcodeOf(Math.floor(Math.random() * VARIANTS)));
  await page.waitForFunction((all) => performance.getEntriesByName('scan-to-line').length >= all, count);
}

async function payInCash(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Pay/ }).click();
  await page.getByRole('button', { name: /exactly/ }).click();
  await page.getByRole('button', { name: /^Next customer/ }).click();
  await page.getByText('Ready for the next customer').waitFor();
}

/** From navigation to a PIN screen that can be used, in a fresh tab, with the server gone: all comes from the tablet. */
async function measureColdStarts(tablet: BrowserContext, stage: Stage): Promise<number> {
  await stage.stopServer();
  const waits: number[] = [];
  for (let start = 0; start < COLD_STARTS; start += 1) {
    const page = await tablet.newPage();
    await page.goto(`${stage.url}/till`, { waitUntil: 'commit' });
    await page.getByRole('button', { name: new RegExp(BENCH_CLERK.name) }).waitFor();
    waits.push(await page.evaluate(() => performance.now()));
    await page.close();
  }
  await stage.startServer();
  console.error(`cold starts ${waits.map(Math.round).join(', ')} ms`);
  return Math.round(waits.sort((a, b) => a - b)[Math.floor(COLD_STARTS / 2)] ?? 0);
}

/** Runs in the page. */
function measured(name: string): number[] {
  return performance.getEntriesByName(name, 'measure').map((entry) => entry.duration);
}

function p95(waits: number[], what: string): number {
  const sorted = waits.sort((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? 0) * 10) / 10;
  console.error(`${what}: ${sorted.length} measured, median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`);
  return at(0.95);
}

await main();
