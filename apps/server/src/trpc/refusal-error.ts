import type { Refusal, RefusalCode, Result } from '@evertill/domain';
import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';

type TrpcCode = TRPCError['code'];

/** Which transport code each refusal travels under; exhaustive, so that a new refusal cannot be forgotten here. */
const CODES: Record<RefusalCode, TrpcCode> = {
  'input.invalid': 'BAD_REQUEST',
  'not.found': 'NOT_FOUND',
  'permission.denied': 'FORBIDDEN',
  'sign-in.required': 'UNAUTHORIZED',
  'sign-in.failed': 'UNAUTHORIZED',
  'rate.limited': 'TOO_MANY_REQUESTS',
  'idempotency.mismatch': 'CONFLICT',
  'cart.empty': 'UNPROCESSABLE_CONTENT',
  'cart.too-large': 'UNPROCESSABLE_CONTENT',
  'variant.unknown': 'UNPROCESSABLE_CONTENT',
  'variant.not-for-sale': 'UNPROCESSABLE_CONTENT',
  'price.missing': 'UNPROCESSABLE_CONTENT',
  'amount.too-large': 'UNPROCESSABLE_CONTENT',
  'discount.too-large': 'UNPROCESSABLE_CONTENT',
  'coupon.unknown': 'UNPROCESSABLE_CONTENT',
  'coupon.not-valid-now': 'UNPROCESSABLE_CONTENT',
  'stock.short': 'CONFLICT',
  'hold.expired': 'CONFLICT',
  'total.changed': 'CONFLICT',
  'shipping.unknown': 'UNPROCESSABLE_CONTENT',
  'pick-up.unknown': 'UNPROCESSABLE_CONTENT',
  'order.wrong-state': 'CONFLICT',
  'payment.declined': 'UNPROCESSABLE_CONTENT',
  'payment.unknown': 'CONFLICT',
  'payment.unavailable': 'SERVICE_UNAVAILABLE',
  'payment.too-little': 'UNPROCESSABLE_CONTENT',
  'reader.busy': 'CONFLICT',
  'reader.offline': 'SERVICE_UNAVAILABLE',
  'refund.too-much': 'UNPROCESSABLE_CONTENT',
  'stock.below-zero': 'UNPROCESSABLE_CONTENT',
  'stock.promised': 'CONFLICT',
  'document.wrong-state': 'CONFLICT',
  'document.changed': 'CONFLICT',
  'supplier.inactive': 'UNPROCESSABLE_CONTENT',
  'supplier.no-address': 'UNPROCESSABLE_CONTENT',
  'quantity.too-much': 'UNPROCESSABLE_CONTENT',
  'places.same': 'UNPROCESSABLE_CONTENT',
  'bundle.nested': 'UNPROCESSABLE_CONTENT',
  'remedy.gone': 'CONFLICT',
  'order.being-picked': 'CONFLICT',
  'order.unpromised': 'CONFLICT',
  'shortage.open': 'CONFLICT',
  'server.busy': 'SERVICE_UNAVAILABLE',
  'enrolment.invalid': 'UNPROCESSABLE_CONTENT',
  'enrolment.used': 'CONFLICT',
  'device.revoked': 'UNAUTHORIZED',
  'journal.locked': 'CONFLICT',
  'journal.moved': 'CONFLICT',
  'storage.full': 'CONFLICT',
  'import.unreadable': 'UNPROCESSABLE_CONTENT',
  'import.refused-rows': 'UNPROCESSABLE_CONTENT',
};

/** A refusal on its way out: the error envelope carries its code and facts, the screen chooses the words. */
export class RefusalError extends TRPCError {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super({ code: CODES[refusal.code], message: refusal.code });
    this.refusal = refusal;
  }
}

/** The value of an accepted result; a refusal is thrown for the transport to carry. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new RefusalError(result.refusal);
}

/** The refusal inside an error, if a person can do something about it; null is a fault of ours. */
export function refusalOf(error: Error & { cause?: unknown }): Refusal | null {
  if (error instanceof RefusalError) return error.refusal;
  if (error.cause instanceof ZodError) {
    return {
      code: 'input.invalid',
      issues: error.cause.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
    };
  }
  return null;
}
