import type { AppRouter } from '@evertill/server/router';
import type { inferRouterOutputs } from '@trpc/server';

export type VariantStock = inferRouterOutputs<AppRouter>['office']['stock']['variant'];
export type VariantPlace = VariantStock['places'][number];
