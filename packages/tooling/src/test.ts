import { ensureClient, ensureMessages, ensureWebBuild } from './run/artefacts.ts';
import { runJourneys } from './run/journeys.ts';
import { inWords } from './run/progress.ts';
import { check, type Tally, tool } from './run/steps.ts';
import { runVitest } from './run/vitest.ts';
import { checkTypes } from './types.ts';

/** Everything `npm test` does once Node and the dependencies are there; the last line sums it up. */
async function test(): Promise<Tally> {
  const generated = await check('Prisma client and messages', async () => {
    await ensureClient();
    await ensureMessages();
  });
  const lint = await check('Lint and format', () => tool('biome', ['check', '--error-on-warnings', '.']));
  const types = await check('Types', async () => {
    const wrong = await checkTypes();
    if (wrong.length > 0) throw new Error(`type errors in ${wrong.join(', ')}`);
  });
  const tests = await runVitest();
  const build = await check('Web build', ensureWebBuild);
  const journeys = build.failed > 0 ? { passed: 0, failed: 0 } : await runJourneys().catch(couldNotRun);
  return [generated, lint, types, tests, build, journeys].reduce((sum, step) => ({
    passed: sum.passed + step.passed,
    failed: sum.failed + step.failed,
  }));
}

function couldNotRun(error: unknown): Tally {
  process.stderr.write(`${inWords(error)}\n`);
  return { passed: 0, failed: 1 };
}

process.once('disconnect', () => process.exit(1));
const { passed, failed } = await test();
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed > 0 ? 1 : 0);
