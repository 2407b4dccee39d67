import type { Services } from '@evertill/services';
import { Router } from 'express';

/** /healthz: this process answers. /readyz: it can reach its database, so a balancer may send people here. */
export function healthRoutes(services: Services): Router {
  const routes = Router();
  routes.get('/healthz', (_req, res) => void res.json({ ok: true }));
  routes.get('/readyz', async (_req, res) => {
    const ready = await services.db.pool.query('SELECT 1').then(
      () => true,
      () => false,
    );
    res.status(ready ? 200 : 503).json({ ok: ready });
  });
  return routes;
}
