import { simulate } from '@evertill/offline/testing';
import { createServices } from '@evertill/services';
import { dropDatabase, testDatabase } from '@evertill/services/testing';
import { describe, expect, it } from 'vitest';
import { ServicesServer } from './services-server.ts';

/** `SIM_SEED=7 SIM_PG_RUNS=1 SIM_STEPS=60` repeats a run; the numbers are printed by a run that fails. */
const FIRST_SEED = Number(process.env.SIM_SEED ?? 1);
const RUNS = Number(process.env.SIM_PG_RUNS ?? 4);
const STEPS = Number(process.env.SIM_STEPS ?? 40);

/** The same runs as against the model of a server, but against the services themselves on PostgreSQL. */
describe('two tills and the real services, with everything going wrong', () => {
  it(`keeps all ten invariants in ${RUNS} runs`, { timeout: RUNS * 15_000 + 30_000 }, async () => {
    let entries = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed += 1) {
      const how = `SIM_SEED=${seed} SIM_PG_RUNS=1 SIM_STEPS=${STEPS}`;
      const result = await runOnce(seed).catch((cause: unknown) => {
        throw new Error(how, { cause });
      });
      const flaws = result.violations.map(({ invariant, words }) => `${invariant}: ${words}`);
      if (flaws.length > 0) expect.fail(`${how}\n${flaws.join('\n')}\n${result.log.join('\n')}`);
      entries += result.entries;
    }
    expect(entries).toBeGreaterThan(RUNS);
  });
});

async function runOnce(seed: number): ReturnType<typeof simulate> {
  const url = await testDatabase();
  let close = async (): Promise<void> => {};
  try {
    return await simulate({
      seed,
      steps: STEPS,
      server: (clock) => {
        const services = createServices({ database: { url }, clock: { now: () => new Date(clock.now()) } });
        close = () => services.close();
        return new ServicesServer(services);
      },
    });
  } finally {
    await close();
    await dropDatabase(url);
  }
}
