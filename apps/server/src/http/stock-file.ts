import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportStock, type Services } from '@evertill/services';
import { type Request, Router } from 'express';
import type { Logger } from 'pino';
import type { Context } from '../trpc/context.ts';
import { gridFilter } from '../trpc/office-stock-view.ts';
import { unstorableText } from '../trpc/plain-text.ts';

/** GET /office/stock.csv: the grid as the address filters it, line by line as it is read; leaving ends the reading. */
export function stockFileRoutes(services: Services, log: Logger, contextFor: (req: Request) => Context): Router {
  const routes = Router();
  routes.get('/office/stock.csv', async (req, res) => {
    const parsed = gridFilter.safeParse({ ...req.query, descending: req.query.descending === 'true' });
    if (!parsed.success || unstorableText(parsed.data) !== null) {
      return void res.status(400).json({ refusal: { code: 'input.invalid', issues: [] } });
    }
    const actor = await contextFor(req).staff();
    if (!actor) return void res.status(401).json({ refusal: { code: 'sign-in.required' } });
    const exported = await exportStock(services, parsed.data, actor);
    if (!exported.ok) return void res.status(403).json({ refusal: exported.refusal });
    const day = services.clock.now().toISOString().slice(0, 10);
    res.set({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="stock-${day}.csv"`,
      'cache-control': 'no-store',
      'x-rows': String(exported.value.rows),
    });
    await pipeline(Readable.from(exported.value.chunks), res).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') log.error({ err: error }, 'a stock file broke off');
    });
  });
  return routes;
}
