import { startArea } from './shell/start-area.tsx';
import { shopRoutes } from './shop/routes.tsx';
import { shopSearchText } from './shop/shared/search-text.ts';
import { siteName } from './shop/site-name.ts';

/** The store in the browser: takes over the page that the server has drawn. */
void startArea(shopRoutes, siteName(), shopSearchText);
