import { uuid } from '@evertill/domain';
import { createEnrolmentCode, findCases, findDevices, revokeDevice, settleCase } from '@evertill/services';
import { z } from 'zod';
import { page } from './inputs.ts';
import { router, staffProcedure } from './procedure.ts';
import { unwrap } from './refusal-error.ts';

export const officeDeviceRouter = router({
  list: staffProcedure.query(async ({ ctx }) => unwrap(await findDevices(ctx.services, ctx.actor))),
  createCode: staffProcedure
    .input(
      z.object({
        channelId: uuid,
        tillCode: z
          .string()
          .trim()
          .toUpperCase()
          .regex(/^[A-Z0-9-]{2,12}$/),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await createEnrolmentCode(ctx.services, input, ctx.actor))),
  revoke: staffProcedure
    .input(z.object({ deviceId: uuid }))
    .mutation(async ({ ctx, input }) => unwrap(await revokeDevice(ctx.services, input, ctx.actor))),
});

export const officeCaseRouter = router({
  list: staffProcedure
    .input(z.object({ state: z.enum(['open', 'settled', 'all']).default('open'), page }))
    .query(async ({ ctx, input }) => unwrap(await findCases(ctx.services, input, ctx.actor))),
  settle: staffProcedure
    .input(z.object({ caseId: uuid, note: z.string().trim().min(1).max(500) }))
    .mutation(async ({ ctx, input }) => unwrap(await settleCase(ctx.services, input, ctx.actor))),
});
