import { webChannel } from '@evertill/services';
import { publicProcedure, router } from './procedure.ts';

export const shopRouter = router({
  /** What every page of the store has to know once. */
  info: publicProcedure.query(async ({ ctx }) => {
    const channel = await webChannel(ctx.services);
    return {
      currencies: channel.currencies,
      manualPayment: channel.manualPayment,
      /** Null: this shop takes no cards online. */
      publishableKey: ctx.services.stripe?.publishableKey ?? null,
      testPayments: ctx.services.stripe?.test ?? false,
    };
  }),
});
