import { uuid } from '@evertill/domain';
import {
  cancelOrder,
  findOrder,
  findOrders,
  fulfilOrder,
  placeOrder,
  quoteCart,
  refundOrder,
  resourceOrder,
  startPicking,
  stopPicking,
  webChannel,
} from '@evertill/services';
import { z } from 'zod';
import { coupons, currency, page, placing, staffLines } from './inputs.ts';
import { router, staffProcedure } from './procedure.ts';
import { unwrap } from './refusal-error.ts';

/** The last moment that a date can name, in epoch milliseconds. */
const LAST_MOMENT = 8_640_000_000_000_000;
const reason = z.string().trim().min(1).max(200);

export const officeOrderRouter = router({
  list: staffProcedure
    .input(
      z.object({
        query: z.string().trim().max(200).default(''),
        source: z.enum(['all', 'web', 'till', 'staff']).default('all'),
        state: z.string().max(40).default('all'),
        page,
      }),
    )
    .query(async ({ ctx, input }) => unwrap(await findOrders(ctx.services, input, ctx.actor))),
  get: staffProcedure
    .input(z.object({ orderId: uuid }))
    .query(async ({ ctx, input }) => unwrap(await findOrder(ctx.services, input, ctx.actor))),
  /** Goods left: every allocated unit of the order (or of one of its places) is consumed. */
  fulfil: staffProcedure
    .input(z.object({ orderId: uuid, locationId: uuid.nullable().default(null) }))
    .mutation(async ({ ctx, input }) => unwrap(await fulfilOrder(ctx.services, input, ctx.actor))),
  /** Somebody walks to the shelf for it: from now on it is not sourced anew. */
  startPicking: staffProcedure
    .input(z.object({ orderId: uuid, locationId: uuid }))
    .mutation(async ({ ctx, input }) => unwrap(await startPicking(ctx.services, input, ctx.actor))),
  /** Nobody walks for it any more. */
  stopPicking: staffProcedure
    .input(z.object({ orderId: uuid, locationId: uuid }))
    .mutation(async ({ ctx, input }) => unwrap(await stopPicking(ctx.services, input, ctx.actor))),
  /** Decides anew where its goods come from. */
  resource: staffProcedure
    .input(z.object({ orderId: uuid }))
    .mutation(async ({ ctx, input }) => unwrap(await resourceOrder(ctx.services, input, ctx.actor))),
  cancel: staffProcedure
    .input(z.object({ orderId: uuid, reason }))
    .mutation(async ({ ctx, input }) => unwrap(await cancelOrder(ctx.services, input, ctx.actor))),
  refund: staffProcedure
    .input(
      z.object({
        refundId: uuid,
        orderId: uuid,
        method: z.enum(['original', 'cash', 'manual']).default('original'),
        reason,
        lines: z
          .array(
            z.object({
              lineId: uuid,
              quantity: z.number().int().positive(),
              restockTo: uuid.nullable(),
              damaged: z.boolean().default(false),
            }),
          )
          .min(1),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await refundOrder(ctx.services, input, ctx.actor))),
  /** What an order with agreed prices would cost; nothing is held. */
  quote: staffProcedure
    .input(z.object({ currency, lines: staffLines, coupons, shippingOptionId: uuid.nullable().default(null) }))
    .query(async ({ ctx, input }) => {
      const channel = await webChannel(ctx.services);
      return unwrap(await quoteCart(ctx.services, { ...input, channelId: channel.id }));
    }),
  /** An order entered by staff, for a price that was agreed. */
  place: staffProcedure
    .input(placing.extend({ lines: staffLines, placedAt: z.number().int().min(0).max(LAST_MOMENT).optional() }))
    .mutation(async ({ ctx, input }) => {
      const channel = await webChannel(ctx.services);
      return unwrap(await placeOrder(ctx.services, { ...input, channelId: channel.id }, ctx.actor));
    }),
});
