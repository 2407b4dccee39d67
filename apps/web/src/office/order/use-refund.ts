import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { formatMoney } from '#ui/format.ts';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { useOrderRefresh } from './order-dialog.ts';
import type { OrderDocument } from './order-document.ts';
import type { RefundMethod } from './refund-how.tsx';

interface RefundWish {
  refundId: string;
  method: RefundMethod;
  reason: string;
  lines: { lineId: string; quantity: number; restockTo: string | null; damaged: boolean }[];
}

/** Sends a refund and tells how it went; `onDone` when it is written. */
export function useRefund(order: OrderDocument, onDone: () => void) {
  const trpc = useTRPC();
  const refresh = useOrderRefresh();
  const mutation = useMutation(
    trpc.office.order.refund.mutationOptions({
      onSuccess: (done) => {
        onDone();
        const amount = formatMoney(done.amount, order.currency);
        if (done.state === 'paid') showToast({ title: m.office_refunded({ amount }) });
        else showToast({ title: m.office_refunded_pending({ amount }), tone: 'attention' });
      },
      onError: showProblem,
      onSettled: refresh,
    }),
  );
  return {
    refund: (wish: RefundWish) => mutation.mutate({ ...wish, orderId: order.orderId }),
    isBusy: mutation.isPending,
  };
}
