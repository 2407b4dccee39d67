import { COUNT_AGE_MS_MAX, COUNT_STATES, COUNTED_LINES_MAX, UNCOUNTED_WAYS, uuid } from '@evertill/domain';
import {
  approveCount,
  COUNT_LINES_SHOWN,
  cancelCount,
  createCount,
  findCount,
  findCounts,
  recordCount,
  requestRecount,
  submitCount,
} from '@evertill/services';
import { z } from 'zod';
import { page, units } from './inputs.ts';
import { router, staffProcedure } from './procedure.ts';
import { unwrap } from './refusal-error.ts';

const countId = uuid;
const round = z.number().int().min(1).max(1_000);

export const officeCountRouter = router({
  list: staffProcedure
    .input(
      z.object({
        show: z.enum(['running', 'all', ...COUNT_STATES]).default('running'),
        locationId: uuid.nullable().default(null),
        page,
      }),
    )
    .query(async ({ ctx, input }) => unwrap(await findCounts(ctx.services, input, ctx.actor))),
  get: staffProcedure
    .input(
      z.object({
        countId,
        show: z.enum(COUNT_LINES_SHOWN).default('all'),
        query: z.string().trim().max(200).default(''),
        page,
      }),
    )
    .query(async ({ ctx, input }) => unwrap(await findCount(ctx.services, input, ctx.actor))),
  create: staffProcedure
    .input(
      z.object({
        countId,
        locationId: uuid,
        name: z.string().trim().min(1).max(120),
        scope: z.enum(['full', 'cycle']),
        blind: z.boolean().default(false),
        note: z.string().trim().max(500).default(''),
        variantIds: z.array(uuid).max(2_000).default([]),
        categorySlug: z.string().max(200).nullable().default(null),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await createCount(ctx.services, input, ctx.actor))),
  /** What was counted in the office, and how long ago. */
  record: staffProcedure
    .input(
      z.object({
        countId,
        entries: z
          .array(
            z.object({
              entryId: uuid,
              variantId: uuid,
              round: round.nullable().default(null),
              counted: units,
              ageMs: z.number().int().min(0).max(COUNT_AGE_MS_MAX).default(0),
            }),
          )
          .min(1)
          .max(COUNTED_LINES_MAX),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await recordCount(ctx.services, input, ctx.actor))),
  recount: staffProcedure
    .input(
      z.object({
        countId,
        lines: z
          .array(z.object({ variantId: uuid, round }))
          .min(1)
          .max(2_000),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await requestRecount(ctx.services, input, ctx.actor))),
  submit: staffProcedure
    .input(z.object({ countId }))
    .mutation(async ({ ctx, input }) => unwrap(await submitCount(ctx.services, input, ctx.actor))),
  approve: staffProcedure
    .input(z.object({ countId, uncounted: z.enum(UNCOUNTED_WAYS).default('leave') }))
    .mutation(async ({ ctx, input }) => unwrap(await approveCount(ctx.services, input, ctx.actor))),
  cancel: staffProcedure
    .input(z.object({ countId }))
    .mutation(async ({ ctx, input }) => unwrap(await cancelCount(ctx.services, input, ctx.actor))),
});
