import type { AppRouter } from '@evertill/server/router';
import type { inferRouterOutputs } from '@trpc/server';

type Supply = inferRouterOutputs<AppRouter>['office']['supply'];

export type Supplier = Supply['suppliers'][number];
export type PurchaseOrderRow = Supply['orders']['items'][number];
export type PurchaseOrder = Supply['order'];
export type PurchaseLine = PurchaseOrder['lines'][number];
export type PurchaseGoods = Supply['goods'][number];
export type Suggestion = Supply['suggestions']['items'][number];
export type RuleRow = Supply['rules']['items'][number];
export type IncomingRow = Supply['incoming']['items'][number];
