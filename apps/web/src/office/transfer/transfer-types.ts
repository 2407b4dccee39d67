import type { AppRouter } from '@evertill/server/router';
import type { inferRouterOutputs } from '@trpc/server';

type Transfers = inferRouterOutputs<AppRouter>['office']['transfer'];

export type TransferRow = Transfers['list']['items'][number];
export type Transfer = Transfers['get'];
export type TransferLine = Transfer['lines'][number];
