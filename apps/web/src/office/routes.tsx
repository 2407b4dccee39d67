import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '#shell/root-route.tsx';

const officeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office',
  component: lazyRouteComponent(() => import('./home-screen.tsx'), 'HomeScreen'),
});

/** Every route of the office. */
export const officeRoutes = [officeRoute] as const;
