import { check, tool } from './run/steps.ts';
import { runVitest } from './run/vitest.ts';
import { checkTypes } from './types.ts';

/** Before a commit: lint, types and all tests but the browser journeys. */
const lint = await check('Lint and format', () => tool('biome', ['check', '--error-on-warnings', '.']));
const types = await check('Types', async () => {
  const wrong = await checkTypes();
  if (wrong.length > 0) throw new Error(`type errors in ${wrong.join(', ')}`);
});
const tests = await runVitest(process.argv.slice(2));
const failed = lint.failed + types.failed + tests.failed;
process.stdout.write(`${lint.passed + types.passed + tests.passed} passed, ${failed} failed\n`);
process.exit(failed > 0 ? 1 : 0);
