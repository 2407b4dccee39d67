import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '#shell/root-route.tsx';
import { SellScreen } from './sell/sell-screen.tsx';
import { TillShell } from './till-shell.tsx';

const tillRoute = createRoute({ getParentRoute: () => rootRoute, path: '/till', component: TillShell });

const sellRoute = createRoute({ getParentRoute: () => tillRoute, path: '/', component: SellScreen });

const salesRoute = createRoute({
  getParentRoute: () => tillRoute,
  path: '/sales',
  validateSearch: (search: Record<string, unknown>): { sale?: string } =>
    typeof search.sale === 'string' ? { sale: search.sale } : {},
  component: lazyRouteComponent(() => import('./sales/sales-screen.tsx'), 'SalesScreen'),
});

const statusRoute = createRoute({
  getParentRoute: () => tillRoute,
  path: '/status',
  component: lazyRouteComponent(() => import('./status/status-screen.tsx'), 'StatusScreen'),
});

const countRoute = createRoute({
  getParentRoute: () => tillRoute,
  path: '/count',
  validateSearch: (search: Record<string, unknown>): { count?: string } =>
    typeof search.count === 'string' ? { count: search.count } : {},
  component: lazyRouteComponent(() => import('./count/count-screen.tsx'), 'CountScreen'),
});

/** Every route of the till. */
export const tillRoutes = [tillRoute.addChildren([sellRoute, salesRoute, countRoute, statusRoute])] as const;
