import { m } from '#messages';
import { startArea } from '#shell/start-area.tsx';
import { startWorker } from '#shell/worker.ts';
import { tillRoutes } from './routes.tsx';

void startArea(tillRoutes, m.till_name());
void startWorker('/service-worker.js', '/till');
