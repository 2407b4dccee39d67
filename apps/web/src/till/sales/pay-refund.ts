import {
  accepted,
  completeRefund,
  type RefundPaid,
  type RefundWanted,
  type Result,
  refundOf,
  type SaleCompleted,
} from '@evertill/domain';
import { refundedLinesOf } from '@evertill/offline';
import { clock, ids } from '../core/ports.ts';
import type { Session } from '../core/session.ts';

interface RefundInput {
  sale: SaleCompleted;
  wishes: readonly RefundWanted[];
  coin: number;
  clerkId: string;
  reason: string;
}

/**
 * States that cash went back over the counter, in one strict append. What went back before is read just before it, so
 * that nothing goes back twice on this till. Refuses what `refundOf` and the journal refuse.
 */
export async function payRefund({ till }: Session, input: RefundInput): Promise<Result<RefundPaid>> {
  const { sale, wishes, coin, clerkId, reason } = input;
  const back = await refundedLinesOf(till.journal, sale.saleId);
  const due = refundOf(sale.lines, wishes, back);
  if (!due.ok) return due;
  const { saleId, channelId, locationId, currency } = sale;
  const refundId = ids.next();
  let paid: RefundPaid | null = null;
  const written = await till.journal.append((receiptNumber) => {
    paid = completeRefund(due.value, {
      refundId,
      saleId,
      receiptNumber,
      channelId,
      locationId,
      clerkId,
      refundedAt: clock.now(),
      currency,
      method: 'cash',
      reason,
      coin,
    });
    return accepted({ facts: [{ type: 'refund.paid', payload: paid }] });
  });
  till.sync.nudge();
  if (!written.ok) return written;
  if (!paid) throw new Error('a refund was written and never stated');
  return accepted(paid);
}
