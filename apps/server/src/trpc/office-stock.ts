import { adjustStock, explainStock, findStock, STOCK_SORTS } from '@evertill/services';
import { z } from 'zod';
import { page } from './inputs.ts';
import { router, staffProcedure } from './procedure.ts';
import { unwrap } from './refusal-error.ts';

export const officeStockRouter = router({
  list: staffProcedure
    .input(
      z.object({
        query: z.string().trim().max(200).default(''),
        locationId: z.uuid().nullable().default(null),
        show: z.enum(['all', 'low', 'out', 'shortage']).default('all'),
        sort: z.enum(STOCK_SORTS).default('title'),
        descending: z.boolean().default(false),
        page,
      }),
    )
    .query(async ({ ctx, input }) => unwrap(await findStock(ctx.services, input, ctx.actor))),
  explain: staffProcedure
    .input(z.object({ variantId: z.uuid(), locationId: z.uuid() }))
    .query(async ({ ctx, input }) => unwrap(await explainStock(ctx.services, input, ctx.actor))),
  adjust: staffProcedure
    .input(
      z.object({
        adjustmentId: z.uuid(),
        variantId: z.uuid(),
        locationId: z.uuid(),
        delta: z.number().int().min(-1_000_000).max(1_000_000),
        reason: z.string().trim().min(1).max(200),
        confirmed: z.boolean().default(false),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await adjustStock(ctx.services, input, ctx.actor))),
});
