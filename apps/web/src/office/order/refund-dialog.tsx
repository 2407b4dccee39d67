import { type SubmitEvent, useState } from 'react';
import { v7 } from 'uuid';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatMoney } from '#ui/format.ts';
import { Note } from '#ui/note.tsx';
import { TextField } from '#ui/text-field.tsx';
import type { OrderDialogProps } from './order-dialog.ts';
import { receivedOf, refundAmount } from './order-document.ts';
import { RefundHow, type RefundMethod, type Restock } from './refund-how.tsx';
import { RefundLines } from './refund-lines.tsx';
import { useRefund } from './use-refund.ts';

/** Gives money back for lines of an order, with where the goods went. */
export function RefundDialog({ order, isOpen, onClose }: OrderDialogProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={(open) => !open && onClose()} title={m.office_refund_title()}>
      <RefundForm order={order} onClose={onClose} />
    </Dialog>
  );
}

function RefundForm({ order, onClose }: Omit<OrderDialogProps, 'isOpen'>) {
  const [wanted, setWanted] = useState<ReadonlyMap<string, number>>(new Map());
  const [method, setMethod] = useState<RefundMethod>('original');
  const [restock, setRestock] = useState<Restock>(null);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  // One id for this form: sent twice over a bad link, money still goes back once.
  const [refundId] = useState(() => v7());
  const { refund, isBusy } = useRefund(order, onClose);

  const amount = refundAmount(order, wanted);
  const isTooMuch = amount !== null && amount > receivedOf(order);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (amount === null || isTooMuch || reason.trim() === '') return;
    const fate = { restockTo: restock?.locationId ?? null, damaged: restock?.damaged ?? false };
    const lines = [...wanted].flatMap(([lineId, quantity]) => (quantity > 0 ? [{ lineId, quantity, ...fate }] : []));
    refund({ refundId, method, reason: reason.trim(), lines });
  };
  return (
    <form className="grid gap-6" onSubmit={submit}>
      <RefundLines
        lines={order.lines}
        wanted={wanted}
        onChange={(lineId, quantity) => setWanted(new Map(wanted).set(lineId, quantity))}
      />
      <RefundHow order={order} method={method} onMethod={setMethod} restock={restock} onRestock={setRestock} />
      <TextField
        label={m.office_refund_reason()}
        value={reason}
        onChange={setReason}
        errorMessage={isTried && reason.trim() === '' ? m.office_refund_reason_missing() : undefined}
        maxLength={200}
      />
      {isTried && amount === null && <Note tone="attention">{m.office_refund_nothing()}</Note>}
      {isTooMuch && <Note tone="attention">{m.office_refund_too_much()}</Note>}
      <Button type="submit" variant="danger" size="large" full busy={isBusy} isDisabled={amount === null}>
        {amount ? m.office_refund_go({ amount: formatMoney(amount, order.currency) }) : m.office_refund()}
      </Button>
    </form>
  );
}
