import type { Services } from './services.ts';

/** What is worked out once an hour, in this order; one that fails never keeps the others from running. */
const ROUND: readonly { name: string; run: (services: Services) => Promise<unknown> }[] = [];

export async function hourly(services: Services): Promise<void> {
  for (const { name, run } of ROUND) {
    try {
      await run(services);
    } catch (error) {
      services.log.error({ err: error, name }, 'a part of the hourly round failed');
    }
  }
}
