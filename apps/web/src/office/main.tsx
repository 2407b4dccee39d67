import { m } from '#messages';
import { startArea } from '#shell/start-area.tsx';
import { officeRoutes } from './routes.tsx';

void startArea(officeRoutes, m.office_name());
