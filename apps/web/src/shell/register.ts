import type { Router } from '@tanstack/react-router';
import type { officeRoutes } from '../office/routes.tsx';
import type { shopRoutes } from '../shop/routes.tsx';
import type { tillRoutes } from '../till/routes.tsx';
import type { rootRoute } from './root-route.tsx';

/** The routes of all areas in one tree. It exists for the compiler only, so that `<Link to>` is checked everywhere. */
type EveryRoute = ReturnType<
  typeof rootRoute.addChildren<[...typeof shopRoutes, ...typeof tillRoutes, ...typeof officeRoutes]>
>;

declare module '@tanstack/react-router' {
  interface Register {
    router: Router<EveryRoute, 'never', true>;
  }

  interface StaticDataRouteOption {
    /** Source file of a lazy screen, from apps/web: lets the server name its script in the first answer. */
    module?: string;
  }
}
