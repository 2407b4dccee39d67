import type { AppRouter } from '@evertill/server/router';
import type { inferRouterOutputs } from '@trpc/server';

type Counts = inferRouterOutputs<AppRouter>['office']['count'];

export type CountRow = Counts['list']['items'][number];
export type Count = Counts['get'];
export type CountLine = Count['lines']['items'][number];
