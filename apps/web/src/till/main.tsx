import { m } from '#messages';
import { startArea } from '#shell/start-area.tsx';
import { tillRoutes } from './routes.tsx';

void startArea(tillRoutes, m.till_name());
