import { CART_LINES_MAX, leaseAskSchema, pullInputSchema, pushInputSchema, QUANTITY_MAX, uuid } from '@evertill/domain';
import {
  cancelReaderPayment,
  enrolDevice,
  exchangeLeases,
  holdCart,
  pullChanges,
  pushEntries,
  readerPaymentStatus,
  startReaderPayment,
  stockElsewhere,
} from '@evertill/services';
import { z } from 'zod';
import { deviceProcedure, publicProcedure, router } from './procedure.ts';
import { RefusalError, unwrap } from './refusal-error.ts';

const readerPayment = z.object({
  paymentId: uuid,
  saleId: uuid,
  amount: z.number().int().positive(),
  currency: z.string().length(3),
});

export const tillRouter = router({
  /** Trades a one-time code for a device token; the token is shown this once. */
  enrol: publicProcedure
    .input(z.object({ code: z.string().trim().toUpperCase().min(4).max(40), deviceId: uuid }))
    .mutation(async ({ ctx, input }) => {
      const tooMany = await ctx.limits.refusal('try', `enrol:${ctx.address}`);
      if (tooMany) throw new RefusalError(tooMany);
      return unwrap(await enrolDevice(ctx.services, input));
    }),
  push: deviceProcedure
    .input(pushInputSchema)
    .mutation(({ ctx, input }) => pushEntries(ctx.services, input, ctx.actor)),
  pull: deviceProcedure.input(pullInputSchema).query(({ ctx, input }) => pullChanges(ctx.services, input, ctx.actor)),
  /** Gives back what the till needs no longer and answers what it may sell unseen. */
  exchangeLeases: deviceProcedure
    .input(leaseAskSchema)
    .mutation(({ ctx, input }) => exchangeLeases(ctx.services, input, ctx.actor)),
  /** Where else goods lie that this till could sell. */
  stockElsewhere: deviceProcedure
    .input(z.object({ variantId: uuid }))
    .query(async ({ ctx, input }) => unwrap(await stockElsewhere(ctx.services, input, ctx.actor))),
  /** Holds what a cart has, and no more; asked again at every change of it, and with no lines when it is given up. */
  holdCart: deviceProcedure
    .input(
      z.object({
        saleId: uuid,
        lines: z
          .array(
            z.object({
              variantId: uuid,
              quantity: z.number().int().min(1).max(QUANTITY_MAX),
              locationId: uuid.nullable(),
            }),
          )
          .max(CART_LINES_MAX),
      }),
    )
    .mutation(({ ctx, input }) => holdCart(ctx.services, input, ctx.actor)),
  readerStart: deviceProcedure
    .input(readerPayment)
    .mutation(async ({ ctx, input }) => unwrap(await startReaderPayment(ctx.services, input, ctx.actor))),
  readerStatus: deviceProcedure
    .input(z.object({ paymentId: uuid }))
    .query(async ({ ctx, input }) => unwrap(await readerPaymentStatus(ctx.services, input, ctx.actor))),
  readerCancel: deviceProcedure
    .input(z.object({ paymentId: uuid }))
    .mutation(async ({ ctx, input }) => unwrap(await cancelReaderPayment(ctx.services, input, ctx.actor))),
});
