import type { AppRouter } from '@evertill/server/router';
import type { inferRouterOutputs } from '@trpc/server';

export type Audit = inferRouterOutputs<AppRouter>['office']['stock']['audits'][number];
export type Finding = Audit['findings'][number];
