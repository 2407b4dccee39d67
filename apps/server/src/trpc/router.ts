import { catalogueRouter } from './catalogue.ts';
import { checkoutRouter } from './checkout.ts';
import { officeRouter } from './office.ts';
import { orderRouter } from './order.ts';
import { callerFactory, router } from './procedure.ts';
import { shopRouter } from './shop.ts';
import { tillRouter } from './till.ts';

export const appRouter = router({
  shop: shopRouter,
  catalogue: catalogueRouter,
  checkout: checkoutRouter,
  order: orderRouter,
  till: tillRouter,
  office: officeRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = callerFactory(appRouter);
