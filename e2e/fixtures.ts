import { type Stage, startStage } from '@evertill/tooling/stage';
import { test as base, expect } from '@playwright/test';
import { buildJourneyShop } from './shop.ts';

/** A journey has a whole shop of its own, whose server it can take away and bring back. */
export const test = base.extend<{ stage: Stage }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted
  stage: async ({}, use) => {
    const stage = await startStage({ seed: buildJourneyShop });
    await use(stage);
    await stage.stop();
  },
  baseURL: async ({ stage }, use) => use(stage.url),
});

export { expect };
