import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { build } from 'vite';

/** The rules about money, bundled as the till bundles them. */
async function bundleGoldenCases(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(import.meta.resolve('@evertill/domain/golden')), formats: ['iife'], name: 'golden' },
    },
  });
  const [bundle] = Array.isArray(result) ? result : [result];
  if (!bundle || !('output' in bundle)) throw new Error('The golden cases could not be bundled.');
  return bundle.output[0].code;
}

test('a browser counts the golden cases as the server does', async ({ page }) => {
  await page.addScriptTag({ content: await bundleGoldenCases() });
  const outcomes = await page.evaluate(() =>
    (
      globalThis as unknown as { golden: { runGoldenCases(): { name: string; expected: unknown; actual: unknown }[] } }
    ).golden.runGoldenCases(),
  );
  expect(outcomes.length).toBeGreaterThan(50);
  for (const { name, expected, actual } of outcomes) expect(actual, name).toEqual(expected);
});
