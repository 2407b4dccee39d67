import { uuid } from '@evertill/domain';
import {
  checkStock,
  findAudits,
  findMovements,
  findStockGrid,
  findStockValue,
  findVariantStock,
  GRID_SHOWS,
  GRID_SORTS,
  GRID_WINDOW_MAX,
  refreshStockValue,
  repairLevel,
  stockGridChoices,
  stockHistory,
} from '@evertill/services';
import { z } from 'zod';
import { moment, units } from './inputs.ts';
import { router, staffProcedure } from './procedure.ts';
import { unwrap } from './refusal-error.ts';

const DAYS_MAX = 731;

const optionalId = uuid.nullable().default(null);
const days = z.number().int().min(1).max(DAYS_MAX).default(90);
const counted = units.nullable();

/** Which variants, in which order: of the grid and of the file made from it. */
export const gridFilter = z.object({
  query: z.string().trim().max(200).default(''),
  locationId: optionalId,
  categoryId: optionalId,
  supplierId: optionalId,
  show: z.enum(GRID_SHOWS).default('all'),
  sort: z.enum(GRID_SORTS).default('title'),
  sortLocationId: optionalId,
  descending: z.boolean().default(false),
});

const gridWindow = gridFilter.extend({
  view: uuid,
  offset: z.number().int().min(0).max(10_000_000).default(0),
  limit: z.number().int().min(1).max(GRID_WINDOW_MAX).default(60),
});

/** Looking at stock from every side; part of `office.stock`. */
export const officeStockViewRouter = router({
  grid: staffProcedure
    .input(gridWindow)
    .query(async ({ ctx, input }) => unwrap(await findStockGrid(ctx.services, input, ctx.actor))),
  gridChoices: staffProcedure.query(async ({ ctx }) => unwrap(await stockGridChoices(ctx.services, ctx.actor))),
  variant: staffProcedure
    .input(z.object({ variantId: uuid }))
    .query(async ({ ctx, input }) => unwrap(await findVariantStock(ctx.services, input, ctx.actor))),
  history: staffProcedure
    .input(z.object({ variantId: uuid, days }))
    .query(async ({ ctx, input }) => unwrap(await stockHistory(ctx.services, input, ctx.actor))),
  movements: staffProcedure
    .input(
      z.object({
        variantId: uuid,
        locationId: optionalId,
        cursor: z
          .object({ at: moment, id: z.string().regex(/^\d{1,18}$/) })
          .nullable()
          .default(null),
      }),
    )
    .query(async ({ ctx, input: { cursor, ...input } }) =>
      unwrap(await findMovements(ctx.services, { ...input, before: cursor }, ctx.actor)),
    ),
  value: staffProcedure
    .input(z.object({ days, locationId: optionalId }))
    .query(async ({ ctx, input }) => unwrap(await findStockValue(ctx.services, input, ctx.actor))),
  refreshValue: staffProcedure.mutation(async ({ ctx }) => unwrap(await refreshStockValue(ctx.services, ctx.actor))),
  audits: staffProcedure.query(async ({ ctx }) => unwrap(await findAudits(ctx.services, ctx.actor))),
  check: staffProcedure.mutation(async ({ ctx }) => unwrap(await checkStock(ctx.services, ctx.actor))),
  repair: staffProcedure
    .input(
      z.object({
        repairId: uuid,
        variantId: uuid,
        locationId: uuid,
        counted,
        countedDamaged: counted,
        reason: z.string().trim().min(1).max(200),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await repairLevel(ctx.services, input, ctx.actor))),
});
