import { ADJUSTMENT_REASONS, DAMAGE_WAYS, uuid } from '@evertill/domain';
import {
  adjustStock,
  explainStock,
  findKeptBack,
  findStock,
  moveDamaged,
  STOCK_SORTS,
  saveChannelSafety,
  saveSafetyStock,
} from '@evertill/services';
import { z } from 'zod';
import { moment, page, units } from './inputs.ts';
import { router, staffProcedure } from './procedure.ts';
import { unwrap } from './refusal-error.ts';

export const officeStockRouter = router({
  list: staffProcedure
    .input(
      z.object({
        query: z.string().trim().max(200).default(''),
        locationId: uuid.nullable().default(null),
        show: z.enum(['all', 'low', 'out', 'shortage']).default('all'),
        sort: z.enum(STOCK_SORTS).default('title'),
        descending: z.boolean().default(false),
        page,
      }),
    )
    .query(async ({ ctx, input }) => unwrap(await findStock(ctx.services, input, ctx.actor))),
  explain: staffProcedure
    .input(z.object({ variantId: uuid, locationId: uuid, at: moment.nullable().default(null) }))
    .query(async ({ ctx, input }) => unwrap(await explainStock(ctx.services, input, ctx.actor))),
  adjust: staffProcedure
    .input(
      z.object({
        adjustmentId: uuid,
        variantId: uuid,
        locationId: uuid,
        delta: z.number().int().min(-1_000_000).max(1_000_000),
        reason: z.enum(ADJUSTMENT_REASONS),
        note: z.string().trim().max(200).default(''),
        confirmed: z.boolean().default(false),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await adjustStock(ctx.services, input, ctx.actor))),
  /** Goods break, are mended, or are thrown away. */
  moveDamaged: staffProcedure
    .input(
      z.object({
        adjustmentId: uuid,
        variantId: uuid,
        locationId: uuid,
        way: z.enum(DAMAGE_WAYS),
        quantity: units.min(1),
        note: z.string().trim().max(200).default(''),
        confirmed: z.boolean().default(false),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await moveDamaged(ctx.services, input, ctx.actor))),
  /** What each channel leaves alone at each place. */
  keptBack: staffProcedure.query(async ({ ctx }) => unwrap(await findKeptBack(ctx.services, ctx.actor))),
  saveKeptBack: staffProcedure
    .input(
      z.object({
        places: z
          .array(z.object({ channelId: uuid, locationId: uuid, safety: units }))
          .min(1)
          .max(500),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await saveChannelSafety(ctx.services, input.places, ctx.actor))),
  saveSafety: staffProcedure
    .input(z.object({ variantId: uuid, locationId: uuid, safety: units }))
    .mutation(async ({ ctx, input }) => unwrap(await saveSafetyStock(ctx.services, [input], ctx.actor))),
});
