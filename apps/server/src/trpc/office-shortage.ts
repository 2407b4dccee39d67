import { remedyChoiceSchema, uuid } from '@evertill/domain';
import { applyRemedy, findShortages, shortageRemedies } from '@evertill/services';
import { z } from 'zod';
import { router, staffProcedure } from './procedure.ts';
import { unwrap } from './refusal-error.ts';

const CHOSEN_MAX = 20;

export const officeShortageRouter = router({
  list: staffProcedure.query(async ({ ctx }) => unwrap(await findShortages(ctx.services, ctx.actor))),
  /** What could be done about each promise that is hit; `chosen`: goods somebody thought of as a substitute. */
  remedies: staffProcedure
    .input(z.object({ caseId: uuid, chosen: z.array(uuid).max(CHOSEN_MAX).default([]) }))
    .query(async ({ ctx, input }) => unwrap(await shortageRemedies(ctx.services, input, ctx.actor))),
  decide: staffProcedure
    .input(
      z.object({
        remedyId: uuid,
        caseId: uuid,
        reservationId: uuid,
        choice: remedyChoiceSchema,
        quantity: z.number().int().min(1).max(1_000_000),
        letter: z
          .object({ subject: z.string().trim().min(1).max(200), text: z.string().trim().min(1).max(10_000) })
          .nullable(),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await applyRemedy(ctx.services, input, ctx.actor))),
});
