import type { AppRouter } from '@evertill/server/router';
import type { inferRouterOutputs } from '@trpc/server';

export type Valuation = inferRouterOutputs<AppRouter>['office']['stock']['value'];
