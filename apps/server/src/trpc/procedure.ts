import { ServerBusy } from '@evertill/services';
import { initTRPC } from '@trpc/server';
import type { Context } from './context.ts';
import { unstorableText } from './plain-text.ts';
import { RefusalError, refusalOf } from './refusal-error.ts';

const trpc = initTRPC.context<Context>().create({
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  errorFormatter: ({ shape, error, ctx }) => ({
    ...shape,
    message: error.code === 'INTERNAL_SERVER_ERROR' ? 'Something went wrong on our side.' : shape.message,
    data: {
      code: shape.data.code,
      httpStatus: shape.data.httpStatus,
      path: shape.data.path,
      requestId: ctx?.requestId ?? '',
      refusal: refusalOf(error),
    },
  }),
});

export const router = trpc.router;
export const mergeRouters = trpc.mergeRouters;
export const callerFactory = trpc.createCallerFactory;

/** Anyone may call. Text that no database can hold is bad input here, and not a fault of ours further in. */
export const publicProcedure = trpc.procedure.use(async ({ getRawInput, next }) => {
  const path = unstorableText(await getRawInput());
  if (path === null) {
    const result = await next();
    if (result.ok) return result;
    if (result.error.cause instanceof ServerBusy) throw new RefusalError({ code: 'server.busy' });
    if (isOutOfRange(result.error.cause)) throw invalid('', 'holds a number or a day beyond what can be written');
    return result;
  }
  throw invalid(path, 'holds a character that cannot be stored');
});

const invalid = (path: string, message: string): RefusalError =>
  new RefusalError({ code: 'input.invalid', issues: [{ path, message }] });

/** A number or a day that no column holds, which no rule above caught. */
function isOutOfRange(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && (cause.code === '22003' || cause.code === '22008');
}

/** A till that was enrolled and not revoked. */
export const deviceProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const actor = await ctx.device();
  if (!actor) throw new RefusalError({ code: 'device.revoked' });
  return next({ ctx: { ...ctx, actor } });
});

/**
 * Somebody signed in to the office. A write must carry the header our own client sends: no form and no foreign page
 * can add it without the browser asking us first, so a cookie alone never writes.
 */
export const staffProcedure = publicProcedure.use(async ({ ctx, next, type }) => {
  if (type === 'mutation' && ctx.headers['x-evertill'] !== '1') {
    throw new RefusalError({ code: 'permission.denied', needs: 'same-origin' });
  }
  const actor = await ctx.staff();
  if (!actor) throw new RefusalError({ code: 'sign-in.required' });
  return next({ ctx: { ...ctx, actor } });
});
