import { uuid } from '@evertill/domain';
import {
  confirmPayment,
  holdCheckout,
  placeOrder,
  quoteCart,
  releaseStock,
  shippingOptions,
  webChannel,
} from '@evertill/services';
import { z } from 'zod';
import { coupons, currency, fulfilment, placing, shopperLines } from './inputs.ts';
import { publicProcedure, router } from './procedure.ts';
import { RefusalError, unwrap } from './refusal-error.ts';

const shopper = { kind: 'shopper' } as const;

export const checkoutRouter = router({
  /** What the cart costs now; nothing is held. */
  quote: publicProcedure
    .input(z.object({ currency, lines: shopperLines, coupons, shippingOptionId: uuid.nullable().default(null) }))
    .query(async ({ ctx, input }) => {
      const channel = await webChannel(ctx.services);
      return unwrap(await quoteCart(ctx.services, { ...input, channelId: channel.id }));
    }),
  options: publicProcedure
    .input(z.object({ currency, variantIds: z.array(uuid).max(500) }))
    .query(async ({ ctx, input }) => {
      const channel = await webChannel(ctx.services);
      return shippingOptions(ctx.services, { ...input, channelId: channel.id });
    }),
  /** Keeps the units for this checkout for a quarter of an hour; asking again replaces the earlier hold. */
  hold: publicProcedure
    .input(z.object({ orderId: uuid, currency, lines: shopperLines, coupons, fulfilment }))
    .mutation(async ({ ctx, input }) => {
      const tooMany = await ctx.limits.refusal('hold', ctx.address);
      if (tooMany) throw new RefusalError(tooMany);
      const channel = await webChannel(ctx.services);
      return unwrap(await holdCheckout(ctx.services, { ...input, channelId: channel.id }));
    }),
  release: publicProcedure.input(z.object({ orderId: uuid })).mutation(async ({ ctx, input }) => {
    await releaseStock(ctx.services, { ownerId: input.orderId });
    return { released: true };
  }),
  place: publicProcedure.input(placing.extend({ lines: shopperLines })).mutation(async ({ ctx, input }) => {
    const tooMany = await ctx.limits.refusal('place', ctx.address);
    if (tooMany) throw new RefusalError(tooMany);
    const channel = await webChannel(ctx.services);
    return unwrap(await placeOrder(ctx.services, { ...input, channelId: channel.id }, shopper));
  }),
  /** The shopper's browser says that Stripe answered: ask Stripe ourselves and settle. */
  confirm: publicProcedure
    .input(z.object({ orderId: uuid, token: z.string().max(100) }))
    .mutation(async ({ ctx, input }) => unwrap(await confirmPayment(ctx.services, input))),
});
