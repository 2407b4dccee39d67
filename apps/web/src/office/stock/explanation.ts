import type { AppRouter } from '@evertill/server/router';
import type { inferRouterOutputs } from '@trpc/server';

export type Explanation = inferRouterOutputs<AppRouter>['office']['stock']['explain'];
export type Scale = Explanation['variant']['scale'];
