import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '#shell/root-route.tsx';
import { HomeScreen } from './home-screen.tsx';

const shopHomeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: HomeScreen });

/** Every route of the store. */
export const shopRoutes = [shopHomeRoute] as const;
