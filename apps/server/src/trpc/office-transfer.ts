import { TRANSFER_STATES, uuid } from '@evertill/domain';
import {
  cancelTransfer,
  findTransfer,
  findTransfers,
  receiveTransfer,
  requestTransfer,
  sendTransfer,
} from '@evertill/services';
import { z } from 'zod';
import { page, units } from './inputs.ts';
import { router, staffProcedure } from './procedure.ts';
import { unwrap } from './refusal-error.ts';

const LINES_MAX = 500;
const transferId = uuid;

export const officeTransferRouter = router({
  list: staffProcedure
    .input(
      z.object({
        show: z.enum(['open', 'all', ...TRANSFER_STATES]).default('open'),
        locationId: uuid.nullable().default(null),
        page,
      }),
    )
    .query(async ({ ctx, input }) => unwrap(await findTransfers(ctx.services, input, ctx.actor))),
  get: staffProcedure
    .input(z.object({ transferId }))
    .query(async ({ ctx, input }) => unwrap(await findTransfer(ctx.services, input, ctx.actor))),
  request: staffProcedure
    .input(
      z.object({
        transferId,
        fromLocationId: uuid,
        toLocationId: uuid,
        orderId: uuid.nullable().default(null),
        note: z.string().trim().max(500).default(''),
        lines: z
          .array(z.object({ variantId: uuid, quantity: units.min(1) }))
          .min(1)
          .max(LINES_MAX),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await requestTransfer(ctx.services, input, ctx.actor))),
  /** The goods left; lines that are not named left whole. */
  send: staffProcedure
    .input(
      z.object({
        transferId,
        lines: z
          .array(z.object({ variantId: uuid, sent: units }))
          .max(LINES_MAX)
          .default([]),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await sendTransfer(ctx.services, input, ctx.actor))),
  /** The goods arrived; lines that are not named arrived whole. */
  receive: staffProcedure
    .input(
      z.object({
        transferId,
        lines: z
          .array(z.object({ variantId: uuid, received: units, damaged: units, lost: units }))
          .max(LINES_MAX)
          .default([]),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await receiveTransfer(ctx.services, input, ctx.actor))),
  cancel: staffProcedure
    .input(z.object({ transferId }))
    .mutation(async ({ ctx, input }) => unwrap(await cancelTransfer(ctx.services, input, ctx.actor))),
});
