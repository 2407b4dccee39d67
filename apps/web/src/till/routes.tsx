import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '#shell/root-route.tsx';

const tillRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/till',
  component: lazyRouteComponent(() => import('./home-screen.tsx'), 'HomeScreen'),
});

/** Every route of the till. */
export const tillRoutes = [tillRoute] as const;
