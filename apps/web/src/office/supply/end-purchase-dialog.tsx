import { outstandingOf } from '@evertill/domain';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatQuantity } from '#ui/format.ts';
import { TextField } from '#ui/text-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { useSupplyRefresh } from './supply-refresh.ts';
import type { PurchaseOrder } from './supply-types.ts';

interface EndPurchaseDialogProps {
  order: PurchaseOrder;
  /** Nothing has come and nothing is wanted; or what is missing will not come. */
  how: 'cancel' | 'close';
  isOpen: boolean;
  onClose: () => void;
}

/** Ends an order before all of it has come, with a reason. */
export function EndPurchaseDialog({ isOpen, onClose, ...rest }: EndPurchaseDialogProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={rest.how === 'cancel' ? m.supply_cancel_title() : m.supply_close_short_title()}
      size="small"
    >
      <EndForm {...rest} onClose={onClose} />
    </Dialog>
  );
}

function EndForm({ order, how, onClose }: Omit<EndPurchaseDialogProps, 'isOpen'>) {
  const trpc = useTRPC();
  const refresh = useSupplyRefresh();
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const then = {
    onSuccess: () => {
      const { number } = order;
      showToast({ title: how === 'cancel' ? m.supply_cancelled({ number }) : m.supply_closed({ number }) });
      onClose();
    },
    onError: showProblem,
    onSettled: refresh,
  };
  const cancel = useMutation(trpc.office.supply.cancelOrder.mutationOptions(then));
  const close = useMutation(trpc.office.supply.closeOrder.mutationOptions(then));
  const end = how === 'cancel' ? cancel : close;
  const missing = order.lines.filter((line) => outstandingOf(line) > 0);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (note.trim() !== '') end.mutate({ purchaseOrderId: order.purchaseOrderId, note: note.trim() });
      }}
    >
      <p className="text-ink-soft">{how === 'cancel' ? cancelWords(order) : m.supply_close_short_text()}</p>
      {how === 'close' && (
        <ul className="grid max-h-48 gap-1 overflow-y-auto text-sm">
          {missing.map((line) => (
            <li key={line.lineId} className="flex justify-between gap-4">
              <span>{line.title}</span>
              <span className="money">{formatQuantity(outstandingOf(line), line.scale)}</span>
            </li>
          ))}
        </ul>
      )}
      <TextField
        label={m.supply_reason()}
        value={note}
        onChange={setNote}
        errorMessage={isTried && note.trim() === '' ? m.supply_missing() : undefined}
        maxLength={500}
        autoFocus
      />
      <Button type="submit" variant="danger" size="large" full busy={end.isPending}>
        {how === 'cancel' ? m.supply_cancel() : m.supply_close_short_go()}
      </Button>
    </form>
  );
}

function cancelWords({ state, supplier }: PurchaseOrder): string {
  if (state === 'draft') return m.supply_cancel_draft();
  return supplier.email === '' ? m.supply_cancel_silent() : m.supply_cancel_letter({ email: supplier.email });
}
