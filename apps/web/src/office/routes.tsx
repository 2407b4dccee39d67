import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '#shell/root-route.tsx';
import { caseSearch } from './case/case-search.ts';
import { catalogueSearch } from './catalogue/catalogue-search.ts';
import { countSearch, countsSearch } from './count/count-search.ts';
import { orderSearch } from './order/order-search.ts';
import { shortageSearch } from './shortage/shortage-search.ts';
import { stockSearch } from './stock/stock-search.ts';
import { incomingSearch, purchasesSearch, reorderSearch } from './supply/supply-search.ts';
import { newTransferSearch, transfersSearch } from './transfer/transfer-search.ts';

const officeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office',
  component: lazyRouteComponent(() => import('./frame/office-frame.tsx'), 'OfficeFrame'),
});

const todayRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./today/today-screen.tsx'), 'TodayScreen'),
});

const stockRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/stock',
  validateSearch: stockSearch,
  component: lazyRouteComponent(() => import('./stock/stock-screen.tsx'), 'StockScreen'),
});

const ordersRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/orders',
  validateSearch: orderSearch,
  component: lazyRouteComponent(() => import('./order/orders-screen.tsx'), 'OrdersScreen'),
});

const newOrderRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/orders/new',
  component: lazyRouteComponent(() => import('./order/new-order-screen.tsx'), 'NewOrderScreen'),
});

const orderRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/orders/$orderId',
  component: lazyRouteComponent(() => import('./order/order-screen.tsx'), 'OrderScreen'),
});

const tillsRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/tills',
  component: lazyRouteComponent(() => import('./tills/tills-screen.tsx'), 'TillsScreen'),
});

const casesRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/cases',
  validateSearch: caseSearch,
  component: lazyRouteComponent(() => import('./case/cases-screen.tsx'), 'CasesScreen'),
});

const catalogueRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/catalogue',
  validateSearch: catalogueSearch,
  component: lazyRouteComponent(() => import('./catalogue/catalogue-screen.tsx'), 'CatalogueScreen'),
});

const importRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/catalogue/import',
  component: lazyRouteComponent(() => import('./catalogue/import-screen.tsx'), 'ImportScreen'),
});

const shortagesRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/shortages',
  validateSearch: shortageSearch,
  component: lazyRouteComponent(() => import('./shortage/shortages-screen.tsx'), 'ShortagesScreen'),
});

const reorderRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/stock/reorder',
  validateSearch: reorderSearch,
  component: lazyRouteComponent(() => import('./supply/reorder-screen.tsx'), 'ReorderScreen'),
});

const purchasesRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/stock/purchases',
  validateSearch: purchasesSearch,
  component: lazyRouteComponent(() => import('./supply/purchases-screen.tsx'), 'PurchasesScreen'),
});

const purchaseRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/stock/purchases/$purchaseOrderId',
  component: lazyRouteComponent(() => import('./supply/purchase-screen.tsx'), 'PurchaseScreen'),
});

const incomingRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/stock/incoming',
  validateSearch: incomingSearch,
  component: lazyRouteComponent(() => import('./supply/incoming-screen.tsx'), 'IncomingScreen'),
});

const suppliersRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/stock/suppliers',
  component: lazyRouteComponent(() => import('./supply/suppliers-screen.tsx'), 'SuppliersScreen'),
});

const transfersRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/stock/transfers',
  validateSearch: transfersSearch,
  component: lazyRouteComponent(() => import('./transfer/transfers-screen.tsx'), 'TransfersScreen'),
});

const newTransferRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/stock/transfers/new',
  validateSearch: newTransferSearch,
  component: lazyRouteComponent(() => import('./transfer/new-transfer-screen.tsx'), 'NewTransferScreen'),
});

const transferRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/stock/transfers/$transferId',
  component: lazyRouteComponent(() => import('./transfer/transfer-screen.tsx'), 'TransferScreen'),
});

const countsRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/stock/counts',
  validateSearch: countsSearch,
  component: lazyRouteComponent(() => import('./count/counts-screen.tsx'), 'CountsScreen'),
});

const countRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/stock/counts/$countId',
  validateSearch: countSearch,
  component: lazyRouteComponent(() => import('./count/count-screen.tsx'), 'CountScreen'),
});

const keptBackRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/stock/kept-back',
  component: lazyRouteComponent(() => import('./stock/kept-back-screen.tsx'), 'KeptBackScreen'),
});

const variantRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/stock/variants/$variantId',
  component: lazyRouteComponent(() => import('./stock/variant/variant-screen.tsx'), 'VariantScreen'),
});

const valueRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/stock/value',
  component: lazyRouteComponent(() => import('./stock/value/value-screen.tsx'), 'ValueScreen'),
});

const auditRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/stock/audit',
  component: lazyRouteComponent(() => import('./stock/audit/audit-screen.tsx'), 'AuditScreen'),
});

/** Every route of the office. */
export const officeRoutes = [
  officeRoute.addChildren([
    todayRoute,
    stockRoute,
    variantRoute,
    valueRoute,
    auditRoute,
    transfersRoute,
    newTransferRoute,
    transferRoute,
    countsRoute,
    countRoute,
    keptBackRoute,
    ordersRoute,
    shortagesRoute,
    newOrderRoute,
    orderRoute,
    tillsRoute,
    casesRoute,
    catalogueRoute,
    importRoute,
    reorderRoute,
    purchasesRoute,
    purchaseRoute,
    incomingRoute,
    suppliersRoute,
  ]),
] as const;
