import { orderByToken } from '@evertill/services';
import { z } from 'zod';
import { publicProcedure, router } from './procedure.ts';
import { unwrap } from './refusal-error.ts';

export const orderRouter = router({
  /** The order's own page: whoever has the link may see it. */
  byToken: publicProcedure
    .input(z.object({ token: z.string().min(10).max(100) }))
    .query(async ({ ctx, input }) => unwrap(await orderByToken(ctx.services, input))),
});
