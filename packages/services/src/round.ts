import type { Services } from './services.ts';

/** Something that is done again and again, with the name it is logged by. */
export interface RoundPart {
  name: string;
  run: (services: Services) => Promise<unknown>;
}

/** Runs parts one after another; one that fails is logged and never keeps the others from running. */
export async function runRound(services: Services, parts: readonly RoundPart[]): Promise<void> {
  for (const { name, run } of parts) {
    try {
      await run(services);
    } catch (error) {
      services.log.error({ err: error, name }, 'a part of a round failed');
    }
  }
}
