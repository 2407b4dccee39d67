import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatMoney } from '#ui/format.ts';
import { TextField } from '#ui/text-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { type OrderDialogProps, useOrderRefresh } from './order-dialog.ts';

/** Cancels an order of which nothing has left, with a reason. */
export function CancelDialog({ order, isOpen, onClose }: OrderDialogProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={m.office_cancel_title({ number: order.number })}
      size="small"
    >
      <CancelForm order={order} onClose={onClose} />
    </Dialog>
  );
}

function CancelForm({ order, onClose }: Omit<OrderDialogProps, 'isOpen'>) {
  const trpc = useTRPC();
  const refresh = useOrderRefresh();
  const [reason, setReason] = useState('');
  const cancel = useMutation(
    trpc.office.order.cancel.mutationOptions({
      onSuccess: ({ refund }) => {
        onClose();
        showToast({
          title: m.office_cancelled({ number: order.number }),
          text: refund ? m.office_cancelled_refund({ amount: formatMoney(refund.amount, order.currency) }) : undefined,
        });
      },
      onError: showProblem,
      onSettled: refresh,
    }),
  );
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (reason.trim() !== '') cancel.mutate({ orderId: order.orderId, reason: reason.trim() });
  };
  return (
    <form className="grid gap-5" onSubmit={submit}>
      <p className="text-ink-soft">{m.office_cancel_text()}</p>
      <TextField
        label={m.office_cancel_reason()}
        value={reason}
        onChange={setReason}
        maxLength={200}
        autoFocus
        isRequired
      />
      <div className="flex flex-wrap justify-end gap-3">
        <Button size="large" onPress={onClose}>
          {m.office_cancel_keep()}
        </Button>
        <Button type="submit" variant="danger" size="large" busy={cancel.isPending}>
          {m.office_cancel_go()}
        </Button>
      </div>
    </form>
  );
}
