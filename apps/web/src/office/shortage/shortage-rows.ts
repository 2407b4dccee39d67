import type { AppRouter } from '@evertill/server/router';
import type { inferRouterOutputs } from '@trpc/server';

type Answers = inferRouterOutputs<AppRouter>['office']['shortage'];

export type Shortage = Answers['list']['items'][number];
export type ShortageFact = Shortage['facts'][number];
export type BrokenPromise = Shortage['promises'][number];
export type PromiseRemedies = Answers['remedies']['promises'][number];
export type Remedy = PromiseRemedies['remedies'][number];
