import { describe, expect, it } from 'vitest';
import { ModelServer } from './testing/model-server.ts';
import { simulate } from './testing/simulation.ts';
import { receiptFlaws } from './testing/simulation-end.ts';

/** `SIM_SEED=7 SIM_RUNS=1 SIM_STEPS=60` repeats a run; the numbers are printed by a run that fails. */
const FIRST_SEED = Number(process.env.SIM_SEED ?? 1);
const RUNS = Number(process.env.SIM_RUNS ?? 200);
const STEPS = Number(process.env.SIM_STEPS ?? 25);

describe('two tills and a server, with everything going wrong', () => {
  it(`keeps all ten invariants in ${RUNS} runs`, { timeout: RUNS * 2_000 + 20_000 }, async () => {
    let entries = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed += 1) {
      let model: ModelServer | null = null;
      const server = (clock: ConstructorParameters<typeof ModelServer>[0]): ModelServer => {
        model = new ModelServer(clock);
        return model;
      };
      const how = `SIM_SEED=${seed} SIM_RUNS=1 SIM_STEPS=${STEPS}`;
      const result = await simulate({ seed, steps: STEPS, server }).catch((cause: unknown) => {
        throw new Error(how, { cause });
      });
      const flaws = [...result.violations.map(({ invariant, words }) => `${invariant}: ${words}`)];
      if (model) flaws.push(...receiptFlaws(model));
      if (flaws.length > 0) {
        expect.fail(`${how}\n${flaws.join('\n')}\n${result.log.join('\n')}`);
      }
      entries += result.entries;
    }
    expect(entries).toBeGreaterThan(RUNS);
  });
});
